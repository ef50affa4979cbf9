/** What may be wrong with the words that somebody names a savepoint by, or the folder for one. */

const PATH_PROBLEM =
  'is not a valid file URI. Either the pointer path is invalid, or the checkpoint was created by a different state backend.';
const SCHEMES = 'org.apache.flink.core.fs.UnsupportedFileSystemSchemeException';
const FILE_SYSTEMS = 'https://nightlies.apache.org/flink/flink-docs-stable/ops/filesystems/';

/** Folders of the shared storage that are there from the start, and those of jobs: none of them is a savepoint. */
const FOLDER = /^(?:file:)?\/*srv\/flink(\/(savepoints|checkpoints|ha)(\/[0-9a-f]{32})?)?\/?$/;
/** Folders in which nobody can make another one. */
const READ_ONLY = /^(?:file:)?\/*(proc|sys)(\/|$)/;

function schemeOf(path: string): string | undefined {
  return /^([a-z][\w+.-]*):\/\//i.exec(path)?.[1];
}

function unknownScheme(scheme: string): readonly string[] {
  return [
    `${SCHEMES}: Could not find a file system implementation for scheme '${scheme}'. The scheme is not directly supported by Flink and no Hadoop file system to support this scheme could be loaded. For a full list of supported file systems, please see ${FILE_SYSTEMS}.`,
    `${SCHEMES}: Hadoop is not in the classpath/dependencies.`,
  ];
}

/**
 * The exception and its causes, for a pointer that cannot be resolved whatever is stored; nothing for any other.
 *
 * @simulates org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess#resolveCheckpointPointer · 1.20, 2.3 · simplified
 */
export function pointerProblem(pointer: string): readonly string[] | undefined {
  if (pointer === '') return ['java.lang.IllegalArgumentException: empty checkpoint pointer'];
  if (pointer.startsWith(':')) return [`java.io.IOException: Checkpoint/savepoint path '${pointer}' ${PATH_PROBLEM}`];
  const scheme = schemeOf(pointer);
  if (scheme !== undefined && scheme !== 'file')
    return [
      `java.io.IOException: Cannot access file system for checkpoint/savepoint path '${pointer}'.`,
      ...unknownScheme(scheme),
    ];
  if (!FOLDER.test(pointer)) return undefined;
  const folder = pointer.replace(/^file:\/+/, 'file:/').replace(/\/$/, '');
  return [
    `java.io.FileNotFoundException: Cannot find meta data file '_metadata' in directory '${folder}'. Please try to load the checkpoint/savepoint directly from the metadata file instead of the directory.`,
  ];
}

/** The exception and its causes for a folder in which no savepoint can be made; nothing for any other. */
export function directoryProblem(directory: string): readonly string[] | undefined {
  const scheme = schemeOf(directory);
  if (scheme !== undefined && scheme !== 'file') return unknownScheme(scheme);
  if (!READ_ONLY.test(directory)) return undefined;
  return [`java.io.IOException: Failed to create savepoint directory at ${directory.replace(/^file:\/+/, 'file:/')}`];
}

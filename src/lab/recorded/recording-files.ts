/**
 * From what a reader drops or picks to a recording: the files of a zip or of a folder, and what is wrong with them, in
 * words that say which file and what to do.
 */
import { fail, ok, type Result } from '../../base/index.ts';
import { readRecording, type Folder, type Recording } from '../../recording/index.ts';

/** What is unpacked at most, in bytes: recordings of real clusters have less than one. */
const MOST_BYTES = 64_000_000;
/** Files that a recording is made of. */
const PART = /(?:^|\/)(?:recording\.yaml|script\.yaml|steps\.jsonl|samples\.jsonl|logs\/[^/]+\.(?:log|out))$/;
/** Flink's own log files, which are no recording by themselves. */
const LOG = /(?:^|\/)[^/]+\.(?:log|out)(?:\.\d+)?$/;
const FLINK_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?:TRACE|DEBUG|INFO|WARN|ERROR) /;
const KNOWN_VERSION = /^(?:1\.20|2\.3)\./;

/** A recording, and what it is called. */
export interface OpenedRecording {
  readonly recording: Recording;
  readonly title: string;
}

const WHAT_IT_IS =
  'A recording is a folder with recording.yaml, steps.jsonl, samples.jsonl and logs/<process>.<start>.log, or a zip of it.';

/** The files of a zip, as text. */
export async function filesOfZip(bytes: Uint8Array): Promise<Result<Folder>> {
  const { strFromU8, unzipSync } = await import('fflate');
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const isWanted = PART.test(name) || LOG.test(name);
        if (isWanted) size += originalSize;
        return isWanted && size <= MOST_BYTES;
      },
    });
    if (size > MOST_BYTES) return fail(`It would unpack to more than ${MOST_BYTES / 1_000_000} MB. ${WHAT_IT_IS}`);
    return ok(new Map(Object.entries(files).map(([path, content]) => [path, strFromU8(content)])));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(`It cannot be unpacked as a zip (${why}). Pack the folder again, or drop the folder itself.`);
  }
}

/** The files with the folders around them taken away: the path of a recording's own files begins at its folder. */
function atItsFolder(files: Folder): Result<Folder> {
  const marks = [...files.keys()].filter((path) => /(?:^|\/)(?:recording\.yaml|steps\.jsonl)$/.test(path));
  const roots = [...new Set(marks.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))].sort();
  const [root] = roots;
  if (roots.length > 1) {
    const names = roots.map((one) => one.replace(/\/$/, '') || '.').join(', ');
    return fail(`There are ${roots.length} recordings in it: ${names}. Open one of these folders.`);
  }
  if (root === undefined) {
    const log = [...files.keys()].find((path) => LOG.test(path));
    return log === undefined
      ? fail(`There is no recording.yaml and no steps.jsonl in it. ${WHAT_IT_IS}`)
      : fail(`${log} is a log by itself: nobody noted what was done to that cluster, and when. ${WHAT_IT_IS}`);
  }
  const own = [...files].filter(([path]) => path.startsWith(root) && PART.test(path));
  return ok(new Map(own.map(([path, text]) => [path.slice(root.length), text])));
}

/** What is wrong with the logs: a file in which no line is one of Flink's. */
function wrongLog(files: Folder): string | undefined {
  for (const [path, text] of files) {
    if (!path.endsWith('.log')) continue;
    const lines = text.split('\n');
    const first = lines.findIndex((line) => line.trim() !== '');
    if (first < 0 || lines.some((line) => FLINK_LINE.test(line))) continue;
    return `${path}:${first + 1}: no line of Flink's log; they look like \`2026-11-22 19:51:36,117 INFO  org.apache.flink… [] - text\`, as the log4j.properties of Flink has it. Record with that layout.`;
  }
  return undefined;
}

/** The recording in these files. The error names the file, and the line where there is one, and says what to do. */
export function recordingIn(files: Folder): Result<Recording> {
  const folder = atItsFolder(files);
  if (!folder.ok) return folder;
  const recording = readRecording(folder.value);
  if (!recording.ok) return fail(`${recording.error}. Take the file as the recorder wrote it.`);
  const { flink, logs } = recording.value;
  if (!KNOWN_VERSION.test(flink))
    return fail(
      flink === ''
        ? 'recording.yaml: it does not say which Flink was recorded. Write `flink: 2.3.0` into it, or the version that it was.'
        : `recording.yaml: Flink ${flink} was recorded. The lab reads recordings of 1.20 and 2.3.`,
    );
  if (logs.length === 0) return fail('There are no logs/<process>.<start>.log in it: the timeline would be empty.');
  const wrong = wrongLog(folder.value);
  return wrong === undefined ? recording : fail(wrong);
}

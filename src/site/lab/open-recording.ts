/** Opens recordings of real clusters. Loaded when a reader asks for one, drops one, or picks one. */
import {
  droppedFiles,
  pickedFiles,
  readFiles,
  RecordedLab,
  recordingIn,
  filesOfZip,
  type OpenedRecording,
} from '../../lab/index.ts';

export { droppedFiles, pickedFiles, RecordedLab };
export type { OpenedRecording };

/** What was dropped or picked. Rejects with what to tell the reader. */
export async function openFiles(files: Parameters<typeof readFiles>[0]): Promise<OpenedRecording> {
  const [first] = files;
  if (first === undefined) throw new Error('Nothing came: drop a folder or a zip.');
  const folder = await readFiles(files);
  const name = first.path.split('/')[0] ?? first.path;
  if (!folder.ok) throw new Error(`${name}: ${folder.error}`);
  return opened(name, recordingIn(folder.value));
}

/** One that the site has, by its name. */
export async function openShared(base: string, name: string): Promise<OpenedRecording> {
  const answer = await fetch(`${base}recordings/${name}.zip`).catch(() => undefined);
  if (answer?.ok !== true) throw new Error(`The site has no recording ${name}, or it could not be had now.`);
  const folder = await filesOfZip(new Uint8Array(await answer.arrayBuffer()));
  if (!folder.ok) throw new Error(`${name}: ${folder.error}`);
  return opened(name, recordingIn(folder.value));
}

function opened(name: string, recording: ReturnType<typeof recordingIn>): OpenedRecording {
  if (!recording.ok) throw new Error(`${name}: ${recording.error}`);
  const { script } = recording.value;
  const title = typeof script === 'object' && script !== null && 'title' in script ? script.title : undefined;
  return { recording: recording.value, title: typeof title === 'string' ? title : name.replace(/\.zip$/, '') };
}

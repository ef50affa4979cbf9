/** What the lab remarks on the clients that a line of bash has started. */
import type { Moment, RunView } from '../recording/index.ts';
import { doneIn } from '../simulation/index.ts';
import { notesOf } from './flink-notes.ts';
import type { TypedLine } from './typed-lines.ts';
import { NOTE } from './unknown-command.ts';

/** `LINE &` */
const BACKGROUND = /[^&\s]\s*&\s*$/;
const IN_FRONT = `${NOTE}nothing runs in the background here: the line waits for it. \`flink run -d\` does not wait for its job.`;

/** The remarks on a line, each with the event that started the client; those before a moment only. */
export function remarksOn(
  view: RunView,
  { note, begin, end = Infinity }: TypedLine,
  moment: Moment,
): readonly { readonly event: number; readonly text: string }[] {
  const waits = BACKGROUND.test(note.text) ? [{ event: begin, text: IN_FRONT }] : [];
  const ofClients = [...doneIn(view)].flatMap(([event, one]) => {
    const isOurs = event > begin && event < Math.min(moment, end) && one.type === 'exec' && one.inLine === true;
    if (!isOurs || one.argv[0] !== 'flink') return [];
    return notesOf(one.argv.slice(1), view.flink).map((text) => ({ event, text }));
  });
  return [...waits, ...ofClients];
}

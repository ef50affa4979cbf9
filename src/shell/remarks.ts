/** What the lab remarks on the clients that a line of bash has started. */
import type { Moment, RunView } from '../recording/index.ts';
import { doneIn } from '../simulation/index.ts';
import { notesOf } from './flink-notes.ts';
import type { TypedLine } from './typed-lines.ts';
import { NOTE } from './unknown-command.ts';

/** `LINE &`, also before another one; `&&`, `&>` and `2>&1` are something else. */
const BACKGROUND = /[^&<>|\s]\s*&(?![&>])/;
const QUOTED = /'[^']*'|"(?:\\.|[^"\\])*"/g;

/** What becomes of a line that asks for a job in the background, and of who looks for one. */
export const NO_BACKGROUND = `${NOTE}nothing runs in the background here: the line waits for it. \`flink run -d\` does not wait for its job.`;

/** The remarks on a line, each with the event that started the client; those before a moment only. */
export function remarksOn(
  view: RunView,
  { note, begin, end = Infinity }: TypedLine,
  moment: Moment,
): readonly { readonly event: number; readonly text: string }[] {
  const waits = asksForJob(note.text) ? [{ event: begin, text: NO_BACKGROUND }] : [];
  const ofClients = [...doneIn(view)].flatMap(([event, one]) => {
    const isOurs = event > begin && event < Math.min(moment, end) && one.type === 'exec' && one.inLine === true;
    if (!isOurs || one.argv[0] !== 'flink') return [];
    return notesOf(one.argv.slice(1), view.flink).map((text) => ({ event, text }));
  });
  return [...waits, ...ofClients];
}

/** Whether a line asks for a job in the background: `LINE &`. */
export function asksForJob(text: string): boolean {
  return BACKGROUND.test(text.replace(QUOTED, 'x'));
}

/** What the lab remarks on the clients that a line of bash has started. */
import type { Moment, RunView } from '../recording/index.ts';
import { doneIn } from '../simulation/index.ts';
import { notesOf } from './flink-notes.ts';
import type { TypedLine } from './typed-lines.ts';

/** The remarks on a line, each with the event that started the client; those before a moment only. */
export function remarksOn(
  view: RunView,
  { begin, end = Infinity }: TypedLine,
  moment: Moment,
): readonly { readonly event: number; readonly text: string }[] {
  return [...doneIn(view)].flatMap(([event, one]) => {
    const isOurs = event > begin && event < Math.min(moment, end) && one.type === 'exec' && one.inLine === true;
    if (!isOurs || one.argv[0] !== 'flink') return [];
    return notesOf(one.argv.slice(1), view.flink).map((text) => ({ event, text }));
  });
}

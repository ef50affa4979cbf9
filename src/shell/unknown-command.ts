import { nearest } from '../base/index.ts';
import { COMMANDS, NOT_SIMULATED } from './commands.ts';

/** Lines of the lab's own begin with this, so that nobody takes them for Flink's. */
export const NOTE = 'lab: ';

/** What bash says of an unknown word, and what the lab adds. */
export function unknownCommand(word: string): readonly { readonly text: string; readonly note: boolean }[] {
  if (NOT_SIMULATED.includes(word.split('/').at(-1) ?? word))
    return [{ text: `${NOTE}not simulated here: \`${word}\`. \`help\` lists what is.`, note: true }];
  const near = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  const advice = near === undefined ? '`help` lists what can be typed here.' : `Did you mean \`${near}\`?`;
  return [
    { text: `bash: ${word}: command not found`, note: false },
    { text: NOTE + advice, note: true },
  ];
}

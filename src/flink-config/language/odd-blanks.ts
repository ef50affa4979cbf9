/** Characters that look like a space, or like nothing, and are none to Flink: they come with text that was copied. */
const ODD = /[^\S \t\r\n]|[\u200b\u2060\ufeff]/g;

/** Said where one of them is the reason. */
export const ODD_BLANKS = 'There is a character in it that looks like a space, and is none.';

/** Whether there is one in a text. */
export function hasOddBlanks(text: string): boolean {
  return text.search(ODD) >= 0;
}

/** The text with a space for each. */
export function withoutOddBlanks(text: string): string {
  return text.replace(ODD, ' ');
}

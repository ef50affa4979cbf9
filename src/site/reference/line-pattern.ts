/** Log lines and the texts that they are written from. */

const PLACEHOLDER = /\{[a-z]\w*\}/g;

/** A text with `{placeholders}`, as a pattern of the lines that may be written from it. A line may begin with its time and class. */
export function linePattern(text: string): RegExp {
  const parts = text.trim().split(PLACEHOLDER);
  return new RegExp(`(?:^| - )${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*?')}\\s*$`);
}

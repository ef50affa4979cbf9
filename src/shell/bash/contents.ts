/** What a file holds is text here, and bytes to just-bash: from one to the other. */
import type { IFileSystem } from 'just-bash/browser';

export type Content = Parameters<IFileSystem['writeFile']>[1];
export type Encoding = Parameters<IFileSystem['readFile']>[1];

/** Whether one character stands for one byte. */
export const isBinary = (encoding: Encoding): boolean => {
  const name = typeof encoding === 'string' ? encoding : encoding?.encoding;
  return name === 'binary' || name === 'latin1';
};

/** What is written to a file, as text. */
export function textOf(content: Content, encoding: Encoding): string {
  if (typeof content !== 'string') return new TextDecoder().decode(content);
  if (!isBinary(encoding)) return content;
  return new TextDecoder().decode(Uint8Array.from(content, (char) => char.charCodeAt(0)));
}

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

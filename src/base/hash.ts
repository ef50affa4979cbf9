/**
 * Hashes that give the same bits on every engine: 32-bit multiplications, shifts and exclusive or, nothing else.
 * They tell equal from different and deal out chance; they are no protection against somebody who wants a collision.
 */

/** 32 bits, well mixed. */
export function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * 32 bits of chance: draw number `counter` of a stream, under a seed. The same three numbers always give the same
 * bits, so that nothing has to be saved or rewound, and one stream does not shift the luck of another.
 */
export function hash(seed: number, stream: number, counter: number): number {
  let h = scramble((seed | 0) ^ 0x9e3779b9);
  h = scramble(Math.imul(h, 0x01000193) ^ stream);
  h = scramble(Math.imul(h, 0x01000193) ^ counter);
  return h >>> 0;
}

/** 32 bits of a text: the name of a stream. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h) >>> 0;
}

/** 8 hex digits of 32 bits. */
export function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

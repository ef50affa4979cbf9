/** Links as QR codes. Pure. */
import { encodeQR, type ErrorCorrection } from 'qr';

/** How much of a code may be unreadable, in per cent, by the letter that the standard gives each level. */
const LEVELS: readonly { readonly name: ErrorCorrection; readonly letter: string; readonly percent: number }[] = [
  { name: 'high', letter: 'H', percent: 30 },
  { name: 'quartile', letter: 'Q', percent: 25 },
  { name: 'medium', letter: 'M', percent: 15 },
  { name: 'low', letter: 'L', percent: 7 },
];

/** Bytes that the largest code holds, at the lowest level. */
export const QR_LIMIT = 2953;
/** Squares of light ground that the standard asks for on each side. */
const QUIET = 4;
/** More squares than this on a side are too fine for a phone at some distance from a projected screen. */
const FINE_FROM = 97;

export interface QrCode {
  /** Squares on each side, without the ground around them. */
  readonly squares: number;
  /** The same with it: the side of the drawing. */
  readonly side: number;
  /** What is dark, as the path of a drawing whose unit is a square. */
  readonly path: string;
  /** Which of the levels of error correction, L to H, and how many per cent may be unreadable. */
  readonly level: string;
  readonly percent: number;
  /** It has so many squares that it must be large, and the phone near. */
  readonly isFine: boolean;
}

function encoded(text: string, ecc: ErrorCorrection, version?: number): boolean[][] | undefined {
  try {
    // The ground around a code is drawn by us; the encoder does not go without.
    const rows = encodeQR(text, 'raw', { ecc, encoding: 'byte', border: 1, ...(version && { version }) });
    return rows.slice(1, -1).map((row) => row.slice(1, -1));
  } catch {
    return undefined;
  }
}

function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x++;
      path += `M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1H${from + QUIET}z`;
    }
  });
  return path;
}

/**
 * The smallest code that holds a text, at the highest level of error correction that makes it no larger; nothing when the
 * text has more bytes than any code holds.
 */
export function qrCode(text: string): QrCode | undefined {
  if (new TextEncoder().encode(text).length > QR_LIMIT) return undefined;
  const smallest = encoded(text, 'low')?.length;
  if (smallest === undefined) return undefined;
  const version = (smallest - 17) / 4;
  for (const { name, letter, percent } of LEVELS) {
    const rows = encoded(text, name, version);
    if (rows === undefined) continue;
    return {
      squares: smallest,
      side: smallest + 2 * QUIET,
      path: pathOf(rows),
      level: letter,
      percent,
      isFine: smallest >= FINE_FROM,
    };
  }
  return undefined;
}

/** SVG as text. Pure. */
import { round } from './css-values.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A text in a document. */
export function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML has no other signs below the space.
      .replace(/[^\t\n\r\u0020-\uffff]/g, (sign) => (sign.codePointAt(0)! > 0xffff ? sign : ''))
  );
}

/** An element; attributes without a value are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value ?? '')}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A place in a picture, in px. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The part that two places share; nothing when they share none. */
export function shared(a: Rect, b: Rect | undefined): Rect | undefined {
  if (b === undefined) return a;
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const [w, h] = [Math.min(a.x + a.w, b.x + b.w) - x, Math.min(a.y + a.h, b.y + b.h) - y];
  return w > 0 && h > 0 ? { x, y, w, h } : undefined;
}

/** Whether a place lies within another one, but for half a pixel. */
export function isWithin(a: Rect, b: Rect): boolean {
  const slack = 0.5;
  return a.x >= b.x - slack && a.y >= b.y - slack && a.x + a.w <= b.x + b.w + slack && a.y + a.h <= b.y + b.h + slack;
}

/** A place larger by so much on each side. */
export function grown({ x, y, w, h }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}

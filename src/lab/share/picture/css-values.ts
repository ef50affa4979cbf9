/** What style sheets come to, read from the text of a computed value. Pure. */

/** Parts of a list of values, which commas part but not those within brackets. */
function listed(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  return part.trim() === '' ? parts : [...parts, part.trim()];
}

const COLOUR = /(?:rgba?|hsla?|color|oklch|oklab|lab|lch)\([^()]*\)|#[0-9a-f]{3,8}\b|\btransparent\b/gi;

/** Whether nothing is to be seen of a colour. */
export function isClear(colour: string): boolean {
  return colour === 'transparent' || /^rgba\([^)]*,\s*0\)$/.test(colour) || /\/\s*0\)$/.test(colour);
}

export interface Shadow {
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly spread: number;
  readonly inset: boolean;
}

/** The shadows of a `box-shadow`, the uppermost first. Here shadows are frames and copies: they are never blurred. */
export function shadowsOf(text: string): Shadow[] {
  if (text === 'none') return [];
  return listed(text).map((one) => {
    const colour = one.match(COLOUR)?.[0] ?? 'transparent';
    const [x = 0, y = 0, , spread = 0] = (one.replace(colour, '').match(/-?[\d.]+(?=px)/g) ?? []).map(Number);
    return { colour, x, y, spread, inset: /\binset\b/.test(one) };
  });
}

/** A part of a box that is filled with one colour, as shares of the box. */
export interface Fill {
  readonly colour: string;
  readonly hatched: boolean;
  readonly from: 'left' | 'bottom';
  /** How much of the box in that direction, and in px where it is no share. */
  readonly share: number;
  readonly px?: number;
}

/** The fills of a `background-image`, the uppermost first: colours up to some share of the box, and the hatch. */
export function fillsOf(image: string, size: string): Fill[] {
  if (image === 'none') return [];
  const sizes = listed(size);
  return listed(image).flatMap((one, i): Fill[] => {
    const [colour] = one.match(COLOUR) ?? [];
    if (colour === undefined || isClear(colour)) return [];
    if (one.startsWith('repeating-linear-gradient')) return [{ colour, hatched: true, from: 'left', share: 1 }];
    const from = /^linear-gradient\((?:to top|0deg)/.test(one) ? 'bottom' : 'left';
    const px = /^([\d.]+)px /.exec(sizes[i] ?? '')?.[1];
    const stop = [...one.matchAll(/([\d.]+)%/g)].at(-1)?.[1];
    const share = stop === undefined ? 1 : Number(stop) / 100;
    return [{ colour, hatched: false, from, share, ...(px === undefined ? {} : { px: Number(px) }) }];
  });
}

/** Dashes of a line of some width, as a border of this style draws them; nothing for a whole line. */
export function dashesOf(style: string, width: number): string | undefined {
  if (style === 'dashed') return `${round(width * 2.5)} ${round(width * 2)}`;
  if (style === 'dotted') return `${round(width)} ${round(width)}`;
  return undefined;
}

/** A number as drawings write it: to a hundredth. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

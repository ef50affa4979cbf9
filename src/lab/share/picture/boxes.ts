/** What a style sheet draws of a box: ground, shadows, border, outline. */
import { dashesOf, fillsOf, isClear, shadowsOf } from './css-values.ts';
import { element, grown, type Rect } from './markup.ts';

/** Gives a hatch of a colour a name in the picture. */
export type HatchOf = (colour: string) => string;

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

interface Edge {
  readonly width: number;
  readonly style: string;
  readonly colour: string;
}

function edgesOf(style: CSSStyleDeclaration): readonly Edge[] {
  return SIDES.map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    style: style[`border${side}Style`],
    colour: style[`border${side}Color`],
  }));
}

/** A frame whose line of this width lies inside a place. */
function frame(rect: Rect, radius: number, { width, style, colour }: Edge): string {
  const { x, y, w, h } = grown(rect, -width / 2);
  return element('rect', {
    ...{ x, y, width: Math.max(0, w), height: Math.max(0, h), rx: Math.max(0, radius - width / 2) || undefined },
    ...{ fill: 'none', stroke: colour, 'stroke-width': width, 'stroke-dasharray': dashesOf(style, width) },
  });
}

function side(rect: Rect, at: number, edge: Edge): string {
  const { width, style, colour } = edge;
  const { x, y, w, h } = rect;
  // A double line is two, each of a third.
  const lines = style === 'double' ? [width / 6, (width * 5) / 6] : [width / 2];
  const thick = style === 'double' ? width / 3 : width;
  return lines
    .map((in_) => {
      const d = [
        `M${x} ${y + in_}h${w}`,
        `M${x + w - in_} ${y}v${h}`,
        `M${x} ${y + h - in_}h${w}`,
        `M${x + in_} ${y}v${h}`,
      ][at];
      return element('path', {
        ...{ d, fill: 'none', stroke: colour, 'stroke-width': thick },
        'stroke-dasharray': dashesOf(style, width),
      });
    })
    .join('');
}

function bordersOf(rect: Rect, radius: number, style: CSSStyleDeclaration): string {
  const edges = edgesOf(style);
  const [first] = edges;
  if (first === undefined) return '';
  const isEven = edges.every(
    (one) => one.width === first.width && one.style === first.style && one.colour === first.colour,
  );
  const isSeen = ({ width, colour }: Edge): boolean => width > 0 && !isClear(colour);
  if (isEven && first.style !== 'double') return isSeen(first) ? frame(rect, radius, first) : '';
  return edges.map((edge, at) => (isSeen(edge) ? side(rect, at, edge) : '')).join('');
}

/** The box below its content. */
export function boxOf(rect: Rect, style: CSSStyleDeclaration, hatchOf: HatchOf): string {
  const { x, y, w, h } = rect;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, w / 2, h / 2);
  const round = style.borderTopLeftRadius.endsWith('%') ? Math.min(w, h) / 2 : radius;
  const filled = (place: Rect, fill: string, rx: number): string =>
    element('rect', { x: place.x, y: place.y, width: place.w, height: place.h, rx: rx || undefined, fill });
  const parts: string[] = [];
  const shadows = shadowsOf(style.boxShadow).reverse();
  for (const { colour, x: dx, y: dy, spread, inset } of shadows) {
    if (inset || isClear(colour)) continue;
    const place = grown({ ...rect, x: x + dx, y: y + dy }, spread);
    parts.push(filled(place, colour, round === 0 ? 0 : round + spread));
  }
  if (!isClear(style.backgroundColor)) parts.push(filled(rect, style.backgroundColor, round));
  for (const { colour, hatched, from, share, px } of fillsOf(style.backgroundImage, style.backgroundSize).reverse()) {
    const part =
      from === 'bottom' ? { ...rect, y: y + h * (1 - share), h: h * share } : { ...rect, w: px ?? w * share };
    parts.push(filled(part, hatched ? hatchOf(colour) : colour, share === 1 && px === undefined ? round : 0));
  }
  for (const { colour, x: dx, y: dy, spread, inset } of shadows) {
    if (!inset || isClear(colour)) continue;
    if (spread > 0) parts.push(frame(rect, round, { width: spread, style: 'solid', colour }));
    else if (dx !== 0) parts.push(filled({ ...rect, x: dx > 0 ? x : x + w + dx, w: Math.abs(dx) }, colour, 0));
    else if (dy !== 0) parts.push(filled({ ...rect, y: dy > 0 ? y : y + h + dy, h: Math.abs(dy) }, colour, 0));
  }
  return parts.join('') + bordersOf(rect, round, style);
}

/** The line around a box, above its content. */
export function outlineOf(rect: Rect, style: CSSStyleDeclaration): string {
  const width = style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
  if (!(width > 0) || isClear(style.outlineColor)) return '';
  const place = grown(rect, width + Number.parseFloat(style.outlineOffset));
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  return frame(place, radius, { width, style: style.outlineStyle, colour: style.outlineColor });
}

/** Text as it stands on a page: line by line, each where it is. */
import { dashesOf } from './css-values.ts';
import { element, escaped, type Rect } from './markup.ts';

interface Line {
  text: string;
  x: number;
  y: number;
  right: number;
  h: number;
}

const pen = ((): (() => CanvasRenderingContext2D) => {
  let context: CanvasRenderingContext2D | undefined;
  return () => (context ??= document.createElement('canvas').getContext('2d')!);
})();

/** The attributes of a text of this style. */
function fontOf(style: CSSStyleDeclaration): Readonly<Record<string, string | undefined>> {
  return {
    'font-family': style.fontFamily,
    'font-size': style.fontSize,
    'font-weight': style.fontWeight === '400' ? undefined : style.fontWeight,
    'font-style': style.fontStyle === 'normal' ? undefined : style.fontStyle,
  };
}

/** How far the letters of a font reach over their line, and below it. */
function reachOf(style: CSSStyleDeclaration): { readonly up: number; readonly down: number } {
  const context = pen();
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText('x');
  return { up, down };
}

function widthOf(text: string, style: CSSStyleDeclaration): number {
  reachOf(style);
  return pen().measureText(text).width;
}

/** The lines of a text node. Where it is cut at `right`, as `text-overflow` does, its end becomes an ellipsis. */
function linesOf(node: Text, style: CSSStyleDeclaration, right: number | undefined): Line[] {
  const range = document.createRange();
  const lines: Line[] = [];
  const ellipsis = right === undefined ? 0 : widthOf('…', style);
  range.selectNodeContents(node);
  const isCut = right !== undefined && [...range.getClientRects()].some((rect) => rect.right > right + 0.5);
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const [rect] = range.getClientRects();
    // White space that is not drawn has no place.
    if (rect === undefined || rect.width === 0) continue;
    if (isCut && rect.right > right - ellipsis + 0.5) {
      const last = lines.at(-1);
      if (last === undefined) return rect.left > right - ellipsis ? [] : [];
      last.text = `${last.text.trimEnd()}…`;
      last.right += ellipsis;
      return lines;
    }
    const last = lines.at(-1);
    const sign = /\s/.test(node.data[i] ?? '') ? ' ' : node.data[i];
    if (last === undefined || Math.abs(rect.top - last.y) > 2) {
      lines.push({ text: sign ?? '', x: rect.left, y: rect.top, right: rect.right, h: rect.height });
    } else {
      last.text += sign;
      last.right = rect.right;
    }
  }
  return lines;
}

/** A line of text, `length` px long whatever font the picture is looked at with. */
function written(
  text: string,
  at: { x: number; y: number; length?: number | undefined },
  style: CSSStyleDeclaration,
  anchor?: string,
): string {
  return element(
    'text',
    {
      ...{ x: at.x, y: at.y, ...fontOf(style), fill: style.color, 'text-anchor': anchor },
      ...{ textLength: at.length, lengthAdjust: at.length === undefined ? undefined : 'spacingAndGlyphs' },
      'xml:space': /^ | $| {2}/.test(text) ? 'preserve' : undefined,
    },
    escaped(text),
  );
}

export interface WrittenLine {
  readonly rect: Rect;
  readonly markup: string;
}

/** A text node as it is drawn; `origin` is the picture's corner on the page. */
export function textOf(
  node: Text,
  style: CSSStyleDeclaration,
  origin: { readonly x: number; readonly y: number },
  right: number | undefined,
): WrittenLine[] {
  const { up, down } = reachOf(style);
  return linesOf(node, style, right)
    .filter(({ text }) => text.trim() !== '')
    .map((line) => {
      const [x, top, length] = [line.x - origin.x, line.y - origin.y, line.right - line.x];
      const y = top + (line.h - up - down) / 2 + up;
      const isUnderlined = style.textDecorationLine.includes('underline');
      const underline = isUnderlined
        ? element('path', {
            ...{ d: `M${x} ${y + 3}h${length}`, stroke: style.color, 'stroke-width': 1, fill: 'none' },
            'stroke-dasharray': dashesOf(style.textDecorationStyle, 1),
          })
        : '';
      return {
        rect: { x, y: top, w: length, h: line.h },
        markup: written(line.text, { x, y, length }, style) + underline,
      };
    });
}

/** Words that only the style sheet writes, in the middle or at the left of a box. */
export function generatedText(text: string, rect: Rect, style: CSSStyleDeclaration, isCentred: boolean): string {
  const { up, down } = reachOf(style);
  const y = rect.y + (rect.h - up - down) / 2 + up;
  return written(text, { x: isCentred ? rect.x + rect.w / 2 : rect.x, y }, style, isCentred ? 'middle' : undefined);
}

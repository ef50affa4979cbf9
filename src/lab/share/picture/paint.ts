/**
 * A part of a page as a drawing that stands by itself: boxes, lines and letters where the page has them, in the colours that it
 * has them in, without a style sheet, a script or a font file. It knows what the lab's drawings are made of, not all of CSS.
 */
import { boxOf, outlineOf } from './boxes.ts';
import { drawingOf } from './drawings.ts';
import { element, grown, isWithin, shared, type Rect } from './markup.ts';
import { generatedText, textOf } from './texts.ts';

/** What holds for everything within an element. */
interface Around {
  readonly clip: Rect | undefined;
  /** Where lines are cut with an ellipsis, on the page. */
  readonly right: number | undefined;
  readonly level: number;
  readonly opacity: number;
}

interface Painted {
  readonly level: number;
  readonly markup: string;
}

class Painter {
  readonly painted: Painted[] = [];
  readonly definitions: string[] = [];
  private readonly origin: { readonly x: number; readonly y: number };
  private readonly clips = new Map<string, string>();
  private readonly hatches = new Map<string, string>();
  private readonly name: string;

  constructor(origin: { readonly x: number; readonly y: number }, name: string) {
    this.origin = origin;
    this.name = name;
  }

  paint(node: Element, around: Around): void {
    const style = getComputedStyle(node);
    if (style.display === 'none' || Number(style.opacity) === 0) return;
    const rect = this.placeOf(node);
    // Words for who does not see are a pixel large.
    if (rect.w <= 1 && rect.h <= 1 && style.position === 'absolute') return;
    const positioned = style.position !== 'static' && style.zIndex !== 'auto';
    const level = positioned ? around.level + Number(style.zIndex) : around.level;
    const opacity = around.opacity * Number(style.opacity);
    const here = { ...around, level, opacity };
    const isSeen = style.visibility === 'visible' && style.display !== 'contents';
    if (node instanceof SVGSVGElement) {
      if (isSeen) this.add(here, rect, drawingOf(node, rect));
      return;
    }
    if (isSeen)
      this.add(
        here,
        grown(rect, 4),
        boxOf(rect, style, (colour) => this.hatch(colour)),
      );
    if (isSeen) for (const which of ['::before', '::after']) this.generate(node, which, rect, here);
    const within = style.overflow === 'visible' ? here : { ...here, ...this.cut(node, rect, style, here) };
    for (const child of node.childNodes) {
      if (child instanceof Element) this.paint(child, within);
      else if (child instanceof Text && isSeen && child.data.trim() !== '') {
        for (const line of textOf(child, style, this.origin, within.right)) this.add(within, line.rect, line.markup);
      }
    }
    if (isSeen) this.add(here, rect, outlineOf(rect, style));
  }

  private placeOf(node: Element): Rect {
    const { left, top, width, height } = node.getBoundingClientRect();
    return { x: left - this.origin.x, y: top - this.origin.y, w: width, h: height };
  }

  /** What an element that hides what leaves it does to what is in it. */
  private cut(node: Element, rect: Rect, style: CSSStyleDeclaration, around: Around): Partial<Around> {
    const clip = shared(rect, around.clip) ?? { ...rect, w: 0, h: 0 };
    const isCut = style.textOverflow === 'ellipsis' && node.scrollWidth > node.clientWidth;
    const inner = this.origin.x + rect.x + rect.w - (Number.parseFloat(style.paddingRight) || 0);
    return { clip, ...(isCut ? { right: inner } : {}) };
  }

  /** What only the style sheet writes. */
  private generate(node: Element, which: string, rect: Rect, around: Around): void {
    const style = getComputedStyle(node, which);
    const named = /^attr\(([\w-]+)\)/.exec(style.content)?.[1];
    const text = named === undefined ? /^"(.*)"$/.exec(style.content)?.[1] : node.getAttribute(named);
    if (text === undefined || text === null || text === '') return;
    const isCentred = /grid|flex/.test(getComputedStyle(node).display);
    this.add(around, rect, generatedText(text, rect, style, isCentred));
  }

  private add({ clip, level, opacity }: Around, rect: Rect, markup: string): void {
    if (markup === '' || (clip !== undefined && shared(rect, clip) === undefined)) return;
    const isClipped = clip !== undefined && !isWithin(rect, clip);
    const attributes = {
      'clip-path': isClipped ? `url(#${this.clip(clip)})` : undefined,
      opacity: opacity === 1 ? undefined : opacity,
    };
    const isPlain = !isClipped && opacity === 1;
    this.painted.push({ level, markup: isPlain ? markup : element('g', attributes, markup) });
  }

  private clip({ x, y, w, h }: Rect): string {
    const key = [x, y, w, h].map(Math.round).join();
    const known = this.clips.get(key);
    if (known !== undefined) return known;
    const id = `${this.name}-clip-${this.clips.size}`;
    this.clips.set(key, id);
    this.definitions.push(element('clipPath', { id }, element('rect', { x, y, width: w, height: h })));
    return id;
  }

  private hatch(colour: string): string {
    const known = this.hatches.get(colour);
    if (known !== undefined) return known;
    const id = `${this.name}-hatch-${this.hatches.size}`;
    const fill = `url(#${id})`;
    this.hatches.set(colour, fill);
    const turned = { patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
    const line = element('path', { d: 'M0 0V6', stroke: colour, 'stroke-width': 2 });
    this.definitions.push(element('pattern', { id, width: 6, height: 6, ...turned }, line));
    return fill;
  }
}

/** The part of the page under `root`, with its corner at 0, 0. `name` begins every id in it. */
export function paint(
  root: Element,
  name: string,
): { readonly markup: string; readonly w: number; readonly h: number } {
  const { left, top, width, height } = root.getBoundingClientRect();
  const painter = new Painter({ x: left, y: top }, name);
  painter.paint(root, { clip: { x: 0, y: 0, w: width, h: height }, right: undefined, level: 0, opacity: 1 });
  const levels = [...painter.painted].sort((a, b) => a.level - b.level);
  const definitions = painter.definitions.length === 0 ? '' : element('defs', {}, painter.definitions.join(''));
  return { markup: definitions + levels.map(({ markup }) => markup).join(''), w: width, h: height };
}

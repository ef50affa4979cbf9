/** Drawings of a page, with what the style sheets say of each of their parts written into it. */
import { element } from './markup.ts';

const STYLED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'],
  ...['stroke-opacity', 'opacity', 'paint-order', 'text-anchor', 'clip-path'],
];
const OF_TEXT = ['font-family', 'font-size', 'font-weight'];
/** What a part of a drawing looks like where nothing else is said. */
const USUAL: Readonly<Record<string, string>> = {
  ...{ 'fill-opacity': '1', 'stroke-opacity': '1', opacity: '1', 'paint-order': 'normal', 'clip-path': 'none' },
  ...{ 'stroke-dasharray': 'none', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter', 'text-anchor': 'start' },
  'font-weight': '400',
};
/** Elements that draw something themselves. */
const DRAWN = /^(?:path|rect|circle|ellipse|line|polyline|polygon|text|tspan|use)$/;

function style(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  const isText = from.localName === 'text' || from.localName === 'tspan';
  const isDrawn = DRAWN.test(from.localName);
  for (const name of isDrawn ? [...STYLED, ...(isText ? OF_TEXT : [])] : ['opacity', 'clip-path']) {
    const value = computed.getPropertyValue(name).replaceAll(/url\("([^"]*)"\)/g, 'url($1)');
    const isUsual = value === '' || value === USUAL[name];
    if (isUsual || (name.startsWith('stroke-') && computed.stroke === 'none')) to.removeAttribute(name);
    else to.setAttribute(name, value);
  }
}

/** The shapes that a `<use>` shows, in its own colours. */
function unfolded(use: Element, from: Element): Element {
  const group = use.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const symbol = document.querySelector(from.getAttribute('href') ?? '#');
  group.setAttribute('viewBox', symbol?.getAttribute('viewBox') ?? '0 0 16 16');
  for (const name of ['x', 'y', 'width', 'height']) {
    const value = from.getAttribute(name);
    if (value !== null) group.setAttribute(name, value);
  }
  for (const name of STYLED) {
    const value = use.getAttribute(name);
    if (value !== null) group.setAttribute(name, value);
  }
  for (const child of symbol?.childNodes ?? []) group.append(child.cloneNode(true));
  const colour = getComputedStyle(from).color;
  group.setAttribute('color', colour);
  return group;
}

/** A copy that needs no style sheet; nothing of a part that is not shown. */
function copied(from: Element): Element | undefined {
  if (getComputedStyle(from).display === 'none' && from.localName !== 'defs') return undefined;
  const copy = from.cloneNode(false) as Element;
  for (const { name } of [...copy.attributes]) {
    if (/^(?:class|style|aria-.*|data-.*|role|tabindex|xmlns)$/.test(name)) copy.removeAttribute(name);
  }
  style(from, copy);
  if (from.localName === 'use') return unfolded(copy, from);
  for (const child of from.childNodes) {
    if (child instanceof Element) {
      const part = copied(child);
      if (part !== undefined) copy.append(part);
    } else if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
  }
  return copy;
}

/** A drawing at its place in the picture. */
export function drawingOf(svg: SVGSVGElement, at: { readonly x: number; readonly y: number }): string {
  const computed = getComputedStyle(svg);
  const [width, height] = [Number.parseFloat(computed.width), Number.parseFloat(computed.height)];
  const copy = copied(svg);
  if (copy === undefined) return '';
  const text = new XMLSerializer();
  const parts = [...copy.childNodes].map((child) => text.serializeToString(child)).join('');
  const box = svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`;
  const drawn = element(
    'svg',
    { ...at, width, height, viewBox: box, overflow: computed.overflow === 'visible' ? 'visible' : undefined },
    parts.replaceAll(' xmlns="http://www.w3.org/2000/svg"', ''),
  );
  const turned = /^matrix\((?<a>[^,]+), (?<b>[^,]+),/.exec(computed.transform)?.groups;
  if (turned === undefined) return drawn;
  const angle = (Math.atan2(Number(turned['b']), Number(turned['a'])) * 180) / Math.PI;
  const [cx, cy] = [at.x + width / 2, at.y + height / 2];
  return angle === 0 ? drawn : element('g', { transform: `rotate(${Math.round(angle)} ${cx} ${cy})` }, drawn);
}

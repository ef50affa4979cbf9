/** Names in the prose come to life: values follow the run, events and things can be pointed at and selected. */
import type { LabSnapshot, LabStore } from '../../lab/index.ts';
import { findEvent, resolveThing, valueText } from '../../lesson/index.ts';
import type { EventName } from '../../lesson/index.ts';
import type { GlyphName } from '../../design/index.ts';

/** The glyph that stands before the word for a thing, as the drawing has it. */
function glyphOf(thing: string): GlyphName {
  if (thing.startsWith('topic/')) return 'topic';
  if (thing.startsWith('ledger/') || thing.startsWith('order/')) return 'ledger';
  if (thing.startsWith('checkpoint/')) return 'chk';
  if (thing === 'zookeeper') return 'cluster';
  return thing.startsWith('taskmanager') || thing.startsWith('slot/') ? 'tm' : 'jm';
}

/** Fills every value below a root with what the run says at the play head. */
export function fillValues(root: ParentNode, { view, moment }: LabSnapshot): void {
  for (const value of root.querySelectorAll('lab-value')) {
    const text = valueText(value.getAttribute('path') ?? '', view, moment);
    if (value.textContent !== text) value.textContent = text;
  }
}

/** Shows of the parts for one version those of the run's. */
export function showVersion(root: ParentNode, { view }: LabSnapshot): void {
  for (const part of root.querySelectorAll<HTMLElement>('lab-in'))
    part.hidden = part.getAttribute('flink') !== view.flink;
}

/** Turns the events and things below a root into buttons. Buttons that are there already stay. */
export function enliven(root: ParentNode, store: LabStore): void {
  for (const element of root.querySelectorAll<HTMLElement>('lab-event:not([live])')) {
    const name: EventName = {
      kind: element.getAttribute('name') ?? '',
      ...(element.hasAttribute('job') ? { job: element.getAttribute('job') ?? '' } : {}),
    };
    const find = (): number | undefined => findEvent(store.getSnapshot().view, name);
    const button = asButton(element, 'event');
    button.addEventListener('click', () => {
      const n = find();
      if (n !== undefined && n < store.getSnapshot().frontier) store.selectEvent(n);
    });
    hovers(button, store, () => {
      const n = find();
      return n === undefined ? undefined : store.getSnapshot().view.event(n).thing;
    });
  }
  for (const element of root.querySelectorAll<HTMLElement>('lab-thing:not([live])')) {
    const name = element.getAttribute('name') ?? '';
    const find = (): string | undefined => resolveThing(store.getSnapshot().view, name);
    const button = asButton(element, 'thing');
    button.prepend(glyph(glyphOf(name)));
    button.addEventListener('click', () => store.select(find()));
    hovers(button, store, find);
  }
}

/** Greys out the events below a root that have not happened yet. */
export function markFuture(root: ParentNode, { view, frontier }: LabSnapshot): void {
  for (const element of root.querySelectorAll<HTMLElement>('lab-event[live]')) {
    const job = element.getAttribute('job');
    const n = findEvent(view, { kind: element.getAttribute('name') ?? '', ...(job === null ? {} : { job }) });
    const happened = n !== undefined && n < frontier;
    const button = element.querySelector('button');
    if (button === null) continue;
    button.setAttribute('aria-disabled', String(!happened));
    button.title = happened ? '' : 'Has not happened yet in this run';
  }
}

function asButton(element: HTMLElement, kind: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = kind;
  button.append(...element.childNodes);
  element.append(button);
  element.setAttribute('live', '');
  return button;
}

function hovers(button: HTMLElement, store: LabStore, find: () => string | undefined): void {
  const on = (): void => store.hover(find());
  const off = (): void => store.hover(undefined);
  button.addEventListener('pointerenter', on);
  button.addEventListener('focus', on);
  button.addEventListener('pointerleave', off);
  button.addEventListener('blur', off);
}

function glyph(name: GlyphName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('g');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#glyph-${name}`);
  svg.append(use);
  return svg;
}

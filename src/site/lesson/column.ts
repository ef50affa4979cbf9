/** Joins the lesson's text, which is on the page already, to the lab beside it. */
import { mount, unmount } from 'svelte';
import type { LabStore } from '../../lab/index.ts';
import { findEvent } from '../../lesson/index.ts';
import type { Look, Step } from '../../lesson/index.ts';
import Guesses from './Guesses.svelte';
import type { LessonSession, LessonState } from './lesson-session.ts';
import { enliven, fillValues, markFuture, showVersion } from './names.ts';
import type * as LateParts from './late-parts.ts';
import StepFoot from './StepFoot.svelte';

/** Where a lesson's text is: the elements that Markdown became. */
interface Column {
  readonly root: HTMLElement;
  readonly foot: HTMLElement;
  readonly marks: HTMLElement | null;
  /** Address of the course. */
  readonly course: string;
}

/** Panels that need no opening. */
const ALWAYS_SEEN: readonly Look[] = ['topology', 'timeline'];

/** Brings a lesson's text to life. Returns the way out. */
export function joinColumn(
  column: Column,
  session: LessonSession,
  store: LabStore,
  showPanel: (panel: string) => void,
): () => void {
  const { root, foot, marks, course } = column;
  const elements = [...root.querySelectorAll<HTMLElement>('lab-step')];
  const mounted = [mount(StepFoot, { target: foot, props: { session, course } })];
  foot.hidden = false;
  let late: ((parts: typeof LateParts) => object)[] = [];
  let isOver = false;
  /** Brings what later steps need. What cannot be had now is asked for again at the next step. */
  const loadLate = (): void => {
    if (late.length === 0) return;
    import('./late-parts.ts').then(
      (parts) => {
        if (!isOver) mounted.push(...late.map((put) => put(parts) as (typeof mounted)[number]));
        late = [];
      },
      () => undefined,
    );
  };
  let steps: readonly Step[] = [];
  session.subscribe((state) => (steps = state.steps))();

  for (const [index, element] of elements.entries()) {
    const step = steps[index];
    if (step === undefined) continue;
    mounted.push(...mountGuesses(element, step, session, store));
    late.push(...lateParts(element, step, session, store));
    buttonsForCommands(element, session);
  }
  enliven(root, store);

  let open: number | undefined;
  const stop = session.subscribe((state) => {
    if (state.index !== open) {
      show(elements, state.index);
      if (marks !== null) drawMarks(marks, state);
      if (open !== undefined) turn(elements[state.index], root);
      open = state.index;
      loadLate();
      look(state, session, store, showPanel);
    }
    elements[state.index]?.toggleAttribute('done', state.done);
    fillValues(root, state.snapshot);
    showVersion(root, state.snapshot);
    markFuture(root, state.snapshot);
  });
  return () => {
    isOver = true;
    stop();
    for (const part of mounted) void unmount(part);
  };
}

function mountGuesses(element: HTMLElement, step: Step, session: LessonSession, store: LabStore) {
  const parts = [];
  const list = element.querySelector('lab-guesses');
  if (list !== null) {
    const guesses = [...list.querySelectorAll('lab-guess')].map((guess) => ({
      id: guess.getAttribute('name') ?? '',
      right: guess.getAttribute('right') === 'true',
      words: guess.querySelector('lab-words')?.innerHTML ?? '',
      reply: guess.querySelector('lab-reply')?.innerHTML ?? '',
    }));
    list.replaceChildren();
    const onreply = (reply: HTMLElement): void => {
      enliven(reply, store);
      fillValues(reply, store.getSnapshot());
      showVersion(reply, store.getSnapshot());
    };
    parts.push(mount(Guesses, { target: list, props: { session, step: step.id, guesses, onreply } }));
  }
  return parts;
}

/** What is put into a step once its components have come: the chain of causes, the task. */
function lateParts(
  element: HTMLElement,
  step: Step,
  session: LessonSession,
  store: LabStore,
): ((parts: typeof LateParts) => object)[] {
  const parts: ((parts: typeof LateParts) => object)[] = [];
  const chain = element.querySelector('lab-chain');
  if (chain !== null && step.why !== undefined) {
    const props = { store, title: 'Why?', hint: 'select a line to go there' };
    parts.push(({ CauseChain }) => mount(CauseChain, { target: chain, props }));
  }
  if (step.draw !== undefined) {
    const place = document.createElement('div');
    element.querySelector('lab-after')?.before(place);
    parts.push(({ Outage }) => mount(Outage, { target: place, props: { store } }));
  }
  if (step.done.length > 0) {
    const place = document.createElement('div');
    (element.querySelector('lab-command:last-of-type') ?? element.querySelector('p'))?.after(place);
    parts.push(({ Task }) => mount(Task, { target: place, props: { session, step } }));
  }
  return parts;
}

function buttonsForCommands(element: HTMLElement, session: LessonSession): void {
  for (const command of element.querySelectorAll('lab-command')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn primary';
    button.textContent = 'Run';
    button.addEventListener('click', () => session.type(command.querySelector('code')?.textContent ?? ''));
    command.append(button);
  }
}

function show(elements: readonly HTMLElement[], open: number): void {
  for (const [index, element] of elements.entries()) element.hidden = index !== open;
}

/** A new step begins at the top, and a screen reader begins with it. */
function turn(element: HTMLElement | undefined, root: HTMLElement): void {
  root.closest('.scroll')?.scrollTo({ top: 0 });
  if (element === undefined) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

function drawMarks(marks: HTMLElement, { steps, index, progress }: LessonState): void {
  marks.setAttribute('aria-label', `Step ${index + 1} of ${steps.length}`);
  marks.replaceChildren(
    ...steps.map((step, at) => {
      const mark = document.createElement('i');
      mark.className = at === index ? 'now' : progress.done.includes(step.id) ? 'done' : '';
      return mark;
    }),
  );
}

/** What the step wants looked at: a panel, a thing, or the event whose causes are told, once it has happened. */
function look(
  { step, snapshot }: LessonState,
  session: LessonSession,
  store: LabStore,
  showPanel: (panel: string) => void,
): void {
  if (step.look !== undefined && !ALWAYS_SEEN.includes(step.look)) showPanel(step.look);
  if (step.why !== undefined) {
    const n = findEvent(snapshot.view, step.why);
    if (n !== undefined && n < snapshot.frontier) session.look(n);
  } else if (step.thing !== undefined) {
    store.select(step.thing);
  }
}

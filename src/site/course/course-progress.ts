/**
 * Marks the lessons that this browser has begun, leads on where the reader was, and takes progress out and in. Without
 * script, or without storage, every lesson is open.
 */
import { LAST_LESSON, progressKey, readProgress, writeProgress } from '../../lesson/index.ts';
import type { LessonProgress } from '../../lesson/index.ts';
import { progressFile, readProgressFile, together } from './progress-file.ts';

const items = [...document.querySelectorAll<HTMLElement>('[data-progress]')].filter(
  ({ dataset }) => dataset['progress'],
);
const keys = items.map(({ dataset }) => dataset['progress'] ?? '');
const panel = document.querySelector<HTMLElement>('[data-course-words]');
const said = document.querySelector<HTMLElement>('[data-progress-said]');

/** A text with its `{places}` filled. */
function worded(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = panel?.dataset[name] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function progressOf(key: string): LessonProgress {
  return readProgress(stored(progressKey(key)));
}

function stateOf({ done, step }: LessonProgress, steps: number): 'done' | 'begun' | undefined {
  if (done.length >= steps) return 'done';
  return done.length > 0 || step > 0 ? 'begun' : undefined;
}

function draw(): void {
  let minutesLeft = Number(panel?.dataset['minutes'] ?? 0);
  let done = 0;
  for (const [at, item] of items.entries()) {
    const key = keys[at] ?? '';
    const state = stateOf(progressOf(key), Number(item.dataset['steps']));
    const bar = document.querySelector<HTMLElement>(`[data-progress-bar="${CSS.escape(key)}"]`);
    const told = item.querySelector('[data-state-word]');
    for (const each of [item, bar]) {
      if (state === undefined) each?.removeAttribute('data-state');
      else each?.setAttribute('data-state', state);
    }
    if (told) told.textContent = state === undefined ? '' : `${worded(state)} · `;
    if (state === 'done') {
      done++;
      minutesLeft -= Number(item.dataset['minutes']);
    }
  }
  const sum = document.querySelector<HTMLElement>('[data-progress-sum]');
  if (sum) {
    sum.hidden = done === 0;
    sum.textContent = `${worded('doneWords', { done, all: items.length })}, ${worded('left', { minutes: minutesLeft })}`;
  }
  drawLast();
}

/** The lesson that was open last, if there is something left of it. */
function drawLast(): void {
  const last = document.querySelector<HTMLElement>('[data-last]');
  const link = last?.querySelector('a');
  const item = items[keys.indexOf(stored(LAST_LESSON) ?? '')];
  const from = item?.querySelector('a');
  if (!last || !link || !item || !from) return;
  const steps = Number(item.dataset['steps']);
  const progress = progressOf(item.dataset['progress'] ?? '');
  last.hidden = stateOf(progress, steps) === 'done';
  const question = last.querySelector('b');
  if (question) question.textContent = item.querySelector('.question')?.textContent ?? '';
  link.href = from.href;
  link.textContent = worded('resume', { step: Math.min(progress.step + 1, steps), steps });
}

function exportProgress(): void {
  const begun = keys.flatMap((key) => {
    const progress = progressOf(key);
    return progress.done.length > 0 || progress.step > 0 ? [[key, progress] as const] : [];
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([progressFile(new Map(begun))], { type: 'application/json' }));
  link.download = 'ha-lab-progress.json';
  link.click();
  // The browser reads it when it has decided where to put it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function importProgress(field: HTMLInputElement): Promise<void> {
  const [file] = field.files ?? [];
  if (file === undefined) return;
  const taken = readProgressFile(await file.text(), keys);
  field.value = '';
  if (taken === undefined) return tell(worded('refused'));
  try {
    for (const [key, progress] of taken)
      localStorage.setItem(progressKey(key), writeProgress(together(progressOf(key), progress)));
  } catch {
    // Storage may be switched off; then nothing is taken over, and the map shows it.
  }
  draw();
  tell(worded('taken', { count: taken.size }));
}

function tell(words: string): void {
  if (said) said.textContent = words;
}

draw();
document.querySelector('[data-export]')?.addEventListener('click', exportProgress);
const field = document.querySelector<HTMLInputElement>('[data-import-file]');
document.querySelector('[data-import]')?.addEventListener('click', () => field?.click());
field?.addEventListener('change', () => void importProgress(field));

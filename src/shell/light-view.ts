import type { Intervention } from '../model/index.ts';
import type { RunView } from '../recording/index.ts';
import type { Run } from '../simulation/index.ts';
import { viewWith } from './run-view.ts';
import type { Words } from './words.ts';

const late: { words: Words | undefined; edition: number } = { words: undefined, edition: 0 };
let loading: Promise<void> | undefined;

/** The view of a run for a page: logs, errors, help and REST bodies come once `loadWords` has brought their words. */
export function openLightView(run: Run<Intervention>, origin: number): RunView {
  return viewWith(run, origin, late);
}

/** Brings the words that pages do without until somebody types or looks closer. All light views have them then. */
export function loadWords(): Promise<void> {
  loading ??= import('./all-words.ts').then(
    ({ ALL_WORDS }) => {
      late.words = ALL_WORDS;
      late.edition += 1;
    },
    (error: unknown) => {
      // Who asks again tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

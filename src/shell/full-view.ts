import type { Intervention } from '../model/index.ts';
import type { RunView } from '../recording/index.ts';
import type { Run } from '../simulation/index.ts';
import { ALL_WORDS } from './all-words.ts';
import { viewWith } from './run-view.ts';

/** The view of a run with everything that its processes write; its clock shows 0 at `origin`, in the kernel's ms. */
export function openRunView(run: Run<Intervention>, origin: number): RunView {
  return viewWith(run, origin, { words: ALL_WORDS, edition: 0 });
}

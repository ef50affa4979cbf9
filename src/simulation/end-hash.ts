import { hashWorld } from '../kernel/index.ts';
import type { Run } from './run.ts';

/** 16 hex digits of where a run has come to: equal for equal ends, on every engine. */
export function endHashOf<I extends object>(run: Run<I>): string {
  return hashWorld(run.at()).hex();
}

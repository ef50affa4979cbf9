/** What must hold in every world, whatever strikes it; and what a search must have seen. Names as in the design. */
import type { Invariant } from '../../base/index.ts';
import { CHECKPOINT_INVARIANTS } from './checkpoints.ts';
import { EXACTLY_ONCE_INVARIANTS } from './exactly-once.ts';
import { LEADERSHIP_INVARIANTS } from './leadership.ts';
import { RECOVERY_INVARIANTS } from './recovery.ts';
import { SLOT_INVARIANTS } from './slots-and-jobs.ts';

export const INVARIANTS: readonly Invariant[] = [
  ...CHECKPOINT_INVARIANTS,
  ...EXACTLY_ONCE_INVARIANTS,
  ...SLOT_INVARIANTS,
  ...LEADERSHIP_INVARIANTS,
  ...RECOVERY_INVARIANTS,
];

/**
 * What an option means to somebody who runs a cluster, in our words: what it is where its name does not say it, in what
 * unit where its type does not, and what goes wrong.
 */
import { AVAILABILITY } from './availability.ts';
import { CHECKPOINTS } from './checkpoints.ts';
import { FAILOVER } from './failover.ts';
import { PROCESSES } from './processes.ts';
import { SURROUNDINGS } from './surroundings.ts';

/** By key, present or older. What the model reads has a first sentence in `OPTIONS`: what it changes. */
export const EXPLANATIONS: Readonly<Record<string, string>> = {
  ...AVAILABILITY,
  ...CHECKPOINTS,
  ...FAILOVER,
  ...PROCESSES,
  ...SURROUNDINGS,
};

/** Searches for runs that break an invariant: all orders of a small world, or many random runs of a large one. */
export { explore, type Exploration, type Finding, type Verdict } from './explore.ts';
export { smallCluster, smallClusterOf } from './clusters.ts';
export { factsOf } from './facts.ts';
export { checkSmallWorld, SMALL_WORLD_NAMES, type Checked } from './untimed/small-worlds.ts';
export { replay, type Replayed } from './untimed/replay.ts';
export { STUCK, wordsOf } from './untimed/explore.ts';
export { fuzzOf, type Fuzz } from './fuzz.ts';
export { Judge, type Violation } from './judge.ts';
export { failureOf, search, type Failure, type Search, type SearchResult, type Strike } from './search.ts';
export { faultsOn, type ProcessFault } from './faults.ts';

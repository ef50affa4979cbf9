/** Searches for runs that break an invariant: all orders of a small world, or many random runs of a large one. */
export { explore, type Exploration, type Finding, type Verdict } from './explore.ts';
export { CLUSTER_NAMES, smallCluster, smallClusters } from './clusters.ts';
export { factsOf } from './facts.ts';
export { fuzzOf, type Fuzz } from './fuzz.ts';
export { Judge, type Violation } from './judge.ts';
export { failureOf, search, type Failure, type Search, type SearchResult, type Strike } from './search.ts';
export { faultsOn, type ProcessFault } from './faults.ts';

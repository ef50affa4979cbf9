import { failureOf, type Failure, type Strike } from '../../../src/checker/index.ts';
import type { Invariant, Json } from '../../../src/base/index.ts';
import { DEFAULT_PARAMETERS, INVARIANTS, type Intervention, type ModelParameters } from '../../../src/model/index.ts';
import { flinkSimulation, Run } from '../../../src/simulation/index.ts';

/** When every cluster of these tests is up, in ms. */
export const READY = 9_000;

/** A session cluster that nobody has touched yet, some seconds after its start. */
export function cluster(changes: Partial<ModelParameters> = {}, seed = 1): Run<Intervention> {
  const parameters: ModelParameters = {
    ...DEFAULT_PARAMETERS,
    heartbeatInterval: 1_000,
    heartbeatTimeout: 4_000,
    ...changes,
  };
  const scenario = {
    id: 'test',
    title: 'test',
    flink: parameters.flink,
    seed,
    parameters: parameters as unknown as Json,
    actions: [],
    start: { at: READY },
  };
  return new Run(scenario, flinkSimulation, seed);
}

/** Something that is done so many ms after the cluster is up. */
export function at(ms: number, intervention: Intervention | string): Strike<Intervention> {
  const typed = (line: string): Intervention => ({ type: 'exec', host: 'client', argv: line.split(' ') });
  return { at: ms, intervention: typeof intervention === 'string' ? typed(intervention) : intervention };
}

export const EXACTLY_ONCE = 'flink run -d -p 2 orders-v1.jar --sink exactly-once';

/** Runs a cluster under strikes until an invariant breaks; nothing when all hold to the end. */
export function firstViolation(
  strikes: readonly Strike<Intervention>[],
  changes: Partial<ModelParameters> = {},
  {
    seed = 1,
    until = 30_000,
    invariants = INVARIANTS,
  }: { seed?: number; until?: number; invariants?: readonly Invariant[] } = {},
): Failure<Intervention> | undefined {
  return failureOf({ run: (of) => cluster(changes, of), invariants, until }, seed, strikes);
}

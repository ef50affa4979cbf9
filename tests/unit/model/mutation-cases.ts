/** Guards of the model that are switched off, and what breaks then. */
import type { Strike } from '../../../src/checker/index.ts';
import {
  DEFAULT_ADAPTIVE,
  DEFAULT_HA,
  DEFAULT_PARAMETERS,
  type BrokerContext,
  type CheckpointCoordinatorContext,
  type Intervention,
  type ModelParameters,
  type Mutation,
} from '../../../src/model/index.ts';
import { alone, offersLate } from './late-offers.ts';
import { at, cluster, EXACTLY_ONCE, READY } from './world.ts';

export const KILL: Intervention = { type: 'kill', process: 'taskmanager-1' };
export const spread: Partial<ModelParameters> = { loadBalance: 'SLOTS' };

/** Checkpoints so close to each other that one is nearly always pending. */
export const dense: Partial<ModelParameters> = { ...spread, checkpointInterval: 100 };

/** Nobody is taken for dead, and a source is silent while two checkpoints wait for its barrier. */
const patient: Partial<ModelParameters> = { ...spread, heartbeatTimeout: 60_000 };
const silent = [
  at(0, EXACTLY_ONCE),
  at(5_000, { type: 'freeze', process: 'taskmanager-1' }),
  at(16_000, { type: 'thaw', process: 'taskmanager-1' }),
];

/** Kafka is far away for a while, and then the TaskManager dies with what it has not brought there. */
const FAR = { type: 'delay', between: ['taskmanager-1', 'kafka'] } as const;
const diesFarAway = [4_400].map((moment) => [
  at(0, EXACTLY_ONCE),
  at(7_000, { ...FAR, ms: 900 }),
  at(7_000 + moment, KILL),
  at(7_001 + moment, { ...FAR, ms: 0 }),
  at(7_002 + moment, { type: 'start', process: 'taskmanager-1' }),
]);

/** Two subtasks on two TaskManagers; one of them dies between two checkpoints. */
export const killed = [at(0, EXACTLY_ONCE), at(9_300, KILL)];

const ID = '000000000000000000000000000000aa';
const WITH_ID = `flink run -d -D$internal.pipeline.job-id=${ID}`;
const ASK = 'curl -s http://jobmanager-1:8081';
const shutDown = [`${WITH_ID} orders-v1.jar`, `${ASK}/jobs/${ID}/checkpoints -X POST`, `${ASK}/cluster -X DELETE`];

/** Both TaskManagers die with open transactions; the next job has fewer subtasks, and so reuses fewer ids. */
const narrower = [
  at(0, `${WITH_ID} -p 2 orders-v1.jar --sink exactly-once`),
  at(9_600, KILL),
  at(9_600, { type: 'kill', process: 'taskmanager-2' }),
  at(9_700, { type: 'start', process: 'taskmanager-1' }),
  at(9_800, `flink cancel ${ID}`),
  at(18_000, 'flink run -d -p 1 orders-v1.jar --sink exactly-once'),
];

/** Two JobManagers, and sessions that end soon. */
export const HA: Partial<ModelParameters> = {
  ...spread,
  cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 },
  ha: { ...DEFAULT_HA, sessionTimeout: 4_000 },
};
export const leaderDies = [at(4_000, EXACTLY_ONCE), at(13_000, { type: 'kill', process: 'jobmanager-1' })];
export const zooKeeperDies = [
  at(4_000, EXACTLY_ONCE),
  at(13_000, { type: 'kill', process: 'zookeeper' }),
  at(17_000, { type: 'start', process: 'zookeeper' }),
];
/** Somebody tidies up, and then the leader dies. */
const planRemoved = [
  at(4_000, EXACTLY_ONCE),
  at(12_000, { type: 'remove', path: '/srv/flink/ha/default' }),
  at(12_001, { type: 'kill', process: 'jobmanager-1' }),
];
/** A file where a folder of the shared storage should be. */
const fileAt = (ms: number, path: string): Strike<Intervention> =>
  at(ms, { type: 'write', host: 'client', path: `/srv/flink/ha/${path}`, text: '' });
/** Somebody removes a node that has children. */
const parentDeleted = [at(4_000, 'zkCli.sh delete /flink/default/leader/dispatcher')];
export const cancelled = [at(4_000, `${WITH_ID} orders-v1.jar`), at(12_000, `flink cancel ${ID}`)];

/** A job that would like to have twice as many slots as there are. */
const ADAPTIVE: Partial<ModelParameters> = { adaptive: { ...DEFAULT_ADAPTIVE, stabilizationTimeout: 500 } };
const wanting = [at(0, `${WITH_ID} -p 8 orders-v1.jar`)];
const failing = [at(0, `${WITH_ID} orders-v1.jar --fail-at 30`)];
const ONCE: Partial<ModelParameters> = {
  restart: { ...DEFAULT_PARAMETERS.restart, strategy: 'fixed-delay', attempts: 1, delay: 100 },
};

/** A job is cancelled, and the leader dies as soon as the result is stored: before anything of the job is removed. */
export function endsAndDies(): readonly Strike<Intervention>[] {
  const run = cluster(HA);
  const begin = run.clock;
  for (const { at: when, intervention } of cancelled) {
    run.advanceTo(begin + when);
    run.act(intervention);
  }
  const isStored = (): boolean =>
    run
      .at()
      .components()
      .filter(({ machine }) => machine === 'Storage')
      .flatMap(({ snapshot }) => (snapshot.context as { readonly files: readonly { readonly path: string }[] }).files)
      .some(({ path }) => path.endsWith('_DIRTY.json'));
  while (!isStored()) run.advanceTo(run.clock + 1);
  return [...cancelled, at(run.clock - begin, { type: 'kill', process: 'jobmanager-1' })];
}

/** The instant at which a coordinator completes its n-th checkpoint. */
export function whenCompleted(n: number, changes: Partial<ModelParameters>): number {
  const run = cluster(changes);
  run.act(at(0, EXACTLY_ONCE).intervention);
  const completed = (): number =>
    run
      .at()
      .components()
      .filter(({ machine }) => machine === 'CheckpointCoordinator')
      .reduce((sum, { snapshot }) => sum + (snapshot.context as CheckpointCoordinatorContext).completed, 0);
  while (completed() < n) run.advanceTo(run.clock + 1);
  return run.clock;
}

/** The coordinator has stored a checkpoint, and a TaskManager dies before it hears of it, or just after. */
export function diesUntold(line: string): readonly (readonly Strike<Intervention>[])[] {
  const stored = whenCompleted(4, spread) - READY;
  return [0, 1, 2, 3].map((later) => [at(0, line), at(stored + later, KILL)]);
}

const APPLICATION: ModelParameters['application'] = {
  jar: 'orders-v1.jar',
  args: ['--sink', 'exactly-once'],
  via: 'usrlib',
  file: 'orders.jar',
};

const RETAINING: Partial<ModelParameters> = { checkpointRetention: 'RETAIN_ON_CANCELLATION' };

/** A job begins from the checkpoint that another has left behind. */
function unclaimed(): readonly Strike<Intervention>[] {
  const first = [at(0, `${WITH_ID} orders-v1.jar --sink exactly-once`), at(8_000, `flink cancel ${ID}`)];
  const run = cluster(RETAINING);
  for (const { at: when, intervention } of first) {
    run.advanceTo(READY + when);
    run.act(intervention);
  }
  run.advanceTo(READY + 11_000);
  const left = run
    .at()
    .components()
    .filter(({ machine }) => machine === 'Storage')
    .flatMap(({ snapshot }) => (snapshot.context as { readonly files: readonly { readonly path: string }[] }).files)
    .find(({ path }) => path.includes('chk-'));
  return [...first, at(11_000, `flink run -d -s ${left?.path ?? ''} orders-v2.jar --sink exactly-once`)];
}

/** Somebody aborts the transaction at the head of the results, which its job commits all the same. */
function abortsOne(): readonly Strike<Intervention>[] {
  const run = cluster({ checkpointInterval: 8_000 });
  run.act(at(0, EXACTLY_ONCE).intervention);
  const open = (): number | undefined =>
    run
      .at()
      .components()
      .filter(({ machine }) => machine === 'KafkaBroker')
      .flatMap(({ snapshot }) => (snapshot.context as BrokerContext).transactions)
      .find(({ firstOffset, state }) => firstOffset !== undefined && state === 'Ongoing')?.firstOffset;
  // The first checkpoint comes soon after the job's start, the next one after a whole interval.
  run.advanceTo(READY + 5_500);
  while (open() === undefined) run.advanceTo(run.clock + 10);
  const line = `kafka-transactions.sh --bootstrap-server kafka:9092 abort --topic totals --partition 0 --start-offset ${open() ?? 0}`;
  return [at(0, EXACTLY_ONCE), at(run.clock - READY, line)];
}

/** Guards without which nothing wrong is done, and a small world is stuck: `tests/fuzz/exploration.test.ts` shows where. */
export const STUCK_WITHOUT: Readonly<Partial<Record<Mutation, string>>> = { 'ignore-predecessor': 'election' };

/** A guard that is switched off, the invariant that then breaks, and under what. */
export interface MutationCase {
  readonly mutation: Mutation;
  /** How its name begins. */
  readonly breaks: string;
  /** Any of these runs, with one of a few seeds. */
  readonly ways: readonly (readonly Strike<Intervention>[])[];
  readonly changes?: Partial<ModelParameters>;
  /** Another invariant breaks before it: it is judged alone. */
  readonly alone?: true;
}

/** Somebody asks for a checkpoint again and again while one is nearly always pending. */
const byHand = [
  at(0, `${WITH_ID} orders-v1.jar --sink exactly-once`),
  ...[0, 1, 2, 3, 4].map((n) => at(9_000 + n * 37, `flink checkpoint ${ID}`)),
];

export const MUTATION_CASES: readonly MutationCase[] = [
  { mutation: 'complete-without-all-acknowledgements', breaks: 'C3', ways: [[at(0, EXACTLY_ONCE)]] },
  { mutation: 'skip-alignment', breaks: 'C5', ways: [[at(0, EXACTLY_ONCE)]], changes: dense },
  { mutation: 'overtake-blocked', breaks: 'C5', ways: [silent], changes: patient },
  { mutation: 'write-nowhere', breaks: 'S2', ways: diesFarAway, changes: alone, alone: true },
  { mutation: 'forget-offsets', breaks: 'C5', ways: [[at(0, EXACTLY_ONCE)]] },
  { mutation: 'commit-on-precommit', breaks: 'S3', ways: [[at(0, EXACTLY_ONCE)]] },
  {
    mutation: 'notify-aborted-as-complete',
    breaks: 'S3',
    ways: [[at(0, EXACTLY_ONCE)]],
    changes: { checkpointTimeout: 60 },
  },
  { mutation: 'no-abort-lingering', breaks: 'S4', ways: [narrower], changes: spread },
  {
    mutation: 'double-allocate',
    breaks: 'R1',
    ways: [[at(0, EXACTLY_ONCE), at(4_000, EXACTLY_ONCE), at(8_000, EXACTLY_ONCE)]],
  },
  { mutation: 'keep-every-checkpoint', breaks: 'C9', ways: [[at(0, EXACTLY_ONCE)]], changes: {} },
  { mutation: 'keep-ephemerals', breaks: 'L1', ways: [leaderDies], changes: HA },
  { mutation: 'skip-latch-order', breaks: 'L2', ways: [leaderDies], changes: HA },
  { mutation: 'lead-while-suspended', breaks: 'L3', ways: [zooKeeperDies], changes: HA },
  {
    mutation: 'lead-while-suspended',
    breaks: 'L3',
    ways: [[at(0, EXACTLY_ONCE), at(6_000, { type: 'kill', process: 'zookeeper' })]],
    changes: { ...HA, ha: { ...DEFAULT_HA, sessionTimeout: 4_000, toleratesSuspended: true } },
  },
  { mutation: 'ignore-revocation', breaks: 'L4', ways: [zooKeeperDies], changes: HA },
  { mutation: 'accept-strangers', breaks: 'R3', ways: [offersLate()], changes: alone },
  { mutation: 'release-used-slots', breaks: 'R3', ways: [[at(0, EXACTLY_ONCE)]], changes: { slotIdleTimeout: 1_000 } },
  {
    mutation: 'commit-before-application',
    breaks: 'J11',
    ways: [[at(16_000, KILL)]],
    changes: {
      ...HA,
      application: { jar: 'orders-v1.jar', args: ['--bounded', '60'], via: 'usrlib', file: 'orders-v1.jar' },
    },
  },
  { mutation: 'skip-lost-plans', breaks: 'J10', ways: [planRemoved], changes: HA },
  { mutation: 'complete-before-zookeeper', breaks: 'C8', ways: [leaderDies], changes: HA },
  { mutation: 'discard-before-pointer', breaks: 'C4 a pointer', ways: [leaderDies], changes: HA },
  { mutation: 'launch-before-storing', breaks: 'J5', ways: [leaderDies], changes: HA },
  { mutation: 'keep-ended-jobs', breaks: 'J4', ways: [cancelled], changes: HA },
  { mutation: 'close-untold', breaks: 'J12', ways: [shutDown.map((line, i) => at(i * 6_000, line))] },
  { mutation: 'ignore-slots', breaks: 'J6', ways: [wanting], changes: ADAPTIVE },
  { mutation: 'restart-without-limit', breaks: 'J7', ways: [failing], changes: ONCE },
  { mutation: 'run-dirty-jobs', breaks: 'J9', ways: [endsAndDies()], changes: HA },
  {
    mutation: 'lead-without-results',
    breaks: 'J9',
    ways: [[...endsAndDies(), fileAt(endsAndDies().at(-1)?.at ?? 0, 'job-result-store')]],
    changes: HA,
  },
  {
    mutation: 'complete-unwritten',
    breaks: 'C4 a pointer',
    ways: [[at(4_000, EXACTLY_ONCE), fileAt(12_000, 'default')]],
    changes: HA,
  },
  { mutation: 'remove-any-container', breaks: 'L5', ways: [[]], changes: HA },
  {
    mutation: 'remove-any-container',
    breaks: 'L6',
    ways: [[]],
    changes: { ...HA, application: APPLICATION },
    alone: true,
  },
  {
    mutation: 'no-duplicate-check',
    breaks: 'J3',
    ways: [['v1', 'v2'].map((v, i) => at(i * 5_000, `${WITH_ID} orders-${v}.jar`))],
  },
  { mutation: 'forget-offsets', breaks: 'S1', ways: [killed], changes: spread, alone: true },
  { mutation: 'forget-counter', breaks: 'C2', ways: [leaderDies], changes: HA },
  { mutation: 'restore-nothing', breaks: 'C1', ways: [killed], changes: spread },
  { mutation: 'no-recommit', breaks: 'S4', ways: diesUntold(EXACTLY_ONCE), changes: spread },
  // Once Kafka gives the transactions up.
  {
    mutation: 'no-recommit',
    breaks: 'S2',
    ways: diesUntold(`${EXACTLY_ONCE} --transaction-timeout 4000`),
    changes: spread,
    alone: true,
  },
  { mutation: 'delete-parents', breaks: 'Z1', ways: [parentDeleted], changes: HA },
  {
    mutation: 'abort-keeps-results',
    breaks: 'S6',
    ways: [abortsOne()],
    changes: { checkpointInterval: 8_000 },
  },
  { mutation: 'trigger-at-once', breaks: 'C7', ways: [byHand], changes: dense },
  { mutation: 'discard-unclaimed', breaks: 'C6', ways: [unclaimed()], changes: RETAINING },
];

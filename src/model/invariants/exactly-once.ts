import type { Invariant, WorldFacts } from '../../base/index.ts';
import type { CompletedCheckpoint } from '../jobmanager/checkpoint-coordinator-context.ts';
import type { JobMasterContext } from '../jobmanager/job-master-context.ts';
import { countOf, KEYS, keyOf, keysOf } from '../keys.ts';
import type { JobPlan, Results } from '../messages.ts';
import { all, namedLeader, one } from './worlds.ts';
import { sourceOffsets } from './checkpoints.ts';

/** Living jobs whose sink promises exactly-once. */
function exactlyOnceJobs(world: WorldFacts): readonly JobMasterContext[] {
  return all(world, 'JobMaster').filter(
    ({ plan, parameters }) => plan.options.sink === 'exactly-once' && parameters.checkpointMode === 'EXACTLY_ONCE',
  );
}

/**
 * What readers of committed records see of a job, or will see once nothing before it is undecided. An earlier job of the
 * same id is another job.
 */
function committedBy(world: WorldFacts, { submission }: JobPlan): readonly Results[] {
  return all(world, 'KafkaBroker')
    .flatMap((broker) => broker.topics)
    .flatMap(({ log }) => [...log.committed, ...log.unstable.flatMap((each) => (each.committed ? each.results : []))])
    .filter((results) => results.submission === submission);
}

/** Whether two stretches stand for the same source record somewhere. */
function overlap(a: Results, b: Results): boolean {
  if (a.partition !== b.partition || a.lo >= b.hi || b.lo >= a.hi) return false;
  const [mine, theirs] = [a, b].map((each) => keysOf(each.subtask, each.parallelism, each.maxParallelism));
  const [lo, hi] = [Math.max(a.lo, b.lo), Math.min(a.hi, b.hi)];
  for (let offset = lo; offset < Math.min(hi, lo + KEYS); offset += 1)
    if (mine?.[keyOf(offset)] === true && theirs?.[keyOf(offset)] === true) return true;
  return false;
}

function doubled(world: WorldFacts): string | undefined {
  for (const { plan } of exactlyOnceJobs(world)) {
    const results = committedBy(world, plan);
    for (const [at, a] of results.entries())
      for (const b of results.slice(at + 1))
        if (overlap(a, b)) return `${plan.jobName} wrote partition ${a.partition} twice in [${b.lo}, ${b.hi})`;
  }
  return undefined;
}

/**
 * Kafka has refused to commit what was pre-committed: another job has fenced it, or it took longer than the transaction
 * time-out. Flink says so in its log and goes on.
 */
function hasLost(world: WorldFacts, prefix: string): boolean {
  return all(world, 'KafkaBroker').some(({ lost }) => lost.some((id) => id.replace(/-\d+-\d+$/, '') === prefix));
}

/** Records that a subtask skipped although it committed later ones of the same partition. */
function skipped(world: WorldFacts): string | undefined {
  for (const { plan } of exactlyOnceJobs(world)) {
    if (hasLost(world, plan.options.prefix)) continue;
    const results = [...committedBy(world, plan)].sort((a, b) => a.lo - b.lo);
    for (const [at, after] of results.entries()) {
      const before = results
        .slice(0, at)
        .filter((each) => each.partition === after.partition && each.subtask === after.subtask)
        .reduce((hi, each) => Math.max(hi, each.hi), -1);
      if (before < 0 || before >= after.lo) continue;
      const mine = keysOf(after.subtask, after.parallelism, after.maxParallelism);
      for (let offset = before; offset < after.lo; offset += 1)
        if (mine[keyOf(offset)] === true)
          return `${plan.jobName} lost offset ${offset} of partition ${after.partition}`;
    }
  }
  return undefined;
}

/** With HA: the checkpoints that ZooKeeper names, which a new leader begins from. */
function stored(world: WorldFacts, jobId: string): readonly CompletedCheckpoint[] {
  const pointers = all(world, 'ZooKeeperDataDirectory')
    .flatMap(({ nodes }) => nodes)
    .filter(({ path }) => path.includes(`/jobs/${jobId}/checkpoints/`) && /\/\d+$/.test(path));
  return all(world, 'Storage')
    .flatMap(({ files }) => files)
    .filter((file) => pointers.some(({ data }) => (data as { readonly path: string }).path === file.path))
    .map(({ content }) => content as unknown as CompletedCheckpoint);
}

/** With HA: whether its leadership is the one that ZooKeeper names. Another one does not hear what becomes of the job. */
function isLed(world: WorldFacts, { parameters, dispatcher, leaderSessionId }: JobMasterContext): boolean {
  if (parameters.ha === undefined) return true;
  const leader = namedLeader(world, parameters.ha);
  return leader?.address === dispatcher && leader.leaderSessionId === leaderSessionId;
}

/** Results that are visible although no completed checkpoint covers them. */
function early(world: WorldFacts): string | undefined {
  for (const job of exactlyOnceJobs(world)) {
    if (!isLed(world, job)) continue;
    const { plan, checkpointCoordinator } = job;
    const coordinator = one(world, 'CheckpointCoordinator', checkpointCoordinator);
    if (coordinator === undefined) continue;
    const latest = [coordinator.latest, ...stored(world, plan.jobId)]
      .filter((each) => each !== undefined)
      .reduce<CompletedCheckpoint | undefined>(
        (a, b) => (a !== undefined && a.checkpoint > b.checkpoint ? a : b),
        undefined,
      );
    const offsets = latest === undefined ? new Map<number, number>() : sourceOffsets(latest);
    for (const { partition, hi } of committedBy(world, plan))
      if (hi > (offsets.get(partition) ?? 0))
        return `${plan.jobName} shows partition ${partition} up to ${hi}, the last completed checkpoint covers ${offsets.get(partition) ?? 0}`;
  }
  return undefined;
}

/** A transaction of an earlier attempt that is still open while the present attempt works. */
function lingering(world: WorldFacts): string | undefined {
  const open = all(world, 'KafkaBroker')
    .flatMap((broker) => broker.transactions)
    .filter((each) => each.state === 'Ongoing');
  for (const job of exactlyOnceJobs(world)) {
    if (job.executions.length === 0 || !job.executions.every((each) => each.state === 'RUNNING')) continue;
    const tasks = all(world, 'Task').filter((task) =>
      job.executions.some((each) => each.attemptId === task.deployment.attemptId),
    );
    // A task that is gone while its JobMaster still counts on it has left nothing behind on purpose.
    if (tasks.length < job.executions.length) continue;
    const own = tasks.flatMap((task) => [task.count?.transaction, ...(task.count?.preCommitted ?? [])]);
    for (const { transactionalId } of open) {
      const match = /^(.*)-\d+-\d+$/.exec(transactionalId);
      if (match?.[1] !== job.plan.options.prefix) continue;
      if (own.some((each) => each?.transactionalId === transactionalId)) continue;
      return `${transactionalId} belongs to nobody`;
    }
  }
  return undefined;
}

/** Jobs that share a prefix fence each other; what S4 says holds for those that do not. */
function prefixesDiffer(world: WorldFacts): boolean {
  const prefixes = exactlyOnceJobs(world).map((job) => job.plan.options.prefix);
  return new Set(prefixes).size === prefixes.length;
}

/** A topic whose records are not each decided once, or still open, after somebody has aborted a transaction by hand. */
function unaccounted(world: WorldFacts): string | undefined {
  const sum = (results: readonly Results[]): number => results.reduce((all, each) => all + countOf(each), 0);
  for (const { abortedByHand, topics, transactions } of all(world, 'KafkaBroker')) {
    if (abortedByHand === undefined) continue;
    for (const { name, log } of topics) {
      const open = transactions.filter(({ state, topic }) => state === 'Ongoing' && topic === name);
      const lists = [log.committed, log.aborted, ...[...log.unstable, ...open].map(({ results }) => results)];
      const known = lists.reduce((records, results) => records + sum(results), 0);
      if (known !== log.end) return `${name} has ${log.end} records, of which ${known} are accounted for`;
    }
  }
  return undefined;
}

export const EXACTLY_ONCE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'S1 a job commits no record twice',
    kind: 'state',
    holds: (world) => doubled(world) === undefined,
    explain: (world) => doubled(world) ?? '',
  },
  {
    name: 'S2 a job commits every record before it commits a later one',
    kind: 'state',
    holds: (world) => skipped(world) === undefined,
    explain: (world) => skipped(world) ?? '',
  },
  {
    name: 'S3 nothing is visible beyond the last completed checkpoint',
    kind: 'state',
    holds: (world) => early(world) === undefined,
    explain: (world) => early(world) ?? '',
  },
  {
    name: 'S4 a running job has left no transaction behind',
    kind: 'state',
    holds: (world) => !prefixesDiffer(world) || lingering(world) === undefined,
    explain: (world) => lingering(world) ?? '',
  },
  {
    name: 'S5 the epoch of a transactional id never goes back',
    kind: 'step',
    holds: (world, before) => {
      const earlier = all(before, 'KafkaBroker').flatMap((broker) => broker.transactions);
      return all(world, 'KafkaBroker')
        .flatMap((broker) => broker.transactions)
        .every((each) => {
          const known = earlier.find((one) => one.transactionalId === each.transactionalId);
          return known === undefined || known === each || each.epoch >= known.epoch;
        });
    },
  },
  {
    name: 'S6 a record is committed, aborted or undecided, and only one of these',
    kind: 'state',
    holds: (world) => unaccounted(world) === undefined,
    explain: (world) => unaccounted(world) ?? '',
  },
  {
    name: 'sometimes results are committed',
    kind: 'sometimes',
    holds: (world) =>
      all(world, 'KafkaBroker').some((broker) => broker.topics.some(({ log }) => log.committed.length > 0)),
  },
  {
    name: 'sometimes a transaction is refused that should be committed',
    kind: 'sometimes',
    holds: (world) => all(world, 'KafkaBroker').some(({ lost }) => lost.length > 0),
  },
  {
    name: 'sometimes results are aborted',
    kind: 'sometimes',
    holds: (world) =>
      all(world, 'KafkaBroker').some((broker) => broker.topics.some(({ log }) => log.aborted.length > 0)),
  },
];

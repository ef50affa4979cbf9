/** What a new leader must find, and know. Without ZooKeeper nothing here can break. */
import type { Invariant, WorldFacts } from '../../base/index.ts';
import { planStore } from '../highavailability/paths.ts';
import { traitsOf } from '../versions.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { nodesOf } from './leadership.ts';
import { all, namedLeader, one } from './worlds.ts';

/** A job that ZooKeeper names and that its leader has left out. */
function leftOut(world: WorldFacts): string | undefined {
  const nodes = nodesOf(world);
  if (nodes === undefined) return undefined;
  for (const { id, parameters, leading, leaderSessionId, ...known } of all(world, 'Dispatcher')) {
    const { ha } = parameters;
    const leader = ha && namedLeader(world, ha);
    if (ha === undefined || !leading || leader?.leaderSessionId !== leaderSessionId || leader.address !== id) continue;
    const curator = `${id.split('/')[0] ?? ''}/curator`;
    // What it removes may still be on its way.
    if (one(world, 'CuratorFramework', curator)?.pending.length !== 0 || world.messagesTo(curator).length > 0) continue;
    const store = `${planStore(parameters, ha)}/`;
    const ids = new Set([
      ...[...known.jobs, ...known.recovered, ...known.storing.map(({ plan }) => plan)].map(({ jobId }) => jobId),
      ...(known.dirty ?? []).map(({ jobId }) => jobId),
    ]);
    for (const { path } of nodes) {
      const job = path.startsWith(store) ? path.slice(store.length) : '/';
      if (!job.includes('/') && !ids.has(job)) return job;
    }
  }
  return undefined;
}

/** 2.3: a job that has ended and that `main()` would not find any more, were it run again. */
function unremembered(world: WorldFacts): string | undefined {
  const nodes = nodesOf(world);
  const [storage] = all(world, 'Storage');
  if (nodes === undefined || storage === undefined || storage.disposed.length > 0) return undefined;
  for (const { parameters, applications, jobs, leading } of all(world, 'Dispatcher')) {
    const { ha, application, flink } = parameters;
    if (ha === undefined || application === undefined || !leading || !traitsOf(flink).applications) continue;
    if (applications[0]?.status !== 'RUNNING') continue;
    const plans = planStore(parameters, ha);
    const results = ha.resultPath ?? `/job-result-store/${ha.clusterId}`;
    const lost = jobs.find(
      ({ jobId, status, jobMaster }) =>
        GLOBALLY_TERMINAL.includes(status) &&
        jobMaster === undefined &&
        nodes.every(({ path }) => path !== `${plans}/${jobId}`) &&
        storage.files.every(({ path }) => !path.includes(`${results}/${jobId}`)),
    );
    if (lost !== undefined) return lost.jobId;
  }
  return undefined;
}

export const RECOVERY_INVARIANTS: readonly Invariant[] = [
  {
    name: 'J10 a leader knows every job that ZooKeeper names',
    kind: 'state',
    holds: (world) => leftOut(world) === undefined,
    explain: (world) => leftOut(world) ?? '',
  },
  {
    name: 'J11 as long as main() may run again, it finds the jobs that have ended',
    kind: 'state',
    holds: (world) => unremembered(world) === undefined,
    explain: (world) => unremembered(world) ?? '',
  },
];

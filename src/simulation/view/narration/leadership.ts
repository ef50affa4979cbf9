/** Who leads, as ZooKeeper has it: sessions that expire, leaders that come and go, jobs that are taken over. */
import type {
  CuratorContext,
  DispatcherContext,
  LeaderElectionContext,
  ZooKeeperContext,
} from '../../../model/index.ts';
import { thing } from '../../../recording/thing.ts';
import { MACHINES } from '../machines.ts';
import { processOf, processWords } from '../words.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

/** A session that is over takes its ephemeral nodes with it; a job that is kept has a node of its own. */
export const tellZooKeeper: Teller = (scene) => {
  const change = scene.observed.changes.find((candidate) => candidate.machine === MACHINES.zookeeper);
  const before = change?.before as ZooKeeperContext | undefined;
  const after = change?.after as ZooKeeperContext | undefined;
  if (scene.observed.message.type === 'sessionExpired') return expired(scene, before, after);
  if (!before || !after || before.nodes === after.nodes) return NOTHING;
  return [...plans(scene, before, after, 'plan-stored'), ...plans(scene, after, before, 'plan-removed')];
};

/** `/flink/default/execution-plans/<job>`, `jobgraphs` in 1.20. */
const PLAN = /\/(?!jobs\/|leader\/)(?<store>[^/]+)\/(?<job>[0-9a-f]{32})$/;

/** Nodes of jobs that are in one tree and not in the other. */
function plans(
  { observed, jobs }: Scene,
  without: ZooKeeperContext,
  withThem: ZooKeeperContext,
  kind: 'plan-stored' | 'plan-removed',
): readonly Told[] {
  const known = new Set(without.nodes.map(({ path }) => path));
  return withThem.nodes.flatMap(({ path }): readonly Told[] => {
    const { store, job } = PLAN.exec(path)?.groups ?? {};
    if (store === undefined || job === undefined || known.has(path)) return [];
    const name = jobs.find(job)?.plan.jobName ?? 'a job';
    const title =
      kind === 'plan-stored'
        ? `ZooKeeper has one more entry in ${store}`
        : `ZooKeeper has no entry in ${store} any more for ${name}`;
    const lane = processOf(observed.subject);
    return [{ kind, title, rank: 2, lane, thing: thing.znode(path), about: [thing.job(job)], silent: true }];
  });
}

function expired(
  { observed, memory }: Scene,
  before: ZooKeeperContext | undefined,
  after: ZooKeeperContext | undefined,
): readonly Told[] {
  return (before?.sessions ?? [])
    .filter((session) => after?.sessions.every(({ id }) => id !== session.id))
    .filter(({ client }) => !client.startsWith('client'))
    .map(({ client }): Told => {
      const process = processOf(client);
      const because = memory.ended.get(process);
      return {
        kind: 'session-expired',
        title: `ZooKeeper expires the session of ${processWords(process)}`,
        rank: 2,
        lane: processOf(observed.subject),
        thing: processOf(observed.subject),
        about: [process],
        ...(because === undefined ? {} : { because }),
      };
    });
}

/** Leadership granted and revoked, with ZooKeeper. */
export const tellElection: Teller = ({ observed }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.leaderElection);
  const before = change?.before as LeaderElectionContext | undefined;
  const after = change?.after as LeaderElectionContext | undefined;
  if (!after || (before?.leading ?? false) === after.leading) return NOTHING;
  const lane = processOf(observed.subject);
  return [
    after.leading
      ? { kind: 'leader-granted', title: `${processWords(lane)} leads`, rank: 2, lane, thing: lane }
      : { kind: 'leader-revoked', title: `${processWords(lane)} leads no longer`, rank: 2, lane, thing: lane },
  ];
};

const CONNECTION = {
  suspended: ['connection-suspended', 'loses its connection to ZooKeeper'],
  lost: ['connection-lost', 'has lost its ZooKeeper session'],
  connected: ['reconnected', 'is connected to ZooKeeper again'],
} as const;

/** Connections to ZooKeeper that break and come back. */
export const tellConnection: Teller = ({ observed }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.curator);
  const before = (change?.before as CuratorContext | undefined)?.state;
  const after = (change?.after as CuratorContext | undefined)?.state;
  if (!before || !after || before === after || before === 'connecting' || after === 'connecting') return NOTHING;
  const lane = processOf(observed.subject);
  const [kind, words] = CONNECTION[after];
  const rank = lane.startsWith('jobmanager') ? 2 : 1;
  return [{ kind, title: `${processWords(lane)} ${words}`, rank, lane, thing: lane }];
};

/** A new leader finds the jobs of the old one. */
export const tellRecovery: Teller = ({ observed, jobs }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.dispatcher);
  const before = change?.before as DispatcherContext | undefined;
  const after = change?.after as DispatcherContext | undefined;
  if (before?.phase !== 'recovering' || !after?.leading) return NOTHING;
  const lane = processOf(observed.subject);
  return after.jobs.map(({ jobId, jobName }): Told => {
    const name = jobs.find(jobId)?.plan.jobName ?? jobName;
    return {
      kind: 'job-recovered',
      title: `${processWords(lane)} recovers ${name}`,
      rank: 2,
      lane,
      thing: thing.job(jobId),
      about: [observed.subject],
    };
  });
};

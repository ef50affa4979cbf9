/** What must hold of leaders and of what they keep, with ZooKeeper. Without it nothing here can break. */
import type { Invariant, WorldFacts } from '../../base/index.ts';
import { checkpointStore, namespaceOf, planStore } from '../highavailability/paths.ts';
import type { HighAvailability } from '../parameters.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { parentOf, type Znode } from '../zookeeper/znodes.ts';
import { all, namedLeader, one, touchedByHand } from './worlds.ts';

function processOf(id: string): string {
  return id.split('/')[0] ?? '';
}

/** Nodes of a living server; nothing when there is none to ask. */
export function nodesOf(world: WorldFacts): readonly Znode[] | undefined {
  return all(world, 'ZooKeeperServer').find(({ serving }) => serving)?.nodes;
}

/** Something that would change leadership is still on its way inside the process. */
function unsettled(world: WorldFacts, process: string): boolean {
  const news = [`${process}/leaderelection`, `${process}/dispatcher`, `${process}/resourcemanager`];
  return news.some((id) => world.messagesTo(id).length > 0);
}

/** A JobMaster that acts for another leadership than its process has. */
function impostor(world: WorldFacts): string | undefined {
  for (const job of all(world, 'JobMaster')) {
    const { ha } = job.parameters;
    const election = one(world, 'DefaultLeaderElectionService', `${processOf(job.id)}/leaderelection`);
    if (ha === undefined || election === undefined || job.closing || job.leaderSessionId === '') continue;
    if (job.leaderSessionId === election.leaderSessionId) continue;
    // What is on its way is asked last: nothing that reads it can be remembered.
    if (unsettled(world, processOf(job.id)) || world.messagesTo(job.id).length > 0) continue;
    return `${job.id} acts under ${job.leaderSessionId}`;
  }
  return undefined;
}

/** A checkpoint that counts and that no new leader would find. */
function unstored(world: WorldFacts): string | undefined {
  const nodes = nodesOf(world);
  if (nodes === undefined) return undefined;
  for (const { parameters, latest, jobId, jobMaster } of all(world, 'CheckpointCoordinator')) {
    const job = one(world, 'JobMaster', jobMaster);
    const { ha } = parameters;
    if (ha === undefined || latest?.kind !== 'checkpoint' || job === undefined || job.closing) continue;
    if (GLOBALLY_TERMINAL.includes(job.status)) continue;
    const newest = pointersOf(nodes, ha, jobId).at(-1) ?? 0;
    if (newest < latest.checkpoint) return `checkpoint ${latest.checkpoint} of ${jobId} is not in ZooKeeper`;
  }
  return undefined;
}

/** Ids of the checkpoints that ZooKeeper names, ascending. */
function pointersOf(nodes: readonly Znode[], ha: HighAvailability, jobId: string): readonly number[] {
  const store = `${checkpointStore(ha, jobId)}/`;
  const names = nodes.flatMap(({ path }) => (path.startsWith(store) ? [path.slice(store.length)] : []));
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** What the file of a result is called until all else of its job is gone. */
const DIRTY = '_DIRTY.json';

/** A pointer to a file that is not there. */
function dangling(world: WorldFacts): string | undefined {
  const [storage] = all(world, 'Storage');
  const ended = all(world, 'JobMaster').filter((job) => GLOBALLY_TERMINAL.includes(job.status));
  const results = storage?.files.filter((file) => file.path.endsWith(DIRTY)) ?? [];
  const pointers = (nodesOf(world) ?? []).filter(({ path }) => /\/checkpoints\/\d+$/.test(path));
  const lost = pointers.find(({ path, data }) => {
    if (ended.some(({ plan }) => path.includes(plan.jobId))) return false;
    // Whoever leads next removes what the job has left.
    if (results.some(({ jobId }) => path.includes(jobId))) return false;
    const file = (data as { readonly path: string }).path;
    return storage?.disposed.includes(file) === false && storage.files.every((each) => each.path !== file);
  });
  return lost?.path;
}

/** A job that was accepted and that no new leader would find. */
function forgotten(world: WorldFacts): string | undefined {
  const nodes = nodesOf(world);
  if (nodes === undefined) return undefined;
  for (const { id, parameters, jobs, leading, leaderSessionId } of all(world, 'Dispatcher')) {
    const { ha } = parameters;
    const leader = ha && namedLeader(world, ha);
    if (ha === undefined || !leading || leader?.leaderSessionId !== leaderSessionId || leader.address !== id) continue;
    const store = planStore(parameters, ha);
    const lost = jobs.find(
      ({ jobId, status }) =>
        !GLOBALLY_TERMINAL.includes(status) && nodes.every(({ path }) => path !== `${store}/${jobId}`),
    );
    if (lost !== undefined) return lost.jobId;
  }
  return undefined;
}

/** A job that has ended and is still in ZooKeeper, although nobody is about to remove it. */
function leftover(world: WorldFacts): string | undefined {
  for (const { id, jobs, leading, dirty } of all(world, 'Dispatcher')) {
    const process = processOf(id);
    const curator = one(world, 'CuratorFramework', `${process}/curator`);
    if (!leading || curator === undefined || curator.pending.length > 0) continue;
    const lost = jobs.find(
      ({ jobId, status, jobMaster }) =>
        GLOBALLY_TERMINAL.includes(status) &&
        jobMaster === undefined &&
        dirty?.some((each) => each.jobId === jobId) !== true &&
        all(world, 'JobMaster').every(({ plan }) => plan.jobId !== jobId) &&
        (nodesOf(world) ?? []).some(({ path }) => path.includes(jobId)),
    );
    if (lost === undefined) continue;
    const busy = unsettled(world, process) || world.messagesTo(`${process}/curator`).length > 0;
    if (!busy) return lost.jobId;
  }
  return undefined;
}

/** A job that begins although the file system says, since before, that it has ended under another leader. */
function revived(world: WorldFacts, before: WorldFacts): string | undefined {
  const results = all(before, 'Storage').flatMap(({ files }) => files.filter(({ path }) => path.endsWith(DIRTY)));
  if (results.length === 0) return undefined;
  const known = new Set(all(before, 'JobMaster').map(({ id }) => id));
  const fresh = all(world, 'JobMaster').filter(({ id, parameters }) => parameters.ha !== undefined && !known.has(id));
  const writer = ({ content }: { readonly content: unknown }): string =>
    (content as { readonly leaderSessionId?: string }).leaderSessionId ?? '';
  return fresh.find(({ plan, dispatcher }) =>
    results.some(
      (result) =>
        result.jobId === plan.jobId && writer(result) !== one(world, 'Dispatcher', dispatcher)?.leaderSessionId,
    ),
  )?.id;
}

/**
 * A process that leads, under a session that lives, and does not stand in the queue any more. Where an application has ended
 * there is no queue left to stand in, and whoever has just taken over from it is not told.
 */
function unqueued(world: WorldFacts): string | undefined {
  for (const server of all(world, 'ZooKeeperServer')) {
    if (!server.serving) continue;
    for (const election of all(world, 'DefaultLeaderElectionService')) {
      const curator = one(world, 'CuratorFramework', election.curator);
      if (election.parameters.application !== undefined) continue;
      if (!election.leading || !server.sessions.some(({ id }) => id === curator?.sessionId)) continue;
      if (server.nodes.some(({ path }) => path === election.latchNode)) continue;
      if (!unsettled(world, processOf(election.curator))) return election.latchNode;
    }
  }
  return undefined;
}

/** The place in the queue of who leads, which has gone although its session lives and others stand in the tree. */
function expelled(world: WorldFacts, before: WorldFacts): string | undefined {
  const [[server], [earlier]] = [all(world, 'ZooKeeperServer'), all(before, 'ZooKeeperServer')];
  if (server === undefined || earlier === undefined || server.nodes === earlier.nodes) return undefined;
  if (!server.serving || !earlier.serving) return undefined;
  for (const { parameters, leading, latchNode, curator } of all(world, 'DefaultLeaderElectionService')) {
    const { ha } = parameters;
    const session = one(world, 'CuratorFramework', curator)?.sessionId;
    if (ha === undefined || !leading || !server.sessions.some(({ id }) => id === session)) continue;
    const [stands, stood] = [server, earlier].map(({ nodes }) => nodes.some(({ path }) => path === latchNode));
    const tree = `${namespaceOf(ha)}/`;
    if (stood === true && stands === false && server.nodes.some(({ path }) => path.startsWith(tree))) return latchNode;
  }
  return undefined;
}

/** What Flink keeps true in ZooKeeper, as long as nobody takes it away by hand. */
const KEPT_BY_FLINK: readonly Invariant[] = [
  {
    name: 'L1 an ephemeral node outlives no session',
    kind: 'state',
    holds: (world) =>
      all(world, 'ZooKeeperServer').every(({ nodes, sessions }) =>
        nodes.every(({ owner }) => owner === undefined || sessions.some(({ id }) => id === owner)),
      ),
  },
  {
    name: 'L2 who is granted leadership is the first in the queue',
    kind: 'step',
    holds: (world, before) =>
      all(world, 'DefaultLeaderElectionService').every((election) => {
        const { ha } = election.parameters;
        const earlier = one(
          before,
          'DefaultLeaderElectionService',
          election.curator.replace('curator', 'leaderelection'),
        );
        if (ha === undefined || !election.leading || earlier?.leading !== false) return true;
        const latch = `${namespaceOf(ha)}/leader/latch/`;
        const queue = (nodesOf(world) ?? []).filter(({ path }) => path.startsWith(latch)).map(({ path }) => path);
        return queue.every((path) => path === election.latchNode || path.slice(-10) > election.latchNode.slice(-10));
      }),
  },
  {
    name: 'L3 nobody leads without a connection to ZooKeeper, or a session where a suspended one is tolerated',
    kind: 'state',
    holds: (world) =>
      all(world, 'DefaultLeaderElectionService').every(({ leading, curator, parameters }) => {
        const state = one(world, 'CuratorFramework', curator)?.state;
        const isHeld = state === 'suspended' && parameters.ha?.toleratesSuspended === true;
        if (!leading || state === 'connected' || isHeld) return true;
        return unsettled(world, processOf(curator));
      }),
  },
  {
    name: 'L4 a JobMaster acts only under the leadership of its process',
    kind: 'state',
    holds: (world) => impostor(world) === undefined,
    explain: (world) => impostor(world) ?? '',
  },
  {
    name: 'L5 who leads stands in the queue as long as its session lives',
    kind: 'state',
    holds: (world) => unqueued(world) === undefined,
    explain: (world) => unqueued(world) ?? '',
  },
  {
    name: 'L6 the place of who leads goes with its session, or with the whole tree when an application ends',
    kind: 'step',
    holds: (world, before) => expelled(world, before) === undefined,
  },
  {
    name: 'J9 a job that has ended under one leader does not begin again under another',
    kind: 'step',
    holds: (world, before) => revived(world, before) === undefined,
  },
  {
    name: 'C8 a checkpoint that counts is in ZooKeeper, it or a newer one',
    kind: 'state',
    holds: (world) => unstored(world) === undefined,
    explain: (world) => unstored(world) ?? '',
  },
  {
    name: 'C4 a pointer never refers to a discarded snapshot',
    kind: 'state',
    holds: (world) => dangling(world) === undefined,
    explain: (world) => dangling(world) ?? '',
  },
  {
    name: 'J5 a job that was accepted is in ZooKeeper until it ends',
    kind: 'state',
    holds: (world) => forgotten(world) === undefined,
    explain: (world) => forgotten(world) ?? '',
  },
  {
    name: 'J4 nothing of a job that has ended is in ZooKeeper',
    kind: 'state',
    holds: (world) => leftover(world) === undefined,
    explain: (world) => leftover(world) ?? '',
  },
  {
    name: 'sometimes two JobManagers believe that they lead',
    kind: 'sometimes',
    holds: (world) => all(world, 'DefaultLeaderElectionService').filter(({ leading }) => leading).length > 1,
  },
  {
    name: 'sometimes a leader dies between the end of a job and its cleanup',
    kind: 'sometimes',
    holds: (world) => all(world, 'Dispatcher').some(({ dirty, leading }) => leading && (dirty?.length ?? 0) > 0),
  },
  {
    name: 'sometimes a job is suspended',
    kind: 'sometimes',
    holds: (world) => all(world, 'JobMaster').some(({ status }) => status === 'SUSPENDED'),
  },
];

/** A node that hangs in the air. */
function orphan(world: WorldFacts): string | undefined {
  const nodes = nodesOf(world) ?? [];
  const paths = new Set(nodes.map(({ path }) => path));
  return nodes.find(({ path }) => parentOf(path) !== '' && !paths.has(parentOf(path)))?.path;
}

/** What holds whatever somebody does with `zkCli.sh`. */
const ALWAYS = /^(L1|L3|L4|sometimes)\b/;

export const LEADERSHIP_INVARIANTS: readonly Invariant[] = [
  ...KEPT_BY_FLINK.map((invariant): Invariant => {
    if (ALWAYS.test(invariant.name)) return invariant;
    return { ...invariant, holds: (world, before) => touchedByHand(world) || invariant.holds(world, before) };
  }),
  {
    name: 'Z1 every node of ZooKeeper stands below another',
    kind: 'state',
    holds: (world) => !touchedByHand(world) || orphan(world) === undefined,
    explain: (world) => orphan(world) ?? '',
  },
];

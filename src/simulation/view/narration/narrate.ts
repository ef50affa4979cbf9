/** Tells what happened, step by step: the one table of tellers. */
import { MACHINES } from '../machines.ts';
import { tellCheckpoints } from './checkpoints.ts';
import { tellDispatcher, tellResourceManager, tellRest } from './job-manager.ts';
import { tellJobs } from './jobs.ts';
import { tellLedger } from './ledger.ts';
import { tellConnection, tellElection, tellRecovery, tellZooKeeper } from './leadership.ts';
import { tellJobLeader, tellReading, tellSlots } from './task-managers.ts';
import type { Memory, Scene, Teller, Told } from './told.ts';
import { tellClient, tellProcesses, tellYou } from './you.ts';

/**
 * Tellers with the steps they are asked about. Of equally notable things that one step did, the first in this order is
 * told.
 */
const TELLERS: readonly (readonly [asked: (scene: Scene) => boolean, teller: Teller])[] = [
  [({ did }) => did !== undefined, tellYou],
  [({ started, ended }) => started.length + ended.length > 0, tellProcesses],
  [({ ledgerChanges }) => ledgerChanges.length > 0, tellLedger],
  [({ checkpointChanges }) => checkpointChanges.length > 0, tellCheckpoints],
  [({ observed }) => observed.machine === MACHINES.rest, tellRest],
  [({ observed }) => observed.machine === MACHINES.zookeeper, tellZooKeeper],
  [({ observed }) => observed.machine === MACHINES.leaderElection, tellElection],
  [({ observed }) => observed.machine === MACHINES.curator, tellConnection],
  [({ observed }) => observed.machine === MACHINES.dispatcher, tellRecovery],
  [({ observed }) => observed.machine === MACHINES.dispatcher, tellDispatcher],
  [({ jobChanges }) => jobChanges.length > 0, tellJobs],
  [({ observed }) => observed.machine === MACHINES.resourceManager, tellResourceManager],
  [({ observed }) => observed.machine === MACHINES.taskExecutor, tellSlots],
  [({ observed }) => observed.machine === MACHINES.taskExecutor, tellJobLeader],
  [({ observed }) => observed.message.type === 'fetchReply', tellReading],
  [({ observed }) => observed.machine === MACHINES.cli || observed.machine === MACHINES.curl, tellClient],
];

/** What tellers remember before the first step. */
export function newMemory(): Memory {
  return {
    reading: new Set(),
    begun: new Set(),
    counting: new Set(),
    assigned: new Map(),
    ended: new Map(),
    doubled: false,
    lost: false,
  };
}

/** What a step is told as, and everything else that it did: things to look up, nothing to show. */
export function narrate(scene: Scene): { readonly told: Told; readonly also: readonly Told[] } | undefined {
  let all: readonly Told[] | undefined;
  for (const [asked, teller] of TELLERS) {
    if (!asked(scene)) continue;
    const more = teller(scene);
    if (more.length > 0) all = all ? [...all, ...more] : more;
  }
  const first = all?.[0];
  if (!all || !first) return undefined;
  const told = all.reduce((best, candidate) => (candidate.rank > best.rank ? candidate : best), first);
  return { told, also: all.filter((candidate) => candidate !== told) };
}

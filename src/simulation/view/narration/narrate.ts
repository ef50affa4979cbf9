/** Tells what happened, step by step: the one table of tellers. */
import { tellCheckpoints } from './checkpoints.ts';
import { tellDispatcher, tellResourceManager, tellRest } from './job-manager.ts';
import { tellJobs } from './jobs.ts';
import { tellLedger } from './ledger.ts';
import { tellReading, tellSlots } from './task-managers.ts';
import type { Memory, Scene, Teller, Told } from './told.ts';
import { tellClient, tellProcesses, tellYou } from './you.ts';

/** Of equally notable things that one step did, the first in this order is told. */
const TELLERS: readonly Teller[] = [
  tellYou,
  tellProcesses,
  tellLedger,
  tellCheckpoints,
  tellRest,
  tellDispatcher,
  tellJobs,
  tellResourceManager,
  tellSlots,
  tellReading,
  tellClient,
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
  const all = TELLERS.flatMap((teller) => teller(scene));
  const [first] = all;
  if (!first) return undefined;
  const told = all.reduce((best, candidate) => (candidate.rank > best.rank ? candidate : best), first);
  return { told, also: all.filter((candidate) => candidate !== told) };
}

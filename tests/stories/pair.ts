/** Two JobManagers and a job, for stories of failover. */
import { expect } from 'vitest';
import { DEFAULT_HA, type ModelParameters } from '../../src/model/index.ts';
import type { Story } from './story.ts';

export const [LEADER, STANDBY] = ['jobmanager-1', 'jobmanager-2'] as const;
const EXACTLY_ONCE = 'orders-v1.jar --sink exactly-once';

/** Two JobManagers and ZooKeeper, with sessions that end after so many ms. */
export function pair(sessionTimeout = DEFAULT_HA.sessionTimeout): Partial<ModelParameters> {
  return { cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 }, ha: { ...DEFAULT_HA, sessionTimeout } };
}

/** A running job with three checkpoints, once both JobManagers are up. */
export function running(story: Story): string {
  story.wait(4_000);
  const job = story.submit(EXACTLY_ONCE);
  story.untilCheckpoints(job, 3);
  return job;
}

/** Every result once. */
export function expectNothingLost(story: Story): void {
  const ledger = story.ledger();
  expect([ledger.lost, ledger.doubled]).toEqual([0, 0]);
}

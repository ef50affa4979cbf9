import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, FLINK_VERSIONS, type ModelParameters } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

const { restart } = DEFAULT_PARAMETERS;

/** A job that waits so long between two attempts, on slots that are given back when they have been idle for 4 s. */
function waiting(delay: number): Partial<ModelParameters> {
  return {
    cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
    slotIdleTimeout: 4_000,
    restart: { ...restart, strategy: 'fixed-delay', attempts: 9, delay },
  };
}

const FAILING = '-p 2 orders-v1.jar --sink none --fail-at 30';
const RELEASED = /Releasing slot \[/;

describe.each([...FLINK_VERSIONS])('slots of Flink %s that nobody uses', (flink) => {
  it('go back after slot.idle.timeout, and are asked for again', () => {
    const story = new Story(flink, waiting(15_000));
    const job = story.submit(FAILING);
    story.until('a failure', () => story.job(job).status === 'RESTARTING');
    expect(story.lines('jobmanager-1', RELEASED)).toBe(0);
    story.wait(8_500);
    expect(story.lines('jobmanager-1', RELEASED)).toBe(2);
    expect(story.lines('jobmanager-1', /Freeing slot/)).toBe(2);
    expect(
      story.lines('jobmanager-1', /Disconnect TaskExecutor .* because: .* has no more allocated slots for job/),
    ).toBe(1);
    story.until('the next attempt', () => story.job(job).status === 'RUNNING' && story.job(job).attempts === 1);
    story.until('its slots', () => story.lines('taskmanager-1', /Receive slot request/) === 4);
  });

  it('are another job’s before the first one begins again', () => {
    const story = new Story(flink, waiting(40_000));
    const job = story.submit(FAILING);
    story.until('a failure', () => story.job(job).status === 'RESTARTING');
    story.wait(9_000);
    const other = story.submit('-p 2 orders-v2.jar --sink none');
    story.untilCheckpoints(other, 2);
    expect(story.job(job).status).toBe('RESTARTING');
  });

  it('stay with a job that is back sooner', () => {
    const story = new Story(flink, waiting(1_000));
    const job = story.submit(FAILING);
    story.until('three attempts', () => story.job(job).attempts === 3);
    expect(story.lines('jobmanager-1', RELEASED)).toBe(0);
  });

  it('stay with a job that uses them', () => {
    const story = new Story(flink, waiting(1_000));
    story.submit('-p 2 orders-v1.jar --sink none');
    story.wait(20_000);
    expect(story.lines('jobmanager-1', RELEASED)).toBe(0);
  });
});

/** In steps of a millisecond: when this line comes. */
function lineOf(story: Story, process: string, pattern: RegExp): number {
  const before = story.lines(process, pattern);
  for (const limit = story.run.clock + 20_000; story.lines(process, pattern) === before; story.wait(1))
    if (story.run.clock >= limit) throw new Error(`not seen: ${pattern.source}`);
  return story.run.clock;
}

/** The leader of a job dies: until its TaskManager lets go of it, and from then on until it offers its slots to the next. */
function offeredAfter(story: Story): number {
  story.act('kill', LEADER);
  const left = lineOf(story, 'taskmanager-1', /Close JobManager connection/);
  return lineOf(story, 'taskmanager-1', /Offer reserved slots to the leader/) - left;
}

describe.each([...FLINK_VERSIONS])('slots of Flink %s that are kept for the next leader of a job', (flink) => {
  const kept = (slotTimeout: number): Story =>
    new Story(flink, { ...pair(4_000), cluster: { jobmanagers: 2, taskmanagers: 1, slots: 2 }, slotTimeout });

  it('and time out while they are on offer: it has them, loses them at once, and gets them anew', () => {
    const before = kept(20_000);
    running(before);
    const took = offeredAfter(before);
    const story = kept(took + 2);
    const job = running(story);
    expect(offeredAfter(story)).toBe(took);
    story.until('the next leader', () => story.leader() === STANDBY && story.jobs().includes(job));
    story.untilCheckpoints(job, 2);
    expect(story.lines(STANDBY, /Disconnect TaskExecutor .* has no more allocated slots for job/)).toBe(1);
    expect(story.job(job).attempts).toBeGreaterThan(0);
    expectNothingLost(story);
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, FLINK_VERSIONS, type ModelParameters } from '../../src/model/index.ts';
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

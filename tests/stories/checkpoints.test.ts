import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS, type FlinkVersion, type ModelParameters } from '../../src/model/index.ts';
import { expectNothingLost } from './pair.ts';
import { Story } from './story.ts';

const SAVEPOINTS = '/srv/flink/savepoints';
const NOT_ANSWERED =
  /Triggering Checkpoint \d+ for job \w+ failed due to java.util.concurrent.TimeoutException: Invocation of \[RemoteRpcInvocation\(TaskExecutorGateway.triggerCheckpoint/;
const MANUAL = /Triggering a manual checkpoint for job/;

/** A job on both TaskManagers, and nobody notices for two minutes when one of them is silent. */
function onBoth(flink: FlinkVersion, changes: Partial<ModelParameters> = {}): { story: Story; job: string } {
  const story = new Story(flink, { heartbeatTimeout: 120_000, ...changes });
  const job = story.submit('-p 4 orders-v1.jar --sink exactly-once');
  story.untilCheckpoints(job, 2);
  return { story, job };
}

describe.each([...FLINK_VERSIONS])('a source of Flink %s that does not answer', (flink) => {
  it('costs each checkpoint ten seconds, and the job nothing', () => {
    const { story, job } = onBoth(flink);
    story.act('freeze', 'taskmanager-1');
    story.wait(25_000);
    expect(story.lines('jobmanager-1', NOT_ANSWERED)).toBe(2);
    expect(story.lines('jobmanager-1', /Failed to trigger or complete checkpoint/)).toBe(2);
    expect(story.job(job).status).toBe('RUNNING');
    story.act('thaw', 'taskmanager-1');
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });

  it('makes clients give up after client.timeout', () => {
    const { story, job } = onBoth(flink, { clientTimeout: 6_000 });
    story.act('freeze', 'taskmanager-1');
    const { stderr, exit } = story.client(`flink savepoint ${job} ${SAVEPOINTS}`);
    expect(exit).toBe(1);
    expect(stderr).toContain('Caused by: java.util.concurrent.TimeoutException');
  });

  it('makes a stop fail: who was told to stop cannot go on, and the job begins again', () => {
    const { story, job } = onBoth(flink);
    story.act('freeze', 'taskmanager-1');
    const { exit, stderr } = story.client(`flink stop -p ${SAVEPOINTS} ${job}`);
    expect(exit).toBe(1);
    expect(stderr).toContain('Trigger checkpoint failure.');
    story.act('thaw', 'taskmanager-1');
    story.until('it runs again', () => story.job(job).status === 'RUNNING' && story.job(job).attempts === 1);
    expect(story.lines('taskmanager-2', /Stop-with-savepoint failed|switched from RUNNING to FAILED/)).toBeGreaterThan(
      0,
    );
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('the last checkpoint of Flink %s', (flink) => {
  it('is taken as soon as every task has seen its last record', () => {
    const story = new Story(flink, { checkpointInterval: 30_000 });
    const job = story.submit('orders-v1.jar --sink exactly-once --bounded 60');
    story.until('its end', () => story.job(job).status === 'FINISHED');
    expect(story.lines('jobmanager-1', MANUAL)).toBe(1);
    expect(story.job(job).checkpoints.completed).toBeGreaterThan(0);
    expect(story.ledger().committed).toBe(60);
  });

  it('follows a savepoint that drains the job, and not one that suspends it', () => {
    for (const [option, times] of [
      ['--drain', 1],
      ['', 0],
    ] as const) {
      const story = new Story(flink);
      const job = story.submit('orders-v1.jar --sink exactly-once');
      story.untilCheckpoints(job, 2);
      const line = ['flink stop', option, '-p', SAVEPOINTS, job].filter((word) => word !== '').join(' ');
      expect(story.client(line).exit).toBe(0);
      story.until('its end', () => story.job(job).status === 'FINISHED');
      expect(story.lines('jobmanager-1', MANUAL)).toBe(times);
    }
  });

  it('is declined by a task that is closing, or has no task left to ask', () => {
    const seen = { declined: 0, unknown: 0 };
    for (let seed = 1; seed <= 12; seed += 1) {
      const story = new Story(flink, {}, seed);
      const job = story.submit('orders-v1.jar --sink exactly-once');
      story.untilCheckpoints(job, 2);
      story.client(`flink stop --drain -p ${SAVEPOINTS} ${job}`);
      story.wait(1_000);
      seen.declined += story.lines(
        'jobmanager-1',
        /Decline checkpoint \d+ by task \S+ of job \w+ at taskmanager-\d\S* @ /,
      );
      seen.unknown += story.lines('jobmanager-1', /failed due to .*received a checkpoint request for unknown task/);
    }
    expect(seen.declined).toBeGreaterThan(0);
    expect(seen.declined + seen.unknown).toBeLessThanOrEqual(12);
  });
});

describe.each([...FLINK_VERSIONS])('checkpoints of Flink %s as they are asked for', (flink) => {
  it('keep a pause between the end of one and the next, however short the interval is', () => {
    const story = new Story(flink, { checkpointInterval: 200, checkpointMinPause: 2_000 });
    const job = story.submit('orders-v1.jar --sink exactly-once');
    story.untilCheckpoints(job, 1);
    const gaps = [1, 2, 3].map(() => {
      const from = story.run.clock;
      story.untilCheckpoints(job, 1);
      return story.run.clock - from;
    });
    expect(Math.min(...gaps)).toBeGreaterThan(1_950);
    expect(Math.max(...gaps)).toBeLessThan(3_000);
    expectNothingLost(story);
  });

  it('at least once: nobody waits for the barrier of a source that is silent', () => {
    const committed = (checkpointMode: ModelParameters['checkpointMode']): number => {
      const story = new Story(flink, { checkpointMode, heartbeatTimeout: 120_000, loadBalance: 'SLOTS' });
      const job = story.submit('-p 2 orders-v1.jar --sink at-least-once');
      story.untilCheckpoints(job, 2);
      story.act('freeze', 'taskmanager-1');
      story.wait(6_000);
      return story.ledger().committed;
    };
    expect(committed('AT_LEAST_ONCE')).toBeGreaterThan(committed('EXACTLY_ONCE') + 20);
  });
});

describe.each([...FLINK_VERSIONS])('a checkpoint of Flink %s while the next transaction is being opened', (flink) => {
  // On a slow link that takes longer than the interval of the checkpoints.
  it.each([3_600, 4_000, 4_400, 4_800])('waits for it: nothing is lost with a TaskManager after %d ms', (moment) => {
    const story = new Story(flink, { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } });
    const job = story.submit('orders-v1.jar --sink exactly-once');
    story.untilCheckpoints(job, 4);
    const slow = (ms: number): void => {
      story.run.act({ type: 'delay', between: ['taskmanager-1', 'kafka'], ms });
    };
    slow(900);
    story.wait(moment);
    story.act('kill', 'taskmanager-1');
    slow(0);
    story.act('start', 'taskmanager-1');
    story.until('the next attempt', () => story.job(job).attempts > 0 && story.job(job).status === 'RUNNING');
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('a barrier of Flink %s that comes while an earlier one is waited for', (flink) => {
  const goesOn = (story: Story, job: string): void => {
    story.untilCheckpoints(job, 1);
    expect(story.job(job)).toMatchObject({ status: 'RUNNING', attempts: 0 });
    story.act('kill', 'taskmanager-1');
    story.act('start', 'taskmanager-1');
    story.until('the next attempt', () => story.job(job).attempts > 0 && story.job(job).status === 'RUNNING');
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  };

  it('waits behind the records that are blocked, until a silent source delivers both', () => {
    const { story, job } = onBoth(flink);
    story.act('freeze', 'taskmanager-1');
    story.wait(25_000);
    story.act('thaw', 'taskmanager-1');
    goesOn(story, job);
  });

  it('lets them go first when it comes from a source that never heard of the earlier one', () => {
    const { story, job } = onBoth(flink);
    story.cut('jobmanager-1', 'taskmanager-1');
    story.wait(25_000);
    story.heal('jobmanager-1', 'taskmanager-1');
    goesOn(story, job);
  });
});

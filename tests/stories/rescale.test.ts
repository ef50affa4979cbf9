import { describe, expect, it } from 'vitest';
import { DEFAULT_ADAPTIVE, FLINK_VERSIONS, type AdaptiveScheduling, type FlinkVersion } from '../../src/model/index.ts';
import { Story } from './story.ts';

const JOBMANAGER = 'jobmanager-1';

/** A job on two of four slots, whose cooldown is over, and that is then allowed as many slots as there are. */
function widened(flink: FlinkVersion, scheduling: Partial<AdaptiveScheduling>, interval: number) {
  const story = new Story(flink, {
    cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 },
    checkpointInterval: interval,
    adaptive: { ...DEFAULT_ADAPTIVE, cooldown: 3_000, ...scheduling },
  });
  const job = story.submit('-p 2 orders-v1.jar --sink none');
  story.until('it runs', () => story.job(job).status === 'RUNNING');
  story.wait(5_000);
  const url = `http://${JOBMANAGER}:8081/jobs/${job}/resource-requirements`;
  const wanted = story.client(`curl -s ${url}`).stdout.replaceAll('"upperBound":2', '"upperBound":4');
  story.client(`curl -s -X PUT -d ${wanted.trim()} ${url}`);
  return { story, job, rescaled: () => story.job(job).vertices[0]?.parallelism === 4 };
}

describe('a job of Flink 2.3 that is to be rescaled', () => {
  it('waits for its next checkpoint, and loses nothing of what it has done', () => {
    const { story, job, rescaled } = widened('2.3', { maxTriggerDelay: 600_000 }, 15_000);
    expect(rescaled()).toBe(false);
    const before = story.job(job).checkpoints.completed;
    story.until('four subtasks', rescaled);
    expect(story.lines(JOBMANAGER, /Completed checkpoint/)).toBe(before + 1);
    expect(story.lines(JOBMANAGER, /Desired resources are met/)).toBe(2);
  });

  it('does not wait for ever', () => {
    const { story, rescaled } = widened('2.3', { maxTriggerDelay: 2_000 }, 60_000);
    story.wait(1_000);
    expect(rescaled()).toBe(false);
    story.wait(5_000);
    expect(rescaled()).toBe(true);
  });

  it('goes on at once behind as many failed checkpoints as are allowed', () => {
    const { story, rescaled } = widened('2.3', { maxTriggerDelay: 600_000, maxCheckpointFailures: 1 }, 8_000);
    story.act('freeze', 'taskmanager-1');
    story.act('freeze', 'taskmanager-2');
    story.until('a failed one', () => story.lines(JOBMANAGER, /Failed to trigger or complete/) === 1);
    story.act('thaw', 'taskmanager-1');
    story.act('thaw', 'taskmanager-2');
    story.until('four subtasks', rescaled);
    expect(story.lines(JOBMANAGER, /Failed to trigger or complete/)).toBe(1);
  });

  it('says that it has waited for more slots, when it begins with fewer', () => {
    const story = new Story('2.3', { adaptive: { ...DEFAULT_ADAPTIVE, stabilizationTimeout: 1_000 } });
    const job = story.submit('-p 8 orders-v1.jar --sink none');
    story.until('it runs', () => story.job(job).status === 'RUNNING');
    expect(story.lines(JOBMANAGER, /Scheduled onTrigger event fired in Stabilized phase/)).toBe(1);
    expect(story.job(job).vertices[0]?.parallelism).toBe(4);
  });
});

describe('a job of Flink 1.20 that is to be rescaled', () => {
  it('does not wait for a checkpoint', () => {
    const { story, rescaled } = widened('1.20', {}, 60_000);
    story.wait(4_000);
    expect(rescaled()).toBe(true);
  });

  const GAIN = /Last resource added does not meet Key: 'jobmanager.adaptive-scheduler.min-parallelism-increase'/;
  const FORCED = /Added resources are still there after .*scaling-interval.max time\(PT12S\), force a rescale/;

  it('stays as it is for fewer subtasks more than min-parallelism-increase', () => {
    const { story, rescaled } = widened('1.20', { minParallelismIncrease: 3 }, 60_000);
    story.wait(40_000);
    expect(rescaled()).toBe(false);
    expect(story.lines(JOBMANAGER, GAIN)).toBe(0);
    const enough = widened('1.20', { minParallelismIncrease: 2 }, 60_000);
    enough.story.wait(4_000);
    expect(enough.rescaled()).toBe(true);
  });

  it('takes them after scaling-interval.max, if they are still there', () => {
    const { story, rescaled } = widened('1.20', { minParallelismIncrease: 3, scalingIntervalMax: 12_000 }, 60_000);
    expect(rescaled()).toBe(false);
    // Once when the cooldown was over, and once for what came.
    expect(story.lines(JOBMANAGER, GAIN)).toBeGreaterThanOrEqual(2);
    expect(story.lines(JOBMANAGER, FORCED)).toBe(0);
    story.until('four subtasks', rescaled);
    expect(story.lines(JOBMANAGER, FORCED)).toBe(1);
    expect(story.lines(JOBMANAGER, /Can change the parallelism of the job/)).toBe(0);
  });
});

describe.each([...FLINK_VERSIONS])('bounds of Flink %s', (flink) => {
  it('that want fewer slots give the others back after slot.idle.timeout', () => {
    const story = new Story(flink, {
      cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 },
      slotIdleTimeout: 4_000,
      adaptive: { ...DEFAULT_ADAPTIVE, cooldown: 2_000 },
    });
    const job = story.submit('-p 4 orders-v1.jar --sink none');
    story.untilCheckpoints(job, 3);
    const url = `http://${JOBMANAGER}:8081/jobs/${job}/resource-requirements`;
    const wanted = story.client(`curl -s ${url}`).stdout.replaceAll('"upperBound":4', '"upperBound":2');
    story.client(`curl -s -X PUT -d ${wanted.trim()} ${url}`);
    story.until('two subtasks', () => story.job(job).vertices[0]?.parallelism === 2);
    story.wait(9_000);
    expect(story.lines(JOBMANAGER, /Releasing slot \[/)).toBe(2);
    expect(story.job(job).status).toBe('RUNNING');
  });
});

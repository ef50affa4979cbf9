import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { Story } from './story.ts';

/** TaskManagers of the subtasks of a job, in the order of its tasks. */
function placesOf(story: Story, job: string): string {
  const tasks = story.job(job).vertices.flatMap(({ subtasks }) => subtasks);
  return tasks.map(({ taskmanager }) => taskmanager ?? '').join(' ');
}

describe.each([...FLINK_VERSIONS])('attempts of a job of Flink %s', (flink) => {
  it('have their first places by chance, and come back to where their state was written', () => {
    const first = new Set<string>();
    for (const seed of [1, 2, 3, 4]) {
      const story = new Story(flink, { cluster: { jobmanagers: 1, taskmanagers: 2, slots: 1 } }, seed);
      const job = story.submit('-p 2 orders-v1.jar --sink none --fail-at 250');
      story.untilCheckpoints(job, 1);
      const before = placesOf(story, job);
      first.add(before);
      story.until('another attempt', () => story.job(job).attempts === 1 && story.job(job).status === 'RUNNING');
      story.until('its tasks have slots', () => !placesOf(story, job).includes('  ') && placesOf(story, job) !== '');
      story.wait(3_000);
      expect(placesOf(story, job)).toBe(before);
    }
    expect(first.size).toBe(2);
  });

  it('get slots whose numbers no other job of the TaskManager has had', () => {
    const story = new Story(flink, { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } });
    for (const jar of ['orders-v1.jar', 'orders-v2.jar']) {
      const job = story.submit(`-p 2 ${jar} --sink none`);
      story.untilCheckpoints(job, 1);
      story.client(`flink cancel ${job}`);
      story.wait(1_000);
    }
    const freed = story.log('taskmanager-1').flatMap((line) => /Free slot TaskSlot\(index:(\d+)/.exec(line)?.[1] ?? []);
    expect(freed.sort()).toEqual(['2', '3', '4', '5']);
  });

  it('that failed before they heard of their cancellation leave nothing behind', () => {
    const story = new Story(flink, { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } });
    const before = story.submit('-p 2 orders-v1.jar --sink none');
    story.untilCheckpoints(before, 1);
    const { stdout } = story.client(`flink stop --savepointPath file:///srv/flink/savepoints ${before}`);
    const savepoint = /(file:\S+)/.exec(stdout.slice(stdout.indexOf('Path:')))?.[1] ?? '';
    const job = story.submit(`-s ${savepoint} orders-v2.jar --sink none --state string`);
    story.until('some attempts', () => story.job(job).attempts === 8);
    const failed = story
      .log('taskmanager-1')
      .flatMap((line) => /final execution state FAILED to JobManager .* ([0-9a-f]{32}_\S+?)\.?$/.exec(line)?.[1] ?? []);
    const lines = story.log('jobmanager-1');
    const canceled = failed.filter((id) => lines.some((line) => line.includes(`(${id}) switched from CANCELING`)));
    expect(canceled.length).toBeGreaterThan(0);
    for (const id of canceled)
      expect(
        lines.filter((line) => line.includes(`Discarding the results produced by task execution ${id}`)),
      ).toHaveLength(1);
  });
});

/** How long clients and TaskManagers wait for somebody who is not there, and below which name jobs are kept. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_HA } from '../../src/model/index.ts';
import { Story } from './story.ts';

describe.each(['1.20', '2.3'] as const)('patience, Flink %s', (flink) => {
  /** How long `flink list` takes that nobody answers, in ms. */
  function listing(changes: ConstructorParameters<typeof Story>[1]): number {
    const story = new Story(flink, changes);
    story.act('kill', 'jobmanager-1');
    const from = story.run.clock;
    expect(story.client('flink list').exit).toBe(1);
    return story.run.clock - from;
  }

  it('a client gives up when it has asked as often as its configuration says', () => {
    const asked = listing({ restRetryAttempts: 4, restRetryDelay: 2_000 });
    const usual = listing({});
    expect(asked).toBeGreaterThan(8_000);
    expect(asked).toBeLessThan(11_000);
    expect(usual).toBeGreaterThan(60_000);
    expect(listing({ restRetryAttempts: 0 })).toBeLessThan(3_000);
  });

  it('with high availability it waits for a leader, as long as it says', () => {
    const waited = (awaitLeaderTimeout?: number): number => {
      const story = new Story(flink, { ha: DEFAULT_HA, awaitLeaderTimeout });
      story.act('kill', 'jobmanager-1');
      // Until then ZooKeeper names a leader who is dead.
      story.wait(45_000);
      const from = story.run.clock;
      expect(story.client('flink list').exit).toBe(1);
      return story.run.clock - from;
    };
    expect(waited()).toBeGreaterThan(30_000);
    expect(waited(5_000)).toBeLessThan(7_000);
  });

  it('a TaskManager tries a JobManager that is gone again after cluster.registration.error-delay', () => {
    const attempts = (registrationErrorDelay?: number): number => {
      const story = new Story(flink, { registrationErrorDelay });
      story.act('kill', 'jobmanager-1');
      story.wait(90_000);
      return story.lines('taskmanager-1', /^Could not resolve ResourceManager/);
    };
    expect(attempts(60_000)).toBeLessThan(3);
    expect(attempts()).toBeGreaterThan(4);
    expect(attempts(1_000)).toBeGreaterThan(4 * attempts());
  });

  it('another name for the store is where a job is kept, and where the next leader finds it', () => {
    const ha = { ...DEFAULT_HA, planPath: 'mine' };
    const story = new Story(flink, { ha, cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 } });
    const job = story.submit('orders-v1.jar');
    story.untilCheckpoints(job, 1);
    expect(story.znodes()).toContain(`/flink/default/mine/${job}`);
    expect(story.znodes().filter((path) => /jobgraphs|execution-plans/.test(path))).toEqual([]);
    const before = story.leader() ?? '';
    story.act('kill', before);
    story.until('another leads', () => story.leader() !== undefined && story.leader() !== before);
    story.until('the job runs again', () => story.job(job).status === 'RUNNING');
  });
});

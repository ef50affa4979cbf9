import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../src/flink-config/index.ts';
import { DEFAULT_HA, FLINK_VERSIONS, type HighAvailability } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

const TOLERATE = 'high-availability.zookeeper.client.tolerate-suspended-connections';

/** What a configuration says about high availability, over the defaults. */
function configured(config: Readonly<Record<string, string>>, flink: string): HighAvailability {
  const { type: _, ...ha } = effectsOf(config, flink).parameters.ha ?? {};
  return { ...DEFAULT_HA, ...ha };
}

describe.each([...FLINK_VERSIONS])(`a leader of Flink %s with ${TOLERATE}`, (flink) => {
  const tolerant = {
    ...pair(),
    ha: configured({ [TOLERATE]: 'true', 'high-availability.zookeeper.client.session-timeout': '10 s' }, flink),
  };

  it('leads on while ZooKeeper restarts, and its job does not notice', () => {
    const story = new Story(flink, tolerant);
    const job = running(story);
    story.act('kill', 'zookeeper');
    story.wait(3_000);
    expect(story.lines(LEADER, /Connection to ZooKeeper suspended/)).toBeGreaterThan(0);
    story.act('start', 'zookeeper');
    story.wait(12_000);
    story.untilCheckpoints(job, 3);
    expect(story.lines(LEADER, /revoked leadership/)).toBe(0);
    expect(story.job(job).attempts).toBe(0);
    expect(story.leader()).toBe(LEADER);
    expectNothingLost(story);
  });

  it('gives up when its session is over: then another one leads', () => {
    const story = new Story(flink, tolerant);
    running(story);
    const since = story.run.clock;
    story.cut(LEADER, 'zookeeper');
    story.until('it is revoked', () => story.lines(LEADER, /revoked leadership/) > 0);
    expect(story.run.clock - since).toBeGreaterThan(10_000);
    story.until('another leader', () => story.leader() === STANDBY);
    story.heal(LEADER, 'zookeeper');
    story.wait(20_000);
    story.until('a job that runs', () => story.jobs().some((id) => story.job(id).status === 'RUNNING'));
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('results of Flink %s', (flink) => {
  it('are written where job-result-store.storage-path says', () => {
    const config = {
      'job-result-store.storage-path': 'file:///srv/flink/results',
      'job-result-store.delete-on-commit': 'false',
    };
    const story = new Story(flink, { ...pair(), ha: configured(config, flink) });
    const job = running(story);
    story.client(`flink cancel ${job}`);
    story.wait(3_000);
    const storage = story.run
      .at()
      .components()
      .find(({ machine }) => machine === 'Storage');
    const { files } = storage?.snapshot.context as { readonly files: readonly { readonly path: string }[] };
    const results = files.map(({ path }) => path).filter((path) => path.includes(`${job}.json`));
    expect(results).toEqual([`file:/srv/flink/results/${job}.json`]);
  });
});

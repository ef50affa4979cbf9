import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

const HA = '/srv/flink/ha';
const FAILED = /Failed to trigger or complete checkpoint \d+ for job/;

/** A file stands where the folder was, which is what a storage that is not mounted looks like. */
function takeAway(story: Story): void {
  story.run.act({ type: 'remove', path: HA });
  story.run.act({ type: 'write', host: 'client', path: HA, text: '' });
  story.wait(1);
}

function giveBack(story: Story): void {
  story.run.act({ type: 'remove', path: HA });
}

describe.each([...FLINK_VERSIONS])('the storage of high availability of Flink %s cannot be reached', (flink) => {
  it('no checkpoint completes, the job begins again and again, nobody may submit; with the storage all of it goes on', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    const { completed } = story.job(job).checkpoints;
    takeAway(story);
    story.until('two failures', () => story.lines(LEADER, FAILED) >= 2);
    expect(story.job(job).checkpoints.completed).toBeLessThanOrEqual(completed + 1);
    expect(story.lines(LEADER, /Trying to recover from a global failure/)).toBe(story.lines(LEADER, FAILED));
    expect(story.lines(LEADER, /4 tasks will be restarted to recover from a global failure/)).toBeGreaterThan(1);
    const { exit, stderr } = story.client('flink run -d orders-v2.jar');
    expect(exit).toBe(1);
    expect(stderr).toContain('RestHandlerException: Could not upload job files.');
    expect(stderr).toContain('Caused by: java.nio.file.FileAlreadyExistsException: /srv/flink/ha');
    expect(story.lines(LEADER, /orders v2/)).toBe(0);
    giveBack(story);
    story.untilCheckpoints(job, 2);
    expect(story.client('flink run -d orders-v2.jar --sink none').exit).toBe(0);
    expectNothingLost(story);
  });

  it('the next leader does not know which jobs have ended: its process ends, and the job stays where it is', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    takeAway(story);
    story.act('kill', LEADER);
    story.until('the standby ends', () => story.run.at().process(STANDBY)?.state === 'stopped');
    expect(story.run.at().process(STANDBY)?.exitCode).toBe(239);
    expect(story.lines(STANDBY, /Could not retrieve JobResults|Fatal error occurred/)).toBeGreaterThan(0);
    expect(story.lines(STANDBY, /Recover all persisted job graphs/)).toBe(0);
    expect(story.znodes().some((path) => path.endsWith(`/${job}`))).toBe(true);
  });

  it('what was moved away and is moved back is all there', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    const storage = () => {
      const found = story.run
        .at()
        .components()
        .find(({ machine }) => machine === 'Storage');
      return (found?.snapshot.context as { files: readonly { path: string }[] }).files
        .map(({ path }) => path.replace('file:', ''))
        .filter((path) => path.startsWith(HA));
    };
    const before = storage();
    takeAway(story);
    expect(storage()).toEqual([]);
    giveBack(story);
    for (const path of before) story.run.act({ type: 'write', host: 'client', path, text: '' });
    story.wait(1);
    expect(storage()).toEqual(before);
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });
});

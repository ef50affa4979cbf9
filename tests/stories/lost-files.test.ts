import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS, type FlinkVersion } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

function remove(story: Story, path: string): void {
  story.run.act({ type: 'remove', path });
}

/** Paths of the shared storage that match. */
function files(story: Story, pattern: RegExp): readonly string[] {
  const storage = story.run
    .at()
    .components()
    .find(({ machine }) => machine === 'Storage');
  const { files } = storage?.snapshot.context as { readonly files: readonly { readonly path: string }[] };
  return files.map(({ path }) => path.replace(/^file:/, '')).filter((path) => pattern.test(path));
}

function pairOf(flink: FlinkVersion): Story {
  return new Story(flink, pair(4_000));
}

function exitOf(story: Story, process: string): number | undefined {
  const found = story.run.at().process(process);
  return found?.state === 'stopped' ? found.exitCode : undefined;
}

const PLAN = /\/ha\/default\/submitted(JobGraph|ExecutionPlan)[0-9a-f]{12}$/;
const POINTER = /\/ha\/default\/completedCheckpoint[0-9a-f]{12}$/;

describe.each([...FLINK_VERSIONS])('somebody tidies up the shared storage of Flink %s', (flink) => {
  it('and removes the plan of a job: the next leader ends, and so does everyone after it', () => {
    const story = pairOf(flink);
    const job = running(story);
    for (const path of files(story, PLAN)) remove(story, path);
    story.act('kill', LEADER);
    story.until('the standby ends', () => exitOf(story, STANDBY) !== undefined);
    expect(exitOf(story, STANDBY)).toBe(239);
    expect(story.lines(STANDBY, /Fatal error occurred in the cluster entrypoint/)).toBe(1);
    expect(story.lines(STANDBY, /Stopping SessionDispatcherLeaderProcess/)).toBe(1);
    expect(story.znodes().some((path) => path.includes(`/jobs/${job}/checkpoints/`))).toBe(true);
    story.act('start', LEADER);
    story.until('it ends too', () => exitOf(story, LEADER) === 239);
    expect(story.leader()).toBeUndefined();
  });

  it('and removes what ZooKeeper points to of a checkpoint: the next leader ends when the job begins', () => {
    const story = pairOf(flink);
    running(story);
    story.run.act({ type: 'remove', path: '/srv/flink/ha/default' });
    story.act('kill', LEADER);
    story.until('the standby ends', () => exitOf(story, STANDBY) === 239);
    const alone = pairOf(flink);
    running(alone);
    alone.act('kill', LEADER);
    for (const path of files(alone, POINTER)) remove(alone, path);
    alone.until('the standby ends', () => exitOf(alone, STANDBY) === 239);
    expect(alone.lines(STANDBY, /Trying to retrieve checkpoint \d+/)).toBe(1);
    expect(alone.lines(STANDBY, /switched from state/)).toBe(0);
  });

  it('and removes the folder of the newest checkpoint: state is so small that the pointer holds it', () => {
    const story = pairOf(flink);
    const job = running(story);
    for (const path of files(story, /\/chk-\d+$/)) remove(story, path);
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    story.until('it runs', () => story.jobs().includes(job) && story.job(job).status === 'RUNNING');
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });

  it('with one file of the store for one checkpoint, and none when the job has ended', () => {
    const story = pairOf(flink);
    const job = running(story);
    story.untilCheckpoints(job, 3);
    // The one before goes a moment later.
    story.wait(300);
    expect(files(story, POINTER)).toHaveLength(1);
    story.client(`flink cancel ${job}`);
    story.wait(2_000);
    expect(files(story, POINTER)).toEqual([]);
  });
});

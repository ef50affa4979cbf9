import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../src/flink-config/index.ts';
import { FLINK_VERSIONS, type ModelParameters } from '../../src/model/index.ts';
import { LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

const RETAIN = { 'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION' };

/** The ids of the checkpoints of a job whose files are there, ascending. */
function stored(story: Story, job: string): readonly number[] {
  const storage = story.run
    .at()
    .components()
    .find(({ machine }) => machine === 'Storage');
  const { files } = storage?.snapshot.context as { readonly files: readonly { readonly path: string }[] };
  const ids = files.flatMap(({ path }) => (path.includes(`${job}/chk-`) ? [Number(path.split('chk-')[1])] : []));
  return ids.sort((a, b) => a - b);
}

/** Three in a row. */
function expectLastThree(ids: readonly number[]): void {
  const last = ids.at(-1) ?? 0;
  expect(ids).toEqual([last - 2, last - 1, last]);
}

describe.each([...FLINK_VERSIONS])('execution.checkpointing.num-retained: 3 in Flink %s', (flink) => {
  const three = (config: Readonly<Record<string, string>> = {}, changes: Partial<ModelParameters> = {}): Story => {
    const all = { 'execution.checkpointing.num-retained': '3', ...config };
    const { restart: _r, scheduler: _s, ha: _h, ...parameters } = effectsOf(all, flink).parameters;
    return new Story(flink, { ...changes, ...parameters });
  };

  it('keeps the last three, and none after a cancel', () => {
    const story = three();
    const job = running(story);
    story.untilCheckpoints(job, 3);
    story.wait(200);
    expectLastThree(stored(story, job));
    story.client(`flink cancel ${job}`);
    story.wait(2_000);
    expect(stored(story, job)).toEqual([]);
  });

  it('leaves all three to the user when checkpoints are retained', () => {
    const story = three(RETAIN);
    const job = running(story);
    story.untilCheckpoints(job, 3);
    story.client(`flink cancel ${job}`);
    story.wait(2_000);
    expectLastThree(stored(story, job));
    expect(story.lines(LEADER, /Checkpoint with ID \d+ at .* not discarded/)).toBe(3);
  });

  it('is kept to by the next leader, with those that the last one had', () => {
    const story = three({}, pair(4_000));
    const job = running(story);
    story.untilCheckpoints(job, 3);
    // Between the end of a pointer and that of its files a death leaves the files to nobody.
    story.wait(200);
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    story.until('it runs', () => story.jobs().includes(job) && story.job(job).status === 'RUNNING');
    story.untilCheckpoints(job, 4);
    story.wait(200);
    expectLastThree(stored(story, job));
    expect(story.znodes().filter((path) => /\/checkpoints\/\d+$/.test(path)).length).toBe(3);
  });
});

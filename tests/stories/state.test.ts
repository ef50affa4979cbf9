import { describe, expect, it } from 'vitest';
import { Facts } from '../../src/checker/facts.ts';
import { FLINK_VERSIONS, INVARIANTS, type Mutation } from '../../src/model/index.ts';
import { Story } from './story.ts';

const EXACTLY_ONCE = '--sink exactly-once';
const SAVEPOINTS = '/srv/flink/savepoints';

const pathIn = (stdout: string): string => /Path: (\S+)/.exec(stdout)?.[1] ?? 'no path';

/** v1 is stopped with a savepoint; returns where that is. */
function stopped(story: Story, line = `orders-v1.jar ${EXACTLY_ONCE}`): string {
  const v1 = story.submit(line);
  story.untilCheckpoints(v1, 3);
  const path = pathIn(story.client(`flink stop --savepointPath ${SAVEPOINTS} ${v1}`).stdout);
  story.until('FINISHED', () => story.job(v1).status === 'FINISHED');
  return path;
}

/** v1 is cancelled in a cluster that keeps the checkpoints of cancelled jobs; returns its newest checkpoint. */
function cancelled(story: Story): { readonly v1: string; readonly path: string } {
  const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
  story.untilCheckpoints(v1, 3);
  story.client(`flink cancel ${v1}`);
  story.until('CANCELED', () => story.job(v1).status === 'CANCELED');
  const { latest } = story.job(v1).checkpoints;
  return { v1, path: `/srv/flink/checkpoints/${v1}/chk-${latest ?? 0}` };
}

function isThere(story: Story, path: string): boolean {
  const { stderr } = story.client(`flink savepoint -d ${path}`);
  return stderr === '';
}

describe.each([...FLINK_VERSIONS])('state of a job of Flink %s', (flink) => {
  const retaining = { checkpointRetention: 'RETAIN_ON_CANCELLATION' } as const;

  it('is thrown away with a cancelled job', () => {
    const story = new Story(flink);
    expect(isThere(story, cancelled(story).path)).toBe(false);
  });

  it('stays with a cancelled job where that is wanted, and who begins there loses and doubles nothing', () => {
    const story = new Story(flink, retaining);
    const { path } = cancelled(story);
    const v2 = story.submit(`-s ${path} orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 3);
    const ledger = story.ledger();
    expect([ledger.lost, ledger.doubled]).toEqual([0, 0]);
    expect(ledger.counted).toBe(ledger.produced);
    expect(story.lines('jobmanager-1', /Restoring job \S+ from Savepoint/)).toBe(1);
    expect(story.lines('jobmanager-1', /Checkpoint with ID \d+ at '.*' not discarded\./)).toBe(1);
    expect(isThere(story, path)).toBe(true);
  });

  it('goes with the next checkpoint of a job that has claimed it', () => {
    const story = new Story(flink, retaining);
    const { path } = cancelled(story);
    const v2 = story.submit(`-cm claim -s ${path} orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 2);
    expect(story.lines('jobmanager-1', /Restoring job \S+ from Checkpoint/)).toBe(1);
    expect(isThere(story, path)).toBe(false);
  });

  it('that is not claimed must not be thrown away: C6 says so', () => {
    const C6 = INVARIANTS.find(({ name }) => name.startsWith('C6'));
    const judge = (story: Story): boolean => {
      const facts = new Facts(story.run.at());
      return C6?.holds(facts, facts) ?? false;
    };
    const guarded: readonly (readonly Mutation[])[] = [[], ['discard-unclaimed']];
    const judged = guarded.map((mutations) => {
      const story = new Story(flink, { ...retaining, mutations });
      const v2 = story.submit(`-s ${cancelled(story).path} orders-v2.jar ${EXACTLY_ONCE}`);
      story.untilCheckpoints(v2, 2);
      return judge(story);
    });
    expect(judged).toEqual([true, false]);
  });

  it('of another type is refused by the task that asks for it, again and again', () => {
    const story = new Story(flink);
    const path = stopped(story);
    const v2 = story.submit(`-s ${path} orders-v2.jar ${EXACTLY_ONCE} --state string`);
    story.until('two restarts', () => story.job(v2).attempts >= 2);
    expect(story.job(v2).failures?.[0]?.lines[0]).toContain('Error while getting state');
    const stop = story.client(`flink stop --savepointPath ${SAVEPOINTS} ${v2}`);
    expect(stop.exit).toBe(1);
    expect(stop.stderr).toContain('Not all required tasks are currently running.');
    expect(story.lines('jobmanager-1', /not-finished state: \[CANCELED, FAILED\]/)).toBe(1);
    expect(story.client(`flink cancel ${v2}`).exit).toBe(0);
    // It never got further than the savepoint, which stays the user's.
    story.wait(1_000);
    expect(story.lines('jobmanager-1', /savepoints\/savepoint-.* not discarded/)).toBe(1);
    expect(story.client(`flink run -d -s ${path} orders-v2.jar ${EXACTLY_ONCE}`).exit).toBe(0);
  });

  it('is dealt out again to more subtasks, and nothing is counted anew', () => {
    const story = new Story(flink);
    const v2 = story.submit(`-s ${stopped(story)} -p 3 orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 3);
    const ledger = story.ledger();
    expect([ledger.lost, ledger.doubled]).toEqual([0, 0]);
    expect(ledger.counted).toBe(ledger.produced);
  });

  it('has 128 key groups: for no more subtasks, and for no other number of them', () => {
    const story = new Story(flink);
    const path = stopped(story);
    const many = story.client(`flink run -d -s ${path} -p 200 orders-v2.jar ${EXACTLY_ONCE}`);
    expect([many.exit, many.stderr.includes('The maximum parallelism (128) of the restored state')]).toEqual([1, true]);
    const other = story.client(`flink run -d -s ${path} -Dpipeline.max-parallelism=64 orders-v2.jar ${EXACTLY_ONCE}`);
    expect([other.exit, other.stderr.includes('Max parallelism mismatch')]).toEqual([1, true]);
    const same = story.client(`flink run -d -s ${path} -Dpipeline.max-parallelism=128 orders-v2.jar ${EXACTLY_ONCE}`);
    expect(same.exit).toBe(0);
  });

  it('of an operator with another uid is missed, and may be left behind', () => {
    const story = new Story(flink);
    const path = stopped(story);
    const renamed = `orders-v2.jar ${EXACTLY_ONCE} --count-uid counter`;
    const refused = story.client(`flink run -d -s ${path} ${renamed}`);
    expect([refused.exit, refused.stderr.includes('--allowNonRestoredState')]).toEqual([1, true]);
    const v2 = story.submit(`-s ${path} -n ${renamed}`);
    story.untilCheckpoints(v2, 3);
    const ledger = story.ledger();
    expect([ledger.lost, ledger.doubled]).toEqual([0, 0]);
    expect(ledger.counted).toBeLessThan(ledger.produced);
  });

  it('is not begun from in a way that nobody knows', () => {
    const story = new Story(flink);
    const wrong = story.client(`flink run -d -s /x -cm mine orders-v2.jar`);
    expect([wrong.exit, wrong.stderr.includes('Expected one of: [[CLAIM, NO_CLAIM, LEGACY]]')]).toEqual([1, true]);
    expect(story.client(`flink run -d -s /x -cm legacy orders-v2.jar`).stdout).toContain('LEGACY restore mode');
  });
});

describe.each([...FLINK_VERSIONS])('transactions of a job of Flink %s', (flink) => {
  it('are fenced by a job that begins from its savepoint, even with a prefix of its own; nothing is lost', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE} --prefix one`);
    story.untilCheckpoints(v1, 3);
    const path = pathIn(story.client(`flink savepoint ${v1} ${SAVEPOINTS}`).stdout);
    const v2 = story.submit(`-s ${path} orders-v2.jar ${EXACTLY_ONCE} --prefix two`);
    story.until('v1 restarts', () => story.job(v1).attempts >= 1);
    story.untilCheckpoints(v2, 2);
    expect(story.job(v2).attempts).toBe(0);
    story.client(`flink cancel ${v1}`);
    expect(story.ledger().lost).toBe(0);
  });

  it('long after its savepoint are fenced too: Kafka knows every id that was ever used', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE} --prefix one`);
    story.untilCheckpoints(v1, 2);
    const path = pathIn(story.client(`flink savepoint ${v1} ${SAVEPOINTS}`).stdout);
    story.untilCheckpoints(v1, 60);
    story.submit(`-s ${path} orders-v2.jar ${EXACTLY_ONCE} --prefix two`);
    story.until('v1 restarts', () => story.job(v1).attempts >= 1);
  });

  it('are given up by Kafka when the job is away for longer than their time-out: what was pre-committed is lost', () => {
    const story = new Story(flink, { checkpointInterval: 0 });
    const impatient = `${EXACTLY_ONCE} --prefix p --transaction-timeout 8000`;
    const v1 = story.submit(`orders-v1.jar ${impatient}`);
    story.wait(4_000);
    // A savepoint pre-commits; it is the next checkpoint that commits, and there is none.
    const path = pathIn(story.client(`flink savepoint ${v1} ${SAVEPOINTS}`).stdout);
    story.client(`flink cancel ${v1}`);
    story.until('CANCELED', () => story.job(v1).status === 'CANCELED');
    story.wait(10_000);
    const v2 = story.submit(`-s ${path} orders-v2.jar ${impatient}`);
    const told = (): number =>
      ['taskmanager-1', 'taskmanager-2'].reduce((sum, name) => sum + story.lines(name, /Unable to commit/), 0);
    story.until('refused', () => told() === 2);
    expect(story.client(`flink stop --savepointPath ${SAVEPOINTS} ${v2}`).exit).toBe(0);
    const ledger = story.ledger();
    expect(ledger.committed).toBeGreaterThan(0);
    expect(ledger.committed).toBeLessThan(ledger.counted);
  });
});

describe.each(FLINK_VERSIONS)('a checkpoint by hand, Flink %s', (flink) => {
  /** A job that takes no checkpoint of its own accord. */
  const slow = `-p 2 -Dexecution.checkpointing.interval=10min orders-v1.jar ${EXACTLY_ONCE}`;

  it('is one to go on from, and commits what the sink holds open', () => {
    const story = new Story(flink);
    const v1 = story.submit(slow);
    story.until('RUNNING', () => story.job(v1).vertices.every(({ subtasks }) => subtasks.every(isRunning)));
    story.wait(4_000);
    const before = story.ledger();
    expect(before.open).toBeGreaterThan(0);
    const { stdout, exit } = story.client(`flink checkpoint ${v1}`);
    expect([exit, stdout]).toEqual([
      0,
      [
        `Triggering checkpoint for job ${v1}.`,
        'Waiting for response...',
        `Checkpoint ${story.job(v1).checkpoints.latest ?? 0} for job ${v1} completed.`,
        'You can resume your program from this checkpoint with the run command.',
      ].join('\n'),
    ]);
    expect(story.ledger().committed).toBeGreaterThan(before.committed);
    const { latest } = story.job(v1).checkpoints;
    story.act('kill', story.taskManagerOf(v1));
    story.until('restored', () => story.job(v1).checkpoints.restored === latest);
    expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0 });
  });

  it('is refused while a task does not run', () => {
    const story = new Story(flink);
    const v1 = story.submit(slow.replace('-p 2', '-p 9'));
    story.wait(3_000);
    const { stderr, exit } = story.client(`flink checkpoint --full ${v1}`);
    expect(exit).toBe(1);
    expect(stderr).toContain('Failure reason: Not all required tasks are currently running.');
  });

  it('waits for the one that is under way', () => {
    const story = new Story(flink, { checkpointInterval: 100 });
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 2);
    const { completed } = story.job(v1).checkpoints;
    expect(story.client(`flink checkpoint --full ${v1}`).stdout).toMatch(/^Checkpoint\(FULL\) \d+ for job/m);
    expect(story.job(v1).checkpoints.completed).toBeGreaterThan(completed);
  });

  it('is not a savepoint: one that has no place fails, and the job goes on', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 1);
    expect(story.client(`flink stop -p /proc/none ${v1}`).stderr).toContain(
      'java.io.IOException: Failed to create savepoint directory at /proc/none',
    );
    story.untilCheckpoints(v1, 2);
    expect(story.job(v1).status).toBe('RUNNING');
    expect(story.lines('jobmanager-1', /Failed to trigger or complete checkpoint/)).toBe(1);
  });
});

function isRunning({ state }: { readonly state: string }): boolean {
  return state === 'RUNNING';
}

import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, FLINK_VERSIONS } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

/** Types a line and does not wait for its end. */
function type(story: Story, line: string): void {
  story.run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
}

/** In steps of a millisecond: some moments do not last. */
function closely(story: Story, what: string, holds: () => boolean): void {
  const limit = story.run.clock + 20_000;
  while (!holds()) {
    if (story.run.clock >= limit) throw new Error(`not seen: ${what}`);
    story.wait(1);
  }
}

function takenOver(story: Story): void {
  story.until('another leader', () => story.leader() === STANDBY);
}

function goesOn(story: Story, job: string): void {
  story.until('it runs', () => story.jobs().includes(job) && story.job(job).status === 'RUNNING');
  story.untilCheckpoints(job, 2);
}

describe.each([...FLINK_VERSIONS])('a leader of Flink %s that dies at a bad moment', (flink) => {
  it('has ended a job and not cleaned up: the next one does, and does not run the job again', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    type(story, `flink cancel ${job}`);
    closely(story, 'its end', () => story.lines(LEADER, /reached terminal state CANCELED/) > 0);
    story.wait(3);
    expect(story.znodes().some((path) => path.includes(job))).toBe(true);
    story.act('kill', LEADER);
    takenOver(story);
    story.wait(5_000);
    expect(story.lines(STANDBY, /Skipping recovery of a job/)).toBe(1);
    expect(story.lines(STANDBY, /Trying to recover|Initializing job/)).toBe(0);
    expect(story.znodes().filter((path) => path.includes(job))).toEqual([]);
    expectNothingLost(story);
  });

  it('is cancelling a job: the next one runs it again', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    type(story, `flink cancel ${job}`);
    closely(story, 'CANCELLING', () => story.lines(LEADER, /from state RUNNING to CANCELLING/) > 0);
    story.act('kill', LEADER);
    takenOver(story);
    goesOn(story, job);
    expectNothingLost(story);
  });

  it('takes a job in: it is known to the next one as soon as ZooKeeper has it, and not before', () => {
    const story = new Story(flink, pair(4_000));
    story.wait(4_000);
    type(story, 'flink run -d orders-v1.jar --sink exactly-once');
    closely(story, 'the submission', () => story.lines(LEADER, /Submitting job/) > 0);
    const stored = (): boolean =>
      story.znodes().some((path) => /(jobgraphs|execution-plans)\/[0-9a-f]{32}$/.test(path));
    expect(stored()).toBe(false);
    closely(story, 'its plan', stored);
    story.act('kill', LEADER);
    takenOver(story);
    story.until('a job', () => story.jobs().length === 1);
    goesOn(story, story.jobs()[0] ?? '');
    expectNothingLost(story);
  });

  it('takes a job in that ZooKeeper does not have yet: nobody knows of it', () => {
    const story = new Story(flink, pair(4_000));
    story.wait(4_000);
    type(story, 'flink run -d orders-v1.jar --sink exactly-once');
    closely(story, 'the submission', () => story.lines(LEADER, /Submitting job/) > 0);
    story.act('kill', LEADER);
    takenOver(story);
    story.wait(5_000);
    expect(story.jobs()).toEqual([]);
  });

  it('takes a savepoint: the job goes on from its last checkpoint', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    type(story, `flink savepoint ${job} /srv/flink/savepoints`);
    closely(story, 'the savepoint', () => story.lines(LEADER, /Triggering .*savepoint for job|type=SavepointType/) > 0);
    story.act('kill', LEADER);
    takenOver(story);
    goesOn(story, job);
    expectNothingLost(story);
  });

  it('runs two jobs: the next one finds both', () => {
    const story = new Story(flink, { ...pair(4_000), cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 } });
    const first = running(story);
    const second = story.submit('orders-v2.jar --sink exactly-once');
    story.untilCheckpoints(second, 2);
    story.act('kill', LEADER);
    takenOver(story);
    goesOn(story, first);
    goesOn(story, second);
    expect(new Set(story.jobs())).toEqual(new Set([first, second]));
    expect(story.lines(STANDBY, /Successfully recovered 2 persisted job graphs/)).toBe(1);
  });
});

describe.each([...FLINK_VERSIONS])('a leader of Flink %s that is not alone', (flink) => {
  it('cut off from the TaskManagers only: it leads on, and the job waits for slots until they are back', () => {
    const story = new Story(flink, { ...pair(), heartbeatInterval: 1_000, heartbeatTimeout: 5_000 });
    const job = running(story);
    for (const process of ['taskmanager-1', 'taskmanager-2']) story.cut(LEADER, process);
    story.until('it notices', () => story.job(job).status === 'RESTARTING');
    expect(story.leader()).toBe(LEADER);
    story.wait(10_000);
    expect(story.leader()).toBe(LEADER);
    for (const process of ['taskmanager-1', 'taskmanager-2']) story.heal(LEADER, process);
    goesOn(story, job);
    expectNothingLost(story);
  });

  it('frozen and woken: what it still asks of ZooKeeper is refused, with its session', () => {
    const story = new Story(flink, pair(10_000));
    const job = running(story);
    story.act('freeze', LEADER);
    takenOver(story);
    goesOn(story, job);
    story.act('thaw', LEADER);
    story.wait(2_000);
    const before = story.lines(LEADER, /Completed checkpoint/);
    story.wait(10_000);
    expect(story.lines(LEADER, /Completed checkpoint/)).toBe(before);
    expect(story.lines(LEADER, /revoked leadership/)).toBeGreaterThan(0);
    expect(story.leader()).toBe(STANDBY);
    expectNothingLost(story);
  });

  it('stopped with SIGTERM while the standby is away: the next process to start leads and recovers the job', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    story.act('kill', STANDBY);
    story.act('stop', LEADER);
    story.wait(8_000);
    expect(story.leader()).toBeUndefined();
    story.act('start', STANDBY);
    takenOver(story);
    goesOn(story, job);
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('ZooKeeper under Flink %s', (flink) => {
  it.each([
    ['a second', 1_000, 4_000],
    ['five minutes', 300_000, 40_000],
  ])('grants between 2 and 20 ticks to who asks for %s', (_asked, asked, granted) => {
    const story = new Story(flink, pair(asked));
    const job = running(story);
    expect(story.job(job).status).toBe('RUNNING');
    const since = story.run.clock;
    story.act('kill', LEADER);
    takenOver(story);
    expect(story.run.clock - since).toBeGreaterThan(granted - 1_500);
    expect(story.run.clock - since).toBeLessThan(granted + 3_000);
  });

  it('frozen for a moment costs nothing; frozen for longer than two thirds of a session it costs the leadership', () => {
    const story = new Story(flink, pair(10_000));
    const job = running(story);
    story.act('freeze', 'zookeeper');
    story.wait(2_000);
    story.act('thaw', 'zookeeper');
    story.wait(3_000);
    expect(story.lines(LEADER, /revoked leadership/)).toBe(0);
    story.act('freeze', 'zookeeper');
    story.until('it is suspended', () => story.lines(LEADER, /Connection to ZooKeeper suspended/) > 0);
    story.wait(1_000);
    expect(story.lines(LEADER, /revoked leadership/)).toBeGreaterThan(0);
    story.act('thaw', 'zookeeper');
    story.until('a leader', () => story.leader() !== undefined);
    goesOn(story, job);
    expectNothingLost(story);
  });

  it('removes the empty queue of the latch within a minute, and not while somebody stands in it', () => {
    const story = new Story(flink, pair(4_000));
    story.wait(70_000);
    const queue = `/flink/default/leader/latch`;
    expect(story.znodes()).toContain(queue);
    story.act('kill', STANDBY);
    story.act('kill', LEADER);
    story.wait(70_000);
    expect(story.znodes()).not.toContain(queue);
    story.act('start', STANDBY);
    takenOver(story);
    expect(story.znodes()).toContain(queue);
  });
});

describe.each([...FLINK_VERSIONS])('an application of Flink %s', (flink) => {
  const JOB = '000000006e6b13320000000000000000';

  it('goes on after its JobManager was killed and started again: main() runs again, its job does not begin again', () => {
    const story = new Story(flink, {
      cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
      ha: { ...DEFAULT_HA, sessionTimeout: 4_000 },
      application: { jar: 'orders-v1.jar', args: ['--sink', 'exactly-once'], via: 'usrlib', file: 'orders.jar' },
    });
    story.until('a job', () => story.jobs().length > 0);
    story.untilCheckpoints(JOB, 3);
    story.act('kill', LEADER);
    story.wait(1_000);
    story.act('start', LEADER);
    story.until('its job', () => story.leader() === LEADER && story.jobs().includes(JOB));
    goesOn(story, JOB);
    expect(story.job(JOB).checkpoints.restored).toBeGreaterThanOrEqual(3);
    expect(story.jobs()).toEqual([JOB]);
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('a JobManager of Flink %s that led, slept and stands by', (flink) => {
  it('leads again when the other one dies', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    story.act('freeze', LEADER);
    takenOver(story);
    goesOn(story, job);
    story.act('thaw', LEADER);
    story.wait(10_000);
    story.act('kill', STANDBY);
    story.until('the first one', () => story.leader() === LEADER);
    goesOn(story, job);
    expectNothingLost(story);
  });
});

import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { Story } from './story.ts';

const EXACTLY_ONCE = '--sink exactly-once';
const quick = { heartbeatInterval: 2_000, heartbeatTimeout: 10_000 };

describe.each([...FLINK_VERSIONS])('a session cluster of Flink %s', (flink) => {
  it('runs two versions side by side, and every order is counted twice', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 2);
    const v2 = story.submit(`orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 2);
    expect([story.job(v1).status, story.job(v2).status]).toEqual(['RUNNING', 'RUNNING']);
    const ledger = story.ledger();
    expect(ledger.doubled).toBe(ledger.produced);
    expect(ledger.lost).toBe(0);
    expect(ledger.byVersion.map(({ version }) => version).sort()).toEqual(['v1', 'v2']);
  });

  it('forgets everything with a cancelled job: the next one counts from the start', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 3);
    expect(story.client(`flink cancel ${v1}`).exit).toBe(0);
    story.until('CANCELED', () => story.job(v1).status === 'CANCELED');
    const before = story.ledger().committed;
    const v2 = story.submit(`orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 3);
    const ledger = story.ledger();
    expect(ledger.doubled).toBe(before);
    expect(ledger.lost).toBe(0);
    expect(story.job(v2).checkpoints.restored).toBeUndefined();
  });

  it('hands over from version to version through a savepoint without losing or doubling anything', () => {
    const story = new Story(flink);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 3);
    const { stdout } = story.client(`flink stop --savepointPath file:///srv/flink/savepoints ${v1}`);
    const path = /Path: (\S+)/.exec(stdout)?.[1] ?? 'no path';
    story.until('FINISHED', () => story.job(v1).status === 'FINISHED');
    const v2 = story.submit(`-s ${path} orders-v2.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 3);
    const ledger = story.ledger();
    expect([ledger.doubled, ledger.lost]).toEqual([0, 0]);
    expect(ledger.counted).toBe(ledger.produced);
    expect(story.job(v2).checkpoints.restored).toBeDefined();
  });

  it('keeps a second job waiting without slots, and lets it try again and again', () => {
    const story = new Story(flink, {
      cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
      slotRequestTimeout: 15_000,
    });
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 1);
    const v2 = story.submit(`orders-v2.jar ${EXACTLY_ONCE}`);
    story.until('RUNNING', () => story.job(v2).status === 'RUNNING');
    expect(story.job(v2).vertices.flatMap((vertex) => vertex.subtasks.map((each) => each.state))).toEqual(
      Array(4).fill('SCHEDULED'),
    );
    story.until('two restarts', () => story.job(v2).attempts >= 2);
    expect(story.lines(story.leader() ?? '', /Could not acquire the minimum required resources/)).toBeGreaterThan(1);
    expect(story.job(v1).attempts).toBe(0);
    story.client(`flink cancel ${v1}`);
    story.untilCheckpoints(v2, 1);
  });

  it('knows no job any more when its only JobManager dies, and says so to whoever asks', () => {
    const story = new Story(flink);
    story.untilCheckpoints(story.submit(`orders-v1.jar ${EXACTLY_ONCE}`), 2);
    story.act('kill', 'jobmanager-1');
    story.act('start', 'jobmanager-1');
    story.until('its endpoint answers', () => story.lines('jobmanager-1', /lost leadership|granted leadership/) > 1);
    story.wait(5_000);
    expect(story.jobs()).toEqual([]);
    expect(story.client('flink list -a').stdout).toContain('No running jobs.');
  });

  it('refuses a second job with the id of a running one', () => {
    const story = new Story(flink);
    const id = '000000000000000000000000000000aa';
    story.submit(`-D$internal.pipeline.job-id=${id} orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(id, 1);
    const second = story.client(`flink run -d -D$internal.pipeline.job-id=${id} orders-v2.jar ${EXACTLY_ONCE}`);
    expect(second.exit).toBe(1);
    expect(second.stderr).toContain(
      flink === '1.20' ? 'Job has already been submitted.' : 'Application has already been submitted.',
    );
    expect(story.job(id).name).toBe('orders v1');
    expect(story.job(id).status).toBe('RUNNING');
  });

  it('restarts a job from its checkpoint when a TaskManager dies: exactly once, all the same', () => {
    const story = new Story(flink, { ...quick, loadBalance: 'SLOTS' });
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 3);
    const worker = story.taskManagerOf(v1);
    story.act('kill', worker);
    story.until('a restart', () => story.job(v1).attempts >= 1);
    story.untilCheckpoints(v1, 3);
    expect(story.job(v1).checkpoints.restored).toBeDefined();
    const ledger = story.ledger();
    expect([ledger.doubled, ledger.lost]).toEqual([0, 0]);
    expect(ledger.counted).toBe(ledger.produced);
    story.act('start', worker);
    story.until('two TaskManagers', () => story.taskManagers() === 2);
  });

  it('doubles results after the same death when the sink is at-least-once, and loses none', () => {
    const story = new Story(flink, { ...quick, loadBalance: 'SLOTS', checkpointInterval: 4_000 });
    const v1 = story.submit('orders-v1.jar --sink at-least-once');
    story.untilCheckpoints(v1, 2);
    story.wait(3_000);
    const worker = story.taskManagerOf(v1);
    story.act('kill', worker);
    story.until('a restart', () => story.job(v1).attempts >= 1);
    story.untilCheckpoints(v1, 2);
    const ledger = story.ledger();
    expect(ledger.doubled).toBeGreaterThan(0);
    expect(ledger.lost).toBe(0);
  });

  it('gives up a TaskManager that is cut off, and takes it back when the cut heals', () => {
    const story = new Story(flink, { ...quick, loadBalance: 'SLOTS' });
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 2);
    const [worker, leader] = [story.taskManagerOf(v1), story.leader() ?? ''];
    story.cut(worker, leader);
    story.until('a restart', () => story.job(v1).attempts >= 1);
    story.untilCheckpoints(v1, 3);
    story.heal(worker, leader);
    story.until('two TaskManagers', () => story.taskManagers() === 2);
    const ledger = story.ledger();
    expect([ledger.doubled, ledger.lost]).toEqual([0, 0]);
  });

  it('loses the job with the JobManager when there is no HA', () => {
    const story = new Story(flink, quick);
    const v1 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v1, 2);
    const leader = story.leader() ?? '';
    story.act('kill', leader);
    story.wait(2_000);
    story.act('start', leader);
    story.until('two TaskManagers', () => story.taskManagers() === 2);
    expect(story.client('flink list -a').stdout).toContain('No running jobs.');
    const v2 = story.submit(`orders-v1.jar ${EXACTLY_ONCE}`);
    story.untilCheckpoints(v2, 1);
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, FLINK_VERSIONS, type ApplicationImage, type ModelParameters } from '../../src/model/index.ts';
import { Story } from './story.ts';

const [OLD, NEW] = ['jobmanager-1', 'jobmanager-2'];
/** The hash of `/default`, and that of `orders v2` added to it. */
const FIRST_JOB = '000000006e6b13320000000000000000';
const SECOND_JOB = '00000000572110c9ffffffffe8b5fd97';

function image(version: 'v1' | 'v2', changes: Partial<ApplicationImage> = {}): ApplicationImage {
  return {
    jar: `orders-${version}.jar`,
    args: ['--sink', 'exactly-once'],
    via: 'usrlib',
    file: 'orders.jar',
    ...changes,
  };
}

const NAMED = { args: ['--sink', 'exactly-once', '--name', 'orders'] };
const BOUNDED = { args: ['--sink', 'exactly-once', '--bounded', '300'] };

function cluster(application: ApplicationImage, changes: Partial<ModelParameters> = {}): Partial<ModelParameters> {
  const ha = { ...DEFAULT_HA, sessionTimeout: 4_000 };
  return { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 }, ha, application, ...changes };
}

function running(story: Story): void {
  story.until('a job', () => story.jobs().length > 0);
  story.untilCheckpoints(FIRST_JOB, 3);
}

/** v2 is deployed beside v1, with a TaskManager of its own. */
function deploy(story: Story, application: ApplicationImage, clusterId?: string): void {
  for (const process of [NEW, 'taskmanager-2'])
    story.run.act({
      type: 'deploy',
      process,
      jobmanager: NEW,
      application,
      ...(clusterId === undefined ? {} : { clusterId }),
    });
  story.until('it stands by', () => story.lines(NEW, /Web frontend listening/) > 0);
  story.wait(6_000);
}

/** What ran v1 dies. */
function takeOver(story: Story): void {
  story.act('kill', OLD);
  story.act('kill', 'taskmanager-1');
  story.until('v2’s JobManager leads', () => story.leader() === NEW);
}

function more(story: Story, job: string): void {
  story.until('the job', () => story.jobs().includes(job) && story.job(job).status === 'RUNNING');
  story.untilCheckpoints(job, 3);
}

function versions(story: Story): readonly string[] {
  const { byVersion, byGraph } = story.ledger();
  return [byVersion, byGraph].map((rows) => rows.map(({ version }) => version).join('+'));
}

describe.each([...FLINK_VERSIONS])('v2 deployed with the cluster id of v1, Flink %s', (flink) => {
  it('stands by, runs no main(), and v1 goes on', () => {
    const story = new Story(flink, cluster(image('v1')));
    running(story);
    deploy(story, image('v2'));
    expect(story.leader()).toBe(OLD);
    expect(story.lines(NEW, /Starting program/)).toBe(0);
    expect(versions(story)).toEqual(['v1', 'v1']);
  });

  it('takes over with v1’s graph and v2’s classes when both call the job the same', () => {
    const story = new Story(flink, cluster(image('v1', NAMED)));
    running(story);
    deploy(story, image('v2', NAMED));
    takeOver(story);
    more(story, FIRST_JOB);
    expect(story.jobs()).toEqual([FIRST_JOB]);
    expect(story.job(FIRST_JOB).checkpoints.restored).toBeGreaterThan(3);
    expect(versions(story)).toEqual(['v1+v2', 'v1']);
    expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0 });
  });

  it('never uses v2’s jar when jars travel with the job', () => {
    const story = new Story(flink, cluster(image('v1', { ...NAMED, via: 'jars' })));
    running(story);
    deploy(story, image('v2', { ...NAMED, via: 'jars' }));
    takeOver(story);
    more(story, FIRST_JOB);
    expect(versions(story)).toEqual(['v1', 'v1']);
  });

  it('dies with 239 when its file in usrlib has another name, and everything of v1 stays', () => {
    const story = new Story(flink, cluster(image('v1', { ...NAMED, file: 'orders-v1.jar' })));
    running(story);
    deploy(story, image('v2', { ...NAMED, file: 'orders-v2.jar' }));
    takeOver(story);
    story.until('it exits', () => story.run.at().process(NEW)?.state === 'stopped');
    expect(story.run.at().process(NEW)?.exitCode).toBe(239);
    story.wait(6_000);
    expect(story.leader()).toBeUndefined();
    expect(story.znodes().filter((path) => path.includes(`/jobs/${FIRST_JOB}/checkpoints/0`)).length).toBeGreaterThan(
      0,
    );
    expect(story.lines(NEW, /Fatal error occurred in the cluster entrypoint/)).toBe(1);
  });
});

describe('v2 deployed with the cluster id of v1, under another job name', () => {
  it('1.20: the name does not count, v1’s graph runs with v2’s classes', () => {
    const story = new Story('1.20', cluster(image('v1')));
    running(story);
    deploy(story, image('v2'));
    takeOver(story);
    more(story, FIRST_JOB);
    expect(story.jobs()).toEqual([FIRST_JOB]);
    expect(story.job(FIRST_JOB).name).toBe('orders v1');
    expect(versions(story)).toEqual(['v1+v2', 'v1']);
  });

  it('2.3: another job begins empty, and v1’s is left in ZooKeeper without a word', () => {
    const story = new Story('2.3', cluster(image('v1', { args: [] })));
    running(story);
    deploy(story, image('v2', { args: [] }));
    takeOver(story);
    more(story, SECOND_JOB);
    expect(story.jobs()).toEqual([SECOND_JOB]);
    expect(story.job(SECOND_JOB).checkpoints.restored).toBeUndefined();
    const { doubled } = story.ledger();
    expect(doubled).toBeGreaterThan(50);
    expect(story.znodes()).toContain(`/flink/default/execution-plans/${FIRST_JOB}`);
    expect(story.znodes().some((path) => path.startsWith(`/flink/default/jobs/${FIRST_JOB}/checkpoints/`))).toBe(true);
  });
});

describe.each([...FLINK_VERSIONS])('an application of Flink %s', (flink) => {
  it('runs beside one with another cluster id, each with its own job', () => {
    const story = new Story(flink, cluster(image('v1')));
    running(story);
    deploy(story, image('v2'), 'v2');
    story.until('v2 completes checkpoints', () => story.lines(NEW, /Completed checkpoint/) > 2);
    expect(story.leader()).toBe(OLD);
    expect(story.jobs()).toEqual([FIRST_JOB]);
    expect(story.lines(NEW, /Job 000000000000beeb0000000000000000 is submitted/)).toBe(1);
    expect(versions(story)[0]).toBe('v1+v2');
  });

  it('ends its cluster when it is cancelled: exit code 0, nothing left in ZooKeeper', () => {
    const story = new Story(flink, cluster(image('v1')));
    running(story);
    expect(story.client(`flink cancel ${FIRST_JOB}`).exit).toBe(0);
    story.until('it exits', () => story.run.at().process(OLD)?.state === 'stopped');
    expect(story.run.at().process(OLD)?.exitCode).toBe(0);
    expect(story.znodes().filter((path) => path.startsWith('/flink'))).toEqual([]);
  });

  it.each([
    { results: 'are deleted', deleteResults: true, doubled: 300, exit: 0 },
    { results: 'are kept', deleteResults: false, doubled: 0, exit: flink === '2.3' ? 163 : 0 },
  ])('started again after it finished, when results $results: $doubled doubled', ({ deleteResults, doubled, exit }) => {
    const ha = { ...DEFAULT_HA, sessionTimeout: 4_000, deleteResults };
    const story = new Story(flink, cluster(image('v1', BOUNDED), { ha }));
    const ended = (): boolean => story.run.at().process(OLD)?.state === 'stopped';
    story.until('it finishes', ended);
    expect(story.run.at().process(OLD)?.exitCode).toBe(0);
    story.act('start', OLD);
    story.until('it ends again', ended);
    expect(story.run.at().process(OLD)?.exitCode).toBe(exit);
    expect(story.ledger()).toMatchObject({ committed: 300 + doubled, doubled, lost: 0 });
  });

  it('has a job id of chance without high availability', () => {
    const story = new Story(flink, cluster(image('v1'), { ha: undefined }));
    story.until('a job', () => story.jobs().length > 0);
    const [job = ''] = story.jobs();
    story.untilCheckpoints(job, 3);
    expect(job).not.toBe(FIRST_JOB);
    expect(versions(story)).toEqual(['v1', 'v1']);
  });

  it('ends its process when main() throws', () => {
    const story = new Story(flink, cluster(image('v1', { args: ['--bounded', 'many'] })));
    story.until('it exits', () => story.run.at().process(OLD)?.state === 'stopped');
    expect(story.run.at().process(OLD)?.exitCode).toBe(flink === '2.3' ? 163 : 239);
    expect(story.lines(OLD, /Application failed unexpectedly/)).toBe(1);
  });
});

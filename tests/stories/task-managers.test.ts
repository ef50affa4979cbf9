import { describe, expect, it } from 'vitest';
import { DEFAULT_ADAPTIVE, DEFAULT_PARAMETERS, FLINK_VERSIONS, type ModelParameters } from '../../src/model/index.ts';
import { Story } from './story.ts';

const EXACTLY_ONCE = 'orders-v1.jar --sink exactly-once';

/** Two TaskManagers that share the tasks of a job, and heartbeats that are soon missed. */
const SHARED: Partial<ModelParameters> = {
  loadBalance: 'SLOTS',
  heartbeatInterval: 2_000,
  heartbeatTimeout: 10_000,
};

const [FIRST, SECOND] = ['taskmanager-1', 'taskmanager-2'];

function running(story: Story, line = EXACTLY_ONCE): string {
  const job = story.submit(line);
  story.untilCheckpoints(job, 2);
  return job;
}

function expectNothingLost(story: Story): void {
  const ledger = story.ledger();
  expect([ledger.lost, ledger.doubled]).toEqual([0, 0]);
}

function strategy(restart: Partial<ModelParameters['restart']>): Partial<ModelParameters> {
  return { restart: { ...DEFAULT_PARAMETERS.restart, ...restart } };
}

describe.each([...FLINK_VERSIONS])('TaskManagers of Flink %s', (flink) => {
  it('that die are missed after two refused heartbeats, and the job goes on with the other one', () => {
    const story = new Story(flink, SHARED);
    const job = running(story);
    const since = story.run.clock;
    story.act('kill', FIRST);
    story.until('one TaskManager', () => story.taskManagers() === 1);
    expect(story.run.clock - since).toBeLessThan(4_500);
    story.untilCheckpoints(job, 2);
    expect(story.taskManagerOf(job)).toBe(SECOND);
    expect(story.lines('jobmanager-1', /is no longer reachable/)).toBeGreaterThan(0);
    expectNothingLost(story);
  });

  it('that die twice take the job down twice, and it loses nothing', () => {
    const story = new Story(flink, SHARED);
    const job = running(story);
    for (const victim of [FIRST, SECOND]) {
      story.act('kill', victim);
      story.until('one TaskManager', () => story.taskManagers() === 1);
      story.untilCheckpoints(job, 1);
      story.act('start', victim);
      story.until('two TaskManagers', () => story.taskManagers() === 2);
    }
    story.untilCheckpoints(job, 1);
    expectNothingLost(story);
  });

  it('that are all dead leave the job waiting; it goes on with the first slots that come', () => {
    const story = new Story(flink, { ...SHARED, slotRequestTimeout: 8_000 });
    const job = running(story);
    for (const victim of [FIRST, SECOND]) story.act('kill', victim);
    story.wait(30_000);
    expect(story.job(job).status).not.toBe('FAILED');
    expect(story.lines('jobmanager-1', /Could not acquire the minimum required resources/)).toBeGreaterThan(0);
    story.act('start', FIRST);
    story.until('RUNNING', () => story.job(job).status === 'RUNNING' && story.taskManagers() === 1);
    story.untilCheckpoints(job, 1);
    expectNothingLost(story);
  });

  it('that freeze are given up after heartbeat.timeout, and register again when they thaw', () => {
    const story = new Story(flink, SHARED);
    const job = running(story);
    story.act('freeze', FIRST);
    story.until('one TaskManager', () => story.taskManagers() === 1);
    expect(story.lines('jobmanager-1', /The heartbeat of TaskManager with id .* timed out/)).toBeGreaterThan(0);
    story.untilCheckpoints(job, 1);
    story.act('thaw', FIRST);
    story.until('two TaskManagers', () => story.taskManagers() === 2);
    expectNothingLost(story);
  });

  it('that are cut off let go of the job themselves, and come back', () => {
    const story = new Story(flink, SHARED);
    const job = running(story);
    story.cut('jobmanager-1', FIRST);
    story.until('one TaskManager', () => story.taskManagers() === 1);
    story.untilCheckpoints(job, 1);
    story.wait(12_000);
    expect(story.lines(FIRST, /The heartbeat of JobManager with id .* timed out/)).toBeGreaterThan(0);
    expect(story.lines(FIRST, /Cannot find task to fail/)).toBeGreaterThan(0);
    story.heal('jobmanager-1', FIRST);
    story.until('two TaskManagers', () => story.taskManagers() === 2);
    expectNothingLost(story);
  });

  it('that are cut off for less than heartbeat.timeout lose nothing, and no task begins again', () => {
    const story = new Story(flink, { ...SHARED, heartbeatTimeout: 50_000 });
    const job = running(story);
    story.cut('jobmanager-1', FIRST);
    story.wait(3_000);
    story.heal('jobmanager-1', FIRST);
    story.untilCheckpoints(job, 3);
    expect(story.job(job).attempts).toBe(0);
    expectNothingLost(story);
  });

  it('that are stopped say good-bye: the job goes on with the other one at once', () => {
    const story = new Story(flink, { ...SHARED, heartbeatInterval: 10_000, heartbeatTimeout: 50_000 });
    const job = running(story);
    const since = story.run.clock;
    story.act('stop', FIRST);
    story.until('one TaskManager', () => story.taskManagers() === 1);
    expect(story.run.clock - since).toBeLessThan(1_000);
    expect(story.lines('jobmanager-1', /because: The TaskExecutor is shutting down/)).toBeGreaterThan(0);
    story.untilCheckpoints(job, 1);
    expect(story.job(job).attempts).toBe(1);
    expect(story.lines('jobmanager-1', /is no longer reachable/)).toBe(0);
    expectNothingLost(story);
  });

  it('that take all slots of a job with them are given up in one go: it requires nothing, and not one slot less', () => {
    const story = new Story(flink, { ...SHARED, cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } });
    running(story);
    const less = /requirements from job .*numberOfRequiredSlots=1}/;
    const asked = story.lines('jobmanager-1', less);
    story.act('kill', FIRST);
    story.until('it is given up', () => story.lines('jobmanager-1', /Clearing resource requirements/) > 0);
    expect(story.lines('jobmanager-1', less)).toBe(asked);
  });

  it('that start again at once are new to the cluster: nobody takes them for the dead ones', () => {
    const story = new Story(flink, SHARED);
    const job = running(story);
    story.act('kill', FIRST);
    story.act('start', FIRST);
    story.until('the dead one is given up', () => story.lines('jobmanager-1', /is no longer reachable/) > 0);
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });
});

describe.each([...FLINK_VERSIONS])('a job of Flink %s that always fails', (flink) => {
  const line = `${EXACTLY_ONCE} --fail-at 30`;

  it('fails at the first failure without a restart strategy', () => {
    const story = new Story(flink, strategy({ strategy: 'none' }));
    const job = story.submit(line);
    story.until('FAILED', () => story.job(job).status === 'FAILED');
    expect(story.job(job).attempts).toBe(0);
    story.wait(100);
    expect(story.lines('jobmanager-1', /Recovery is suppressed by NoRestartBackoffTimeStrategy/)).toBeGreaterThan(0);
  });

  it('fails after as many restarts as fixed-delay allows', () => {
    const story = new Story(flink, strategy({ strategy: 'fixed-delay', attempts: 2, delay: 300 }));
    const job = story.submit(line);
    story.until('FAILED', () => story.job(job).status === 'FAILED');
    expect(story.job(job).attempts).toBe(2);
  });

  it('fails when failure-rate counts too many failures in its interval, and not while they are rare', () => {
    const often = new Story(flink, strategy({ strategy: 'failure-rate', maxFailures: 2, delay: 300 }));
    const job = often.submit(line);
    often.until('FAILED', () => often.job(job).status === 'FAILED');
    expect(often.job(job).attempts).toBe(2);
    const rarely = new Story(
      flink,
      strategy({ strategy: 'failure-rate', maxFailures: 2, delay: 300, failureInterval: 400 }),
    );
    const other = rarely.submit(line);
    rarely.until('four restarts', () => rarely.job(other).attempts >= 4);
    expect(rarely.job(other).status).not.toBe('FAILED');
  });

  it('is restarted ever later with exponential-delay, until its attempts are used up', () => {
    const story = new Story(flink, strategy({ initialBackoff: 400, attempts: 3 }));
    const job = story.submit(line);
    story.until('FAILED', () => story.job(job).status === 'FAILED');
    expect(story.job(job).attempts).toBe(3);
  });
});

describe.each([...FLINK_VERSIONS])('the adaptive scheduler of Flink %s', (flink) => {
  const adaptive: Partial<ModelParameters> = {
    ...SHARED,
    adaptive: { ...DEFAULT_ADAPTIVE, cooldown: 5_000, stabilizationTimeout: 2_000 },
  };
  /** The allocation id of the slot that a subtask of the counter was last deployed to: of the first one, `1/2`. */
  const slotOf = (story: Story, subtask: string): string | undefined => {
    const deploying = new RegExp(`Deploying count .*\\(${subtask}\\) .* allocation id ([0-9a-f]+)`);
    return story
      .log('jobmanager-1')
      .map((text) => deploying.exec(text)?.[1])
      .findLast((found) => found !== undefined);
  };
  const parallelism = (story: Story, job: string): number => story.job(job).vertices[0]?.parallelism ?? 0;

  it('goes on with fewer slots when a TaskManager dies, and with more when it is back', () => {
    const story = new Story(flink, adaptive);
    const job = running(story, `-p 4 ${EXACTLY_ONCE}`);
    story.act('kill', FIRST);
    story.until('half of it', () => parallelism(story, job) === 2);
    story.untilCheckpoints(job, 2);
    story.act('start', FIRST);
    story.until('all of it', () => parallelism(story, job) === 4);
    story.untilCheckpoints(job, 2);
    expectNothingLost(story);
  });

  it('rescales a running job when its requirements change, behind the cooldown', () => {
    const story = new Story(flink, adaptive);
    const job = running(story);
    const url = `http://jobmanager-1:8081/jobs/${job}/resource-requirements`;
    const wanted = story.client(`curl -s ${url}`).stdout.replaceAll('"upperBound":2', '"upperBound":3');
    expect(story.client(`curl -s -X PUT -d ${wanted.trim()} ${url}`).stdout).toContain('{}');
    story.until('three subtasks', () => parallelism(story, job) === 3);
    story.untilCheckpoints(job, 2);
    expect(story.job(job).status).toBe('RUNNING');
    expectNothingLost(story);
  });

  it('leaves each slot that it had a subtask whose keys were there before', () => {
    const story = new Story(flink, { ...adaptive, cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 } }, 4);
    const job = running(story);
    const url = `http://jobmanager-1:8081/jobs/${job}/resource-requirements`;
    const wanted = story.client(`curl -s ${url}`).stdout.replaceAll('"upperBound":2', '"upperBound":4');
    story.client(`curl -s -X PUT -d ${wanted.trim()} ${url}`);
    story.until('four subtasks', () => parallelism(story, job) === 4);
    story.untilCheckpoints(job, 1);
    const [first, second] = [1, 2].map((subtask) => slotOf(story, `${subtask}/2`));
    const [lower, upper] = [
      [1, 2],
      [3, 4],
    ].map((half) => half.map((subtask) => slotOf(story, `${subtask}/4`)));
    expect(lower).toContain(first);
    expect(upper).toContain(second);
  });

  it('refuses bounds that make no sense, and the default scheduler refuses all', () => {
    const story = new Story(flink, adaptive);
    const job = running(story);
    const put = (one: Story, id: string): string =>
      one.client(`curl -s -X PUT -d {} http://jobmanager-1:8081/jobs/${id}/resource-requirements`).stdout;
    expect(put(story, job)).toContain('is missing in the resource requirements');
    const other = new Story(flink);
    expect(put(other, running(other))).toContain('does not support changing the parallelism');
  });
});

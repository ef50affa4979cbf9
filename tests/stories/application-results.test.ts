import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, FLINK_VERSIONS, type FlinkVersion, type ModelParameters } from '../../src/model/index.ts';
import { Story } from './story.ts';

const JOBMANAGER = 'jobmanager-1';
const RECORDS = 240;

/** An application that ends by itself, on one JobManager. */
function application(flink: FlinkVersion, changes: Partial<ModelParameters> = {}): Story {
  const args = ['--sink', 'exactly-once', '--bounded', String(RECORDS)];
  return new Story(flink, {
    cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
    ha: { ...DEFAULT_HA, sessionTimeout: 4_000 },
    application: { jar: 'orders-v1.jar', args, via: 'usrlib', file: 'orders-v1.jar' },
    ...changes,
  });
}

function closely(story: Story, what: string, holds: () => boolean): void {
  const limit = story.run.clock + 60_000;
  while (!holds()) {
    if (story.run.clock >= limit) throw new Error(`not seen: ${what}`);
    story.wait(1);
  }
}

function exited(story: Story): number | undefined {
  const found = story.run.at().process(JOBMANAGER);
  return found?.state === 'stopped' ? found.exitCode : undefined;
}

function dies(story: Story, pattern: RegExp, later: number): void {
  closely(story, String(pattern), () => story.lines(JOBMANAGER, pattern) > 0);
  story.wait(later);
  story.act('kill', JOBMANAGER);
  story.act('start', JOBMANAGER);
  story.until('the end', () => exited(story) !== undefined);
  expect(exited(story)).toBe(0);
}

/** By then 1.20 has committed the result of a job. */
const COMMITTED_MS = 24;
const REMOVED = /Removed (job graph|execution plan)/;

describe('an application of Flink 2.3 whose JobManager dies', () => {
  it('between the end of its job and its own: main() runs again, finds that the job has ended, and is over', () => {
    const story = application('2.3');
    dies(story, REMOVED, COMMITTED_MS);
    expect(story.lines(JOBMANAGER, /reached a terminal state in a previous execution/)).toBe(1);
    expect(story.lines(JOBMANAGER, /Received job submission/)).toBe(1);
    expect(story.ledger()).toMatchObject({ committed: RECORDS, doubled: 0 });
  });

  it('between its own end and the end of the cleanup: main() does not run again', () => {
    const story = application('2.3');
    dies(story, /Removed application/, 5);
    expect(story.lines(JOBMANAGER, /Starting program/)).toBe(1);
    expect(
      story.lines(JOBMANAGER, /Shutting StandaloneApplication.* with application status SUCCEEDED/),
    ).toBeGreaterThan(0);
    expect(story.ledger()).toMatchObject({ committed: RECORDS, doubled: 0 });
    expect(story.znodes()).toEqual([]);
  });

  it('is not run again when its result is kept', () => {
    const ha = { ...DEFAULT_HA, sessionTimeout: 4_000, deleteResults: false, deleteApplicationResults: false };
    const story = application('2.3', { ha });
    story.until('its end', () => exited(story) === 0);
    story.act('start', JOBMANAGER);
    story.until('its end', () => exited(story) === 0);
    expect(story.lines(JOBMANAGER, /Starting program/)).toBe(1);
    expect(story.ledger()).toMatchObject({ committed: RECORDS, doubled: 0 });
  });
});

describe('an application of Flink 1.20 whose JobManager dies', () => {
  it('between the end of its job and its own: the result has gone with the job, and all of it runs again', () => {
    const story = application('1.20');
    dies(story, REMOVED, COMMITTED_MS);
    expect(story.ledger()).toMatchObject({ committed: 2 * RECORDS, doubled: RECORDS });
  });
});

describe.each([...FLINK_VERSIONS])('a session job of Flink %s whose JobManager dies', (flink) => {
  it('while its results are being removed: nothing of them is left in the end', () => {
    const story = new Story(flink, {
      cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
      ha: { ...DEFAULT_HA, sessionTimeout: 4_000 },
    });
    const job = story.submit('orders-v1.jar --sink none');
    story.untilCheckpoints(job, 2);
    story.run.act({ type: 'exec', host: 'client', argv: ['flink', 'cancel', job] });
    closely(story, 'its end', () => story.lines(JOBMANAGER, /reached terminal state CANCELED/) > 0);
    story.wait(4);
    story.act('kill', JOBMANAGER);
    story.act('start', JOBMANAGER);
    story.wait(20_000);
    const storage = story.run
      .at()
      .components()
      .find(({ machine }) => machine === 'Storage');
    const { files } = storage?.snapshot.context as { readonly files: readonly { readonly path: string }[] };
    expect(files.map(({ path }) => path).filter((path) => path.includes('result-store'))).toEqual([]);
    expect(story.znodes().filter((path) => path.includes(job))).toEqual([]);
    expect(story.lines(JOBMANAGER, /Initializing job/)).toBe(1);
  });
});

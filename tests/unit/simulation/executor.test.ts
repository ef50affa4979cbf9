import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/cli/simulate.ts';
import type { Recording, StepResult } from '../../../src/recording/index.ts';
import { parseScript, problemText } from '../../../src/script/index.ts';

/** Runs steps on a small session cluster. */
function run(steps: string, more = ''): Recording {
  const source = `name: test\ncluster: { taskmanagers: 1 }\n${more}steps:\n${steps}`;
  const { script, problems } = parseScript(source, 'test.yaml');
  if (script === undefined) throw new Error(problems.map(problemText).join('\n'));
  return simulate(script, '2.3', 1);
}

function seen(recording: Recording): readonly Omit<StepResult, 'n' | 'at' | 'ms' | 'step'>[] {
  return recording.steps.map(({ n: _n, at: _at, ms: _ms, step: _step, ...rest }) => rest);
}

describe('steps', () => {
  it('begin at 0 with every TaskManager registered, and follow one another', () => {
    const { steps, samples } = run('  - wait: 1 s\n  - wait: 500 ms\n');
    expect(steps.map(({ n, at, ms }) => ({ n, at, ms }))).toEqual([
      { n: 1, at: 0, ms: 1000 },
      { n: 2, at: 1000, ms: 500 },
    ]);
    expect(samples.map((sample) => sample.at).slice(0, 3)).toEqual([250, 500, 750]);
    expect(samples[0]).toEqual({ at: 250, leader: 'jobmanager-1', jobs: [], taskmanagers: 1, slots: 2 });
  });

  it('begin at once in a cold cluster', () => {
    const { samples } = run('  - wait: 1 s\n', 'cold: true\n');
    expect(samples[0]).toMatchObject({ taskmanagers: 0, slots: 0 });
  });

  it('name the job that a run printed, for later lines, requests and predicates', () => {
    const recording = run(
      '  - run: flink run -d orders-v1.jar\n    as: v1\n  - until: { job: v1, state: RUNNING }\n  - run: flink cancel $v1\n' +
        '  - until: { job: v1, ended: true }\n  - get: /jobs/$v1/status\n',
    );
    expect(recording.exit).toBe(0);
    const id = /[0-9a-f]{32}/.exec(recording.steps[0]?.stdout ?? '')?.[0];
    expect(recording.steps[2]?.stdout).toContain(`Cancelled job ${id}.`);
    expect(recording.steps[4]).toMatchObject({ host: 'jobmanager-1', status: 200, body: { status: 'CANCELED' } });
  });

  it('that nobody can do end the script with their reason', () => {
    expect(run('  - start: jobmanager-1\n  - wait: 1 s\n')).toMatchObject({
      exit: 3,
      steps: [{ error: 'jobmanager-1 runs already' }],
    });
    expect(run('  - kill: taskmanager-4\n').steps[0]?.error).toMatch(/taskmanager-4/);
  });

  it('see a dead JobManager refuse, and a new incarnation answer', () => {
    const recording = run(
      '  - kill: leader\n  - get: jobmanager-1 /overview\n  - until: { exited: jobmanager-1 }\n  - start: jobmanager-1\n' +
        '  - until: { taskmanagers: 1 }\n  - get: /overview\n',
    );
    expect(seen(recording)).toMatchObject([
      { host: 'jobmanager-1' },
      { host: 'jobmanager-1', status: 0, body: '[Errno 111] Connection refused' },
      { host: 'jobmanager-1', exit: 137 },
      { host: 'jobmanager-1' },
      {},
      { status: 200, body: { taskmanagers: 1 } },
    ]);
    expect(recording.logs.map(({ process, incarnation }) => `${process}.${incarnation}`)).toEqual([
      'jobmanager-1.1',
      'jobmanager-1.2',
      'taskmanager-1.1',
    ]);
    expect(recording.logs.every(({ log }) => log.startsWith('2026-11-22 09:00:'))).toBe(true);
    expect(recording.exits).toEqual({});
  });

  it('that take a shell end where there is none', () => {
    const missing = { host: 'client', stdout: '', stderr: 'bash: not found\n', exit: 127 };
    expect(seen(run('  - run: ls -l\n  - run: flink list | sort\n'))).toEqual([missing, missing]);
  });

  it('read a ledger while the orders stand still, and let them go on', () => {
    const recording = run(
      '  - run: flink run -d orders-v1.jar --sink exactly-once\n  - until: { records: 40, in: totals }\n  - ledger: totals\n' +
        '  - until: { records: "+20", in: totals }\n  - ledger: totals\n',
    );
    const [first, second] = recording.steps.flatMap((step) => step.ledger ?? []);
    expect(first).toMatchObject({ lost: 0, doubled: 0, pending: 0, open: 0 });
    expect(first?.committed).toBe(first?.produced);
    expect(second?.committed).toBeGreaterThanOrEqual((first?.committed ?? 0) + 20);
    expect(second?.byVersion).toEqual({ v1: second?.committed });
  });
});

import { describe, expect, it } from 'vitest';
import type { JobPlan } from '../../../../src/model/index.ts';
import { runProgram, type Answer } from './run-program.ts';

const JOB = '000000000000000000000000000000aa';

/** A JobManager that has this one job. */
function cluster(states: readonly string[] = ['RUNNING']) {
  let asked = 0;
  return (method: string, path: string): Answer => {
    if (method === 'POST' && path === '/jobs') return { status: 202, body: {} };
    if (path.endsWith('/status'))
      return { status: 200, body: { status: states[Math.min(asked++, states.length - 1)] ?? '' } };
    if (path === '/jobs/overview')
      return { status: 200, body: { jobs: [{ jid: JOB, name: 'orders v1', state: states[0] ?? '' }] } };
    return { status: 202, body: {} };
  };
}

describe('flink run', () => {
  it('submits the job, waits until it is initialized and prints its id', () => {
    const run = runProgram(
      'flink run -d -p 2 orders-v1.jar --sink exactly-once',
      cluster(['INITIALIZING', 'INITIALIZING', 'CREATED']),
    );
    const id = /^Job has been submitted with JobID ([0-9a-f]{32})\n$/.exec(run.stdout)?.[1];
    expect(id).toBeDefined();
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(run.asked).toEqual(['POST /jobs', ...Array.from({ length: 3 }, () => `GET /jobs/${id}/status`)]);
    expect(run.ms).toBeGreaterThan(1000);
    expect(run.ms).toBeLessThan(5700);
  });

  it('describes the job that real Flink described, ids and all', () => {
    const [plan] = runProgram('flink run -d -p 2 orders-v1.jar --sink exactly-once', cluster()).bodies as unknown as [
      JobPlan,
    ];
    expect(plan.jobName).toBe('orders v1');
    expect(plan.vertices.map(({ id, name, parallelism }) => ({ id, name, parallelism }))).toEqual([
      { id: '45b0254a46cabbc3efeea5d2e170ea5b', name: 'Source: orders-source', parallelism: 2 },
      {
        id: 'b71731f1c0df9c3076c4a455334d0ad6',
        name: 'count -> totals-sink: Writer -> totals-sink: Committer',
        parallelism: 2,
      },
    ]);
    expect(plan.options).toMatchObject({ sink: 'exactly-once', prefix: 'orders-v1', group: 'orders' });
  });

  it('gives the counter another id when its uid changes', () => {
    const [plan] = runProgram('flink run -d orders-v2.jar --count-uid other', cluster()).bodies as unknown as [JobPlan];
    expect(plan.vertices[1]?.id).toBe('03445f265812b71a258f80c0a29de2e4');
    expect(plan.codeVersion).toBe('v2');
  });

  it('takes a job id, a savepoint and options of the configuration from the line', () => {
    const line = `flink run -d -D$internal.pipeline.job-id=${JOB} -Djob.cancel-on-update=true -s /sp -n -p5 orders-v2.jar`;
    const run = runProgram(line, cluster());
    const [plan] = run.bodies as unknown as [JobPlan];
    expect(run.stdout).toBe(`Job has been submitted with JobID ${JOB}\n`);
    expect(plan.configuration['job.cancel-on-update']).toBe('true');
    expect(plan.savepoint).toEqual({ path: '/sp', allowNonRestoredState: true, claimMode: 'NO_CLAIM' });
    expect(plan.vertices[0]?.parallelism).toBe(5);
  });

  it('gives up after a minute of refused connections', () => {
    const run = runProgram('flink run -d -m localhost:8081 orders-v1.jar', () => undefined, '1.20');
    expect(run.code).toBe(1);
    expect(run.ms).toBeGreaterThan(60_000);
    expect(run.ms).toBeLessThan(63_000);
    expect(run.asked).toHaveLength(21);
    expect(run.stderr).toContain("The main method caused an error: Failed to execute job 'orders v1'.");
    expect(run.stderr).toContain('JobSubmissionException: Failed to submit JobGraph.\n');
    expect(run.stderr).toContain('AnnotatedConnectException: Connection refused: localhost/127.0.0.1:8081\n');
  });

  it('goes on when the JobManager answers again before that', () => {
    let refused = 0;
    const answer = cluster();
    const run = runProgram('flink run -d orders-v1.jar', (method, path) =>
      refused++ < 3 ? undefined : answer(method, path),
    );
    expect(run.code).toBe(0);
    expect(run.ms).toBeGreaterThan(9_000);
  });

  it('names what a version submits when a job id is taken', () => {
    const body = {
      errors: [
        'Internal server error.',
        '<Exception on server side:\nJob has already been submitted.\n\nEnd of exception on server side>',
      ],
    };
    const run = (flink: '1.20' | '2.3') =>
      runProgram('flink run -d orders-v2.jar', () => ({ status: 500, body }), flink).stderr;
    expect(run('1.20')).toContain('Failed to submit JobGraph.');
    expect(run('2.3')).toContain('Failed to submit ExecutionPlan.');
    expect(run('2.3')).toContain('[Internal server error., <Exception on server side:\n');
  });

  it('stays attached without -d until the job ends', () => {
    let polls = 0;
    const run = runProgram('flink run orders-v1.jar', (method, path) =>
      path.endsWith('/execution-result')
        ? { status: 200, body: { status: polls++ < 4 ? 'RUNNING' : 'FINISHED' } }
        : cluster()(method, path),
    );
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(
      /^Job has been submitted .*\nProgram execution finished\nJob with JobID .* has finished\.\nJob Runtime: 4711 ms\n/,
    );
  });
});

describe('flink list, cancel, stop, savepoint', () => {
  it('lists jobs as upstream', () => {
    expect(runProgram('flink list', cluster()).stdout).toBe(
      [
        'Waiting for response...',
        '------------------ Running/Restarting Jobs -------------------',
        `22.11.2026 09:00:04 : ${JOB} : orders v1 (RUNNING)`,
        '--------------------------------------------------------------',
        'No scheduled jobs.\n',
      ].join('\n'),
    );
    expect(runProgram('flink list -a', cluster(['CANCELED'])).stdout).toContain('Terminated Jobs');
    expect(runProgram('flink list', cluster(['CANCELED'])).stdout).not.toContain('Terminated Jobs');
    expect(runProgram('flink list -s', cluster(['RUNNING'])).stdout).toBe(
      'Waiting for response...\nNo scheduled jobs.\n',
    );
  });

  it('cancels, and says so when the request was accepted', () => {
    const run = runProgram(`flink cancel ${JOB}`, cluster());
    expect(run.stdout).toBe(`Cancelling job ${JOB}.\nCancelled job ${JOB}.\n`);
    expect(run.asked).toEqual([`PATCH /jobs/${JOB}?mode=cancel`]);
  });

  it('prints the exception of an unknown job as recorded', () => {
    const error = `org.apache.flink.runtime.rest.handler.RestHandlerException: Job could not be found.\nCaused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (${JOB})`;
    const run = runProgram(`flink cancel ${JOB}`, () => ({ status: 404, body: { errors: [error] } }));
    expect(run.code).toBe(1);
    expect(run.stderr.split('\n')).toEqual([
      '',
      '------------------------------------------------------------',
      ' The program finished with the following exception:',
      '',
      `org.apache.flink.util.FlinkException: Could not cancel job ${JOB}.`,
      'Caused by: java.util.concurrent.ExecutionException: org.apache.flink.runtime.rest.util.RestClientException: [org.apache.flink.runtime.rest.handler.RestHandlerException: Job could not be found.',
      `Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (${JOB})`,
      ']',
      'Caused by: org.apache.flink.runtime.rest.util.RestClientException: [org.apache.flink.runtime.rest.handler.RestHandlerException: Job could not be found.',
      `Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (${JOB})`,
      ']',
      '',
    ]);
  });

  it('stops with a savepoint and prints its path', () => {
    let polls = 0;
    const run = runProgram(`flink stop --savepointPath file:///sp ${JOB}`, (method) =>
      method === 'POST'
        ? { status: 202, body: { 'request-id': 'abc' } }
        : polls++ < 2
          ? { status: 200, body: { status: { id: 'IN_PROGRESS' } } }
          : { status: 200, body: { status: { id: 'COMPLETED' }, operation: { location: 'file:/sp/savepoint-1' } } },
    );
    expect(run.stdout).toBe(
      `Suspending job "${JOB}" with a CANONICAL savepoint.\nTriggering stop-with-savepoint for job ${JOB}.\nWaiting for response...\nSavepoint completed. Path: file:/sp/savepoint-1\n`,
    );
    expect(run.asked).toEqual([
      `POST /jobs/${JOB}/stop`,
      ...Array.from({ length: 3 }, () => `GET /jobs/${JOB}/savepoints/abc`),
    ]);
    expect(run.bodies[0]).toEqual({ targetDirectory: 'file:///sp', drain: false });
  });

  it('waits a minute for an answer that never comes', () => {
    const run = runProgram(`flink savepoint ${JOB}`, (method) =>
      method === 'POST'
        ? { status: 202, body: { 'request-id': 'x' } }
        : { status: 200, body: { status: { id: 'IN_PROGRESS' } } },
    );
    expect(run.code).toBe(1);
    expect(Math.round(run.ms / 1000)).toBe(61);
    expect(run.stderr).toContain(
      `Failed to trigger a savepoint for the job ${JOB}.\nCaused by: java.util.concurrent.TimeoutException\n`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/base/index.ts';
import { DEFAULT_PARAMETERS, type FlinkVersion, type Intervention } from '../../../src/model/index.ts';
import { openRunView } from '../../../src/shell/index.ts';
import { Shell } from '../../../src/shell/shell.ts';
import { flinkSimulation, Run } from '../../../src/simulation/index.ts';

const NOBODY = '00000000000000000000000000000000';

/** A cluster without jobs, with a terminal that waits for every program. */
function session(flink: FlinkVersion) {
  const run = new Run<Intervention>(
    {
      id: 'session',
      title: 'session',
      flink,
      seed: 5,
      parameters: { ...DEFAULT_PARAMETERS, flink } as unknown as Json,
      actions: [],
      start: { at: 15_000 },
    },
    flinkSimulation,
  );
  const view = openRunView(run, run.clock);
  const shell = new Shell('client', () => ({
    view,
    moment: run.length,
    state: view.stateAt(run.length),
    act: (intervention) => run.act(intervention),
  }));
  return {
    shell,
    /** Types a line and waits for its end; the lines behind the command. */
    type: (line: string, within = 120_000): readonly string[] => {
      const from = run.length;
      const before = shell.screen().length;
      shell.type(line);
      run.advanceUntil(() => !shell.isBusy, within);
      expect(shell.isBusy, `${line} from ${from}`).toBe(false);
      return shell
        .screen()
        .slice(before + 1)
        .map(({ text }) => text);
    },
    wait: (ms: number) => run.advanceTo(run.clock + ms),
  };
}

/** Ids, dates and paths of a run, as placeholders. */
function plain(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replaceAll(/\b[0-9a-f]{32}\b/g, 'ID')
      .replaceAll(/\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d/g, 'DATE')
      .replaceAll(/savepoint-[0-9a-f]{6}-[0-9a-f]{12}/g, 'savepoint-X'),
  );
}

describe.each(['1.20', '2.3'] as const)('a session at the terminal of Flink %s', (flink) => {
  it('deploys beside a running job, lists both and cancels one, in the words of the recordings', () => {
    const { type, wait, shell } = session(flink);
    expect(plain(type('flink list'))).toEqual(['Waiting for response...', 'No running jobs.', 'No scheduled jobs.']);
    expect(plain(type('flink run -d orders-v1.jar --sink exactly-once'))).toEqual([
      'Job has been submitted with JobID ID',
    ]);
    wait(6_000);
    expect(plain(type('flink run -d orders-v2.jar --sink exactly-once'))).toEqual([
      'Job has been submitted with JobID ID',
    ]);
    wait(4_000);
    expect(plain(type('flink list'))).toEqual([
      'Waiting for response...',
      '------------------ Running/Restarting Jobs -------------------',
      'DATE : ID : orders v1 (RUNNING)',
      'DATE : ID : orders v2 (RUNNING)',
      '--------------------------------------------------------------',
      'No scheduled jobs.',
    ]);
    expect(plain(type('flink cancel $v1'))).toEqual(['Cancelling job ID.', 'Cancelled job ID.']);
    wait(2_000);
    expect(plain(type('flink list -a')).slice(-3)).toEqual([
      '---------------------- Terminated Jobs -----------------------',
      'DATE : ID : orders v1 (CANCELED)',
      '--------------------------------------------------------------',
    ]);
    expect(plain(type('flink savepoint $v2 file:///srv/flink/savepoints'))).toEqual([
      'Triggering savepoint for job ID.',
      'Waiting for response...',
      'Savepoint completed. Path: file:/srv/flink/savepoints/savepoint-X',
      'You can resume your program from this savepoint with the run command.',
    ]);
    expect(shell.complete('flink cancel ', 13).candidates).toHaveLength(4);
  });

  it('fails as recorded', () => {
    const { type } = session(flink);
    const error = (line: string) => plain(type(line).filter((text) => /Exception|^\]/.test(text)));
    expect(error(`flink cancel ${NOBODY}`)).toEqual([
      'org.apache.flink.util.FlinkException: Could not cancel job ID.',
      'Caused by: java.util.concurrent.ExecutionException: org.apache.flink.runtime.rest.util.RestClientException: [org.apache.flink.runtime.rest.handler.RestHandlerException: Job could not be found.',
      'Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (ID)',
      ']',
      'Caused by: org.apache.flink.runtime.rest.util.RestClientException: [org.apache.flink.runtime.rest.handler.RestHandlerException: Job could not be found.',
      'Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (ID)',
      ']',
    ]);
    expect(error(`flink savepoint ${NOBODY} file:///srv/flink/savepoints`)).toEqual([
      'org.apache.flink.util.FlinkException: Failed to trigger a savepoint for the job ID.',
      'Caused by: java.util.concurrent.CompletionException: java.util.concurrent.CompletionException: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (ID)',
      'Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (ID)',
    ]);
    expect(error('flink run -d -s file:///srv/flink/savepoints/none orders-v1.jar').at(-1)).toBe(
      "Caused by: java.io.FileNotFoundException: Cannot find checkpoint or savepoint file/directory 'file:///srv/flink/savepoints/none' on file system 'file'.",
    );
    expect(error('flink list -m localhost:8081')).toEqual([
      'org.apache.flink.util.FlinkException: Failed to retrieve job list.',
      'Caused by: org.apache.flink.util.concurrent.FutureUtils$RetryException: Could not complete the operation. Number of retries has been exhausted.',
      'Caused by: java.util.concurrent.CompletionException: org.apache.flink.shaded.netty4.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: localhost/127.0.0.1:8081',
      'Caused by: org.apache.flink.shaded.netty4.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: localhost/127.0.0.1:8081',
      'Caused by: java.net.ConnectException: Connection refused',
    ]);
  });

  it('asks the REST endpoint with curl', () => {
    const { type } = session(flink);
    const [body = ''] = type('curl -s http://jobmanager-1:8081/overview');
    expect(JSON.parse(body)).toMatchObject({ taskmanagers: 2, 'slots-total': 4, 'jobs-running': 0 });
    const [unknown = ''] = type(`curl -s jobmanager-1:8081/jobs/${NOBODY}`);
    expect(unknown).toContain('FlinkJobNotFoundException');
  });

  it('stops an attached run, which does not stop its job', () => {
    const { shell, type, wait } = session(flink);
    shell.type('flink run orders-v1.jar');
    wait(8_000);
    expect(shell.isBusy).toBe(true);
    expect(shell.interrupt()).toBe(true);
    expect(shell.isBusy).toBe(false);
    expect(plain(type('flink list')).join('\n')).toContain('orders v1 (RUNNING)');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS, type FlinkVersion } from '../../../src/model/index.ts';
import { desk } from './kit.ts';

/** What a real client answered to a line, without the frames of its stack traces. */
interface Recorded {
  readonly line: string;
  /** The versions that said so; absent: both. */
  readonly flink?: readonly FlinkVersion[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

function recorded(file: string): readonly Recorded[] {
  const text = readFileSync(new URL(`recorded/${file}.jsonl`, import.meta.url), 'utf8');
  const whole = (said: string): string =>
    said
      .replace('FRAME\n', `\n${'-'.repeat(60)}\n The program finished with the following exception:\n\n`)
      .replace('HINT\n', '\n\nUse the help option (-h or --help) to get help on the command.\n');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded)
    .map((one) => ({ ...one, stdout: whole(one.stdout), stderr: whole(one.stderr) }));
}

/** Ids, times and numbers that no two runs have in common. */
function normal(text: string): string {
  return text
    .replace(/flink-cluster-[0-9a-f]+/g, 'flink-cluster-NAME')
    .replace(/"id" : \d+/g, '"id" : N')
    .replace(/\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d/g, 'TIME')
    .replace(/savepoint-[0-9a-f]{6}-[0-9a-f]{12}/g, 'savepoint-NAME')
    .replace(/triggerId: [0-9a-f]{32}/g, 'triggerId: ID')
    .replace(/Runtime: \d+/g, 'Runtime: N')
    .replace(/Checkpoint(\(FULL\))? \d+/g, 'Checkpoint$1 N');
}

describe.each(FLINK_VERSIONS)('flink %s, as a real client answered', (flink) => {
  it('refuses what it cannot do, without a job on the cluster', async () => {
    const { line: type } = desk(flink, 'cluster: { taskmanagers: 1, slots: 4 }\nsteps: [{ wait: 1 s }]\n');
    for (const one of recorded('refused-lines')) {
      if (one.flink?.includes(flink) === false) continue;
      const { stdout, stderr, exit } = await type('client', one.line);
      const said = { line: one.line, exit, stdout: normal(stdout), stderr: normal(stderr) };
      const { flink: _, ...real } = one;
      expect(said).toEqual({ ...real, stdout: normal(real.stdout), stderr: normal(real.stderr) });
    }
  });

  it('works on jobs, and says what became of it', async () => {
    const cluster = desk(flink, 'cluster: { taskmanagers: 1, slots: 8 }\nsteps: [{ wait: 1 s }]\n');
    const ids: string[] = [];
    const named = (text: string): string => ids.reduce((said, id, at) => said.replaceAll(id, `JOB${at + 1}`), text);
    for (const real of recorded('lines-about-jobs')) {
      const line = ids.reduce((typed, id, at) => typed.replaceAll(`JOB${at + 1}`, id), real.line);
      const { stdout, stderr, exit } = await cluster.line('client', line);
      const [, id] = /JobID ([0-9a-f]{32})/.exec(stdout) ?? [];
      if (id !== undefined && !ids.includes(id)) ids.push(id);
      const said = { line: real.line, exit, stdout: named(normal(stdout)), stderr: named(normal(stderr)) };
      expect(said).toEqual(real);
      cluster.pass(line.includes('run -d') || line.includes('stop -detached') ? 12_000 : 500);
    }
  });
});

describe('an application cluster', () => {
  it('takes no other job', async () => {
    const { line: type } = desk(
      '2.3',
      'mode: application\napplication: { jar: orders-v1.jar }\nsteps: [{ wait: 12 s }]\n',
    );
    expect((await type('client', 'flink list')).stdout).toContain(': orders v1 (RUNNING)\n');
    const { stdout, stderr, exit } = await type('client', 'flink run -d orders-v2.jar');
    expect([stdout, exit]).toEqual(['', 1]);
    expect(stderr).toContain('Caused by: org.apache.flink.runtime.rest.util.RestClientException: [Not found: /jobs]\n');
    expect((await type('client', 'flink run -t kubernetes-application orders-v2.jar')).stderr).toContain(
      'UnknownHostException: kubernetes.default.svc\n',
    );
  });
});

describe('with high availability', () => {
  it('the leader is asked whatever -m says, and below another node there is none', async () => {
    const { line: type } = desk('1.20', 'ha: zookeeper\ncluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n');
    expect((await type('client', 'flink list -m jobmanager-1:9999')).stdout).toContain('No running jobs.\n');
    expect((await type('client', 'flink list -z /default')).exit).toBe(0);
    const cause =
      'Caused by: java.util.concurrent.TimeoutException: Waiting for leader address of WebMonitorEndpoint timed out after 30000 ms.\n';
    const { stdout, stderr, exit } = await type('client', 'flink list -z /other');
    expect([stdout, exit]).toEqual(['Waiting for response...\n', 1]);
    expect(stderr).toContain(`FlinkException: Failed to retrieve job list.\n${cause}`);
    expect((await type('client', `flink cancel -z /other ${'0'.repeat(32)}`)).stderr).toContain(
      `${cause.replace('Caused by: ', 'Caused by: java.util.concurrent.ExecutionException: ')}${cause}`,
    );
    expect((await type('client', 'flink run -d -z /other orders-v1.jar')).stderr).toContain(
      `JobSubmissionException: Failed to submit JobGraph.\n${cause}`,
    );
  });
});

describe('an attached client', () => {
  const RUN = 'flink run -p 1 orders-v1.jar --sink none';

  /** Types a line, waits until its job runs, and presses Ctrl-C. */
  function interrupted(line: string) {
    const cluster = desk();
    const { run, view } = cluster;
    run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
    run.advanceTo(run.clock + 12_000);
    run.act({ type: 'stop', process: 'client-1' });
    run.advanceTo(run.clock + 5_000);
    const { processes, jobs } = view.stateAt(run.length);
    return { job: jobs[0]?.status, processes, exit: run.at().process('client-1')?.exitCode };
  }

  it('leaves its job alone when it is interrupted', () => {
    expect(interrupted(RUN)).toMatchObject({ job: 'RUNNING', exit: 130 });
  });

  it('cancels it with -sae', () => {
    expect(interrupted(RUN.replace('run', 'run -sae'))).toMatchObject({ job: 'CANCELED', exit: 130 });
  });

  it('says so when somebody else cancels the job', () => {
    const { run, view } = desk();
    run.act({ type: 'exec', host: 'client', argv: RUN.split(' ') });
    run.advanceTo(run.clock + 12_000);
    const id = view.stateAt(run.length).jobs[0]?.id ?? '';
    run.act({ type: 'exec', host: 'client', argv: ['flink', 'cancel', id] });
    run.advanceTo(run.clock + 8_000);
    const said = view.terminalAt(run.length, 'client').map(({ text }) => text);
    expect(said).toContain('Caused by: org.apache.flink.runtime.client.JobCancellationException: Job was cancelled.');
    expect(run.at().process('client-1')?.exitCode).toBe(1);
  });
});

describe.each(FLINK_VERSIONS)('flink %s with high availability', (flink) => {
  it('asks the leader, whatever host is named; a port must be one', async () => {
    const { line: type } = desk(flink, 'ha: zookeeper\ncluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n');
    const plain = await type('client', 'flink list');
    expect(plain.stdout).toContain('No running jobs.');
    for (const line of ['flink list -m nowhere:8081', 'flink list -Drest.address=nowhere'])
      expect(await type('client', line)).toMatchObject({ stdout: plain.stdout, stderr: '', exit: 0 });
    expect((await type('client', 'flink list -m nowhere')).stderr).toContain("doesn't contain a valid port");
  });
});

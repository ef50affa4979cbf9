import { beforeAll, describe, expect, it } from 'vitest';
import { hostFiles } from '../../../src/shell/files/index.ts';
import type { HostFiles } from '../../../src/shell/program.ts';
import { desk, type Desk } from './kit.ts';

/** Everything below a path, as `find PATH | sort` lists it. */
function found(files: HostFiles, path: string): readonly string[] {
  const below = (files.list(path) ?? []).flatMap((name) => found(files, `${path}/${name}`));
  return [path, ...below];
}

/** Ids and chance taken out. */
function plain(paths: readonly string[]): readonly string[] {
  return paths.map((path) =>
    path
      .replace(/blob_p-[0-9a-f]{40}-[0-9a-f]{32}$/, 'BLOB')
      .replaceAll(/[0-9a-f]{32}/g, 'JOB')
      .replace(/(submitted\w+?|completedCheckpoint)[0-9a-f]{12}$/, '$1X'),
  );
}

describe.each(['1.20', '2.3'] as const)('files of a cluster with HA, Flink %s', (flink) => {
  let cluster: Desk;
  const at = (host: string, moment = cluster.view.length): HostFiles => hostFiles(cluster.view, host, moment);
  const plan = flink === '1.20' ? 'submittedJobGraph' : 'submittedExecutionPlan';

  beforeAll(() => {
    cluster = desk(
      flink,
      `ha: zookeeper
cluster: { taskmanagers: 1, jobmanagers: 2 }
config: { heartbeat.timeout: 20 s }
steps:
  - wait: 1 s
  - { run: flink run -d orders-v1.jar, as: v1 }
  - until: { job: v1, checkpoints: 2 }
`,
    );
  });

  it('has what a running job keeps in the shared storage, as recorded', () => {
    const results = flink === '1.20' ? [] : ['/ha/application-result-store', '/ha/application-result-store/default'];
    const expected = [
      ...['', '/checkpoints', '/checkpoints/JOB', '/checkpoints/JOB/chk-2', '/checkpoints/JOB/chk-2/_metadata'],
      ...['/checkpoints/JOB/shared', '/checkpoints/JOB/taskowned', '/ha', ...results, '/ha/default'],
      ...['/ha/default/blob', '/ha/default/blob/job_JOB', '/ha/default/blob/job_JOB/BLOB'],
      ...['/ha/default/completedCheckpointX', `/ha/default/${plan}X`, '/ha/job-result-store'],
      ...['/ha/job-result-store/default', '/savepoints'],
    ];
    expect(plain(found(at('client'), '/srv/flink'))).toEqual(expected.map((path) => `/srv/flink${path}`));
  });

  it('shows the same storage on every host, and a configuration of its own', () => {
    expect(found(at('taskmanager-1'), '/srv/flink')).toEqual(found(at('client'), '/srv/flink'));
    const config = at('jobmanager-2').read('/opt/flink/conf/config.yaml') ?? '';
    expect(config).toContain('jobmanager.rpc.address: jobmanager-2\n');
    expect(config).toContain('high-availability.storageDir: file:///srv/flink/ha\n');
    expect(config).toContain('heartbeat.timeout: 20 s\n');
    expect(config).not.toContain('taskmanager.host');
    expect(at('taskmanager-1').read('/opt/flink/conf/config.yaml')).toContain('taskmanager.host: taskmanager-1\n');
    expect(at('client').read('/opt/flink/conf/masters')).toBe('jobmanager-1:8081\njobmanager-2:8081\n');
  });

  it('has logs that grow, and were shorter before', () => {
    const log = '/opt/flink/log/flink-root-standalonesession-0-jobmanager-1.log';
    const now = at('jobmanager-1').read(log) ?? '';
    expect(now).toMatch(
      /^2026-11-22 09:00:0\d,\d{3} INFO {2}org\.apache\.flink\.runtime\.entrypoint\.ClusterEntrypoint {8}\[\] - -{80}\n/,
    );
    expect(now).toContain('Loading configuration property: heartbeat.timeout, 20 s\n');
    expect(now).toContain('Completed checkpoint 2 for job');
    expect(at('jobmanager-1').stat(log)?.size).toBe(Buffer.byteLength(now));
    const [first] = cluster.view.ranked(1).filter((n) => cluster.view.event(n).kind === 'checkpoint-triggered');
    const then = at('jobmanager-1', first).read(log) ?? '';
    expect(now.startsWith(then)).toBe(true);
    expect(then).not.toContain('Completed checkpoint 1 ');
    expect(found(at('client', first), '/srv/flink').some((path) => path.endsWith('_metadata'))).toBe(false);
  });

  it('lets a long log be read fast', () => {
    const begun = performance.now();
    for (let moment = cluster.view.length; moment > cluster.view.length - 40; moment--)
      at('jobmanager-1', moment).read('/opt/flink/log/flink-root-standalonesession-0-jobmanager-1.log');
    expect((performance.now() - begun) / 40).toBeLessThan(50);
  });
});

describe('files of a JobManager that was killed and started again', () => {
  it('logs to a file of its own while its old pid is written down, and to the old one after a stop', async () => {
    const cluster = desk('2.3', 'cluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n');
    const names = (): readonly string[] =>
      (hostFiles(cluster.view, 'jobmanager-1', cluster.view.length).list('/opt/flink/log') ?? []).filter((name) =>
        name.includes('.log'),
      );
    await cluster.line('jobmanager-1', 'kill -9 $(pgrep -f Entrypoint); sleep 1; jobmanager.sh start; sleep 8');
    expect(names()).toEqual([
      'flink-root-standalonesession-0-jobmanager-1.log',
      'flink-root-standalonesession-1-jobmanager-1.log',
    ]);
    const { stdout } = await cluster.line(
      'jobmanager-1',
      'wc -l < /tmp/flink-root-standalonesession.pid; jobmanager.sh stop',
    );
    expect(stdout).toMatch(/^2\nStopping standalonesession daemon \(pid: \d+\) on host jobmanager-1\.\n$/);
    await cluster.line('jobmanager-1', 'sleep 15; jobmanager.sh start; sleep 8');
    expect(names()).toContain('flink-root-standalonesession-1-jobmanager-1.log.1');
  });
});

describe('files that were written by hand', () => {
  it('stay until they are removed, and are not there before', async () => {
    const cluster = desk();
    const before = cluster.view.length;
    await cluster.line('client', 'mkdir -p /tmp/x && echo one > /tmp/x/a');
    const between = cluster.view.length;
    await cluster.line('client', 'rm -r /tmp/x');
    const read = (moment: number): string | undefined => hostFiles(cluster.view, 'client', moment).read('/tmp/x/a');
    expect([read(before), read(between), read(cluster.view.length)]).toEqual([undefined, 'one\n', undefined]);
    expect(hostFiles(cluster.view, 'jobmanager-1', between).read('/tmp/x/a')).toBeUndefined();
  });

  it('are on every host when they lie in the shared storage', async () => {
    const cluster = desk();
    await cluster.line('client', 'echo two > /srv/flink/savepoints/b');
    const { stdout } = await cluster.line('taskmanager-1', 'cat /srv/flink/savepoints/b');
    expect(stdout).toBe('two\n');
  });

  it('go on behind what was written into a log', async () => {
    const cluster = desk();
    const log = '/opt/flink/log/flink-root-taskexecutor-0-taskmanager-1.log';
    await cluster.line('taskmanager-1', `echo mine > ${log}`);
    await cluster.line('client', 'flink run -d orders-v1.jar');
    cluster.pass(5_000);
    const { stdout } = await cluster.line('taskmanager-1', `head -n 1 ${log}; grep -c 'switched from' ${log}`);
    const [first, count] = stdout.split('\n');
    expect(first).toBe('mine');
    expect(Number(count)).toBeGreaterThan(3);
  });
});

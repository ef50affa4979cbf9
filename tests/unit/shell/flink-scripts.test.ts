import { describe, expect, it } from 'vitest';
import { readApplicationArguments } from '../../../src/shell/programs/flink-scripts/application-arguments.ts';
import { desk } from './kit.ts';

const HA = 'ha: zookeeper\ncluster: { jobmanagers: 2, taskmanagers: 2 }\nsteps: [{ wait: 1 s }]\n';
const APPLICATION =
  'mode: application\ncluster: { jobmanagers: 1, taskmanagers: 1 }\napplication: { jar: orders-v1.jar, args: [--sink, exactly-once] }\nsteps: [{ wait: 1 s }]\n';

/** What a line prints, with ids of processes taken out, and its exit code. */
function typist(cluster: ReturnType<typeof desk>) {
  return async (host: string, text: string): Promise<readonly [string, string, number]> => {
    const { stdout, stderr, exit } = await cluster.line(host, text);
    return [stdout.replaceAll(/pid: \d+/g, 'pid: PID'), stderr, exit];
  };
}

describe("Flink's scripts of one process", () => {
  it('stop the process of their host, wait for its end, and start it again', async () => {
    const cluster = desk();
    const type = typist(cluster);
    const stateOf = (name: string) =>
      cluster.view.stateAt(cluster.run.length).processes.find((process) => process.name === name)?.state;
    expect(await type('taskmanager-1', 'taskmanager.sh stop')).toEqual([
      'Stopping taskexecutor daemon (pid: PID) on host taskmanager-1.\n',
      '',
      0,
    ]);
    expect(stateOf('taskmanager-1')).toBe('stopped');
    expect(await type('taskmanager-1', 'taskmanager.sh stop')).toEqual([
      'No taskexecutor daemon to stop on host taskmanager-1.\n',
      '',
      0,
    ]);
    expect(await type('taskmanager-1', 'bin/taskmanager.sh stop-all')).toEqual(['', '', 0]);
    expect(await type('taskmanager-1', 'bin/taskmanager.sh start')).toEqual([
      'Starting taskexecutor daemon on host taskmanager-1.\n',
      '',
      0,
    ]);
    expect(stateOf('taskmanager-1')).not.toBe('stopped');
  });

  it('say which instances run already, and that the lab has room for one', async () => {
    const type = typist(desk());
    expect(await type('jobmanager-1', 'jobmanager.sh start')).toEqual([
      '[INFO] 1 instance(s) of standalonesession are already running on jobmanager-1.\nStarting standalonesession daemon on host jobmanager-1.\n',
      'lab: the second one finds its port taken, and ends with a BindException in a log of its own.\n',
      0,
    ]);
    const [said, note, exit] = await type('taskmanager-1', 'taskmanager.sh start');
    expect(said).toContain('[INFO] 1 instance(s) of taskexecutor are already running on taskmanager-1.\n');
    expect(note).toBe('lab: a second TaskManager on one host is not simulated. Nothing was started.\n');
    expect(exit).toBe(0);
  });

  it('find the pid of a process that was killed, and that it is gone', async () => {
    const cluster = desk();
    const type = typist(cluster);
    cluster.run.act({ type: 'kill', process: 'taskmanager-1' });
    expect(await type('taskmanager-1', 'taskmanager.sh stop-all')).toEqual([
      'Skipping taskexecutor daemon (pid: PID), because it is not running anymore on taskmanager-1.\n',
      '',
      0,
    ]);
    await type('taskmanager-1', 'taskmanager.sh start');
    cluster.run.act({ type: 'kill', process: 'taskmanager-1' });
    expect((await type('taskmanager-1', 'taskmanager.sh stop'))[0]).toBe(
      'No taskexecutor daemon (pid: PID) is running anymore on taskmanager-1.\n',
    );
    expect((await type('taskmanager-1', 'taskmanager.sh stop'))[0]).toBe(
      'No taskexecutor daemon to stop on host taskmanager-1.\n',
    );
    await type('taskmanager-1', 'taskmanager.sh start');
    expect((await type('taskmanager-1', 'cat /tmp/flink-root-taskexecutor.pid | wc -l; taskmanager.sh stop'))[0]).toBe(
      '1\nStopping taskexecutor daemon (pid: PID) on host taskmanager-1.\n',
    );
  });

  it('kill a process that does not stop within ten seconds', async () => {
    const cluster = desk();
    const type = typist(cluster);
    cluster.run.act({ type: 'freeze', process: 'jobmanager-1' });
    const before = cluster.run.clock;
    expect((await type('jobmanager-1', 'jobmanager.sh stop'))[0]).toBe(
      "Stopping standalonesession daemon (pid: PID) on host jobmanager-1.\nDaemon standalonesession didn't stop within 10 seconds. Killing it.\n",
    );
    expect(cluster.run.clock - before).toBe(10_000);
  });

  it('print how they are used', async () => {
    const type = typist(desk());
    for (const [line, usage] of [
      ['jobmanager.sh', 'Usage: jobmanager.sh ((start|start-foreground) [args])|stop|stop-all\n'],
      ['jobmanager.sh restart', 'Usage: jobmanager.sh ((start|start-foreground) [args])|stop|stop-all\n'],
      ['taskmanager.sh status', 'Usage: taskmanager.sh (start|start-foreground|stop|stop-all)\n'],
      ['standalone-job.sh stop-all', 'Usage: standalone-job.sh ((start|start-foreground))|stop [args]\n'],
    ] as const)
      expect(await type('jobmanager-1', line)).toEqual([usage, '', 1]);
    expect((await type('jobmanager-1', 'flink-daemon.sh stop jobmanager'))[0]).toMatch(
      /^Unknown daemon 'jobmanager'\. Usage: flink-daemon\.sh \(start\|stop\|stop-all\)/,
    );
  });

  it('refuse what has no place in the simulated cluster', async () => {
    const type = typist(desk());
    expect(await type('client', 'jobmanager.sh start')).toEqual([
      '',
      'lab: a JobManager of a session cluster on client is not simulated. Nothing was started.\n',
      1,
    ]);
    expect((await type('jobmanager-1', 'standalone-job.sh start'))[1]).toContain('in this cluster is not simulated');
    expect((await type('client', 'sql-client.sh'))[1]).toMatch(/^lab: not simulated here: `sql-client\.sh`/);
  });
});

describe("Flink's scripts of a cluster", () => {
  it('stop every host and start them again, with high availability master by master', async () => {
    const cluster = desk('1.20', HA);
    const type = typist(cluster);
    expect(await type('client', 'stop-cluster.sh')).toEqual([
      [
        'Stopping taskexecutor daemon (pid: PID) on host taskmanager-1.',
        'Stopping taskexecutor daemon (pid: PID) on host taskmanager-2.',
        'Stopping standalonesession daemon (pid: PID) on host jobmanager-1.',
        'Stopping standalonesession daemon (pid: PID) on host jobmanager-2.',
        '',
      ].join('\n'),
      '',
      0,
    ]);
    expect(await type('client', 'start-cluster.sh')).toEqual([
      [
        'Starting HA cluster with 2 masters.',
        'Starting standalonesession daemon on host jobmanager-1.',
        'Starting standalonesession daemon on host jobmanager-2.',
        'Starting taskexecutor daemon on host taskmanager-1.',
        'Starting taskexecutor daemon on host taskmanager-2.',
        '',
      ].join('\n'),
      '',
      0,
    ]);
  });

  it('start the JobManager on the host where they are called without it', async () => {
    const type = typist(desk());
    await type('jobmanager-1', 'stop-cluster.sh');
    expect((await type('jobmanager-1', 'start-cluster.sh'))[0]).toBe(
      'Starting cluster.\nStarting standalonesession daemon on host jobmanager-1.\nStarting taskexecutor daemon on host taskmanager-1.\n',
    );
  });
});

describe('standalone-job.sh', () => {
  it('starts what the image of its host holds', async () => {
    const type = typist(desk('2.3', APPLICATION));
    expect((await type('jobmanager-1', 'standalone-job.sh stop'))[0]).toBe(
      'Stopping standalonejob daemon (pid: PID) on host jobmanager-1.\n',
    );
    const line = 'standalone-job.sh start --job-classname lab.orders.OrdersJob --sink';
    expect((await type('jobmanager-1', `${line} none`))[1]).toMatch(
      /^lab: this host's image starts `orders-v1\.jar --sink exactly-once`/,
    );
    expect(await type('jobmanager-1', `${line} exactly-once`)).toEqual([
      'Starting standalonejob daemon on host jobmanager-1.\n',
      '',
      0,
    ]);
  });

  it('gives to the program what the entry point of 2.x no longer knows', () => {
    const words = ['--host', 'jobmanager-1', '--sink', 'none'];
    expect(readApplicationArguments(words, '1.20').program).toEqual(['--sink', 'none']);
    expect(readApplicationArguments(words, '2.3').program).toEqual(words);
  });
});

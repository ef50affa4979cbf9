import { describe, expect, it } from 'vitest';
import { desk } from '../kit.ts';

describe('the scripts of ZooKeeper', () => {
  const cluster = desk('2.3', 'ha: zookeeper\ncluster: { jobmanagers: 2, taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n');
  const type = async (line: string): Promise<readonly [string, number]> => {
    const { stdout, exit } = await cluster.line('zookeeper', line);
    return [stdout.replaceAll(/process \d+|pid: \d+/g, 'PID'), exit];
  };
  const stateOf = (name: string) => cluster.run.at().process(name)?.state;
  const STATUS = '/usr/bin/java\nClient port found: 2181. Client address: zookeeper. Client SSL: false.\n';

  it('start and stop the server, and ask how it is', async () => {
    expect(await type('zkServer.sh status')).toEqual([`${STATUS}Mode: standalone\n`, 0]);
    expect(await type('zkServer.sh start')).toEqual([
      '/usr/bin/java\nStarting zookeeper ... already running as PID.\n',
      1,
    ]);
    expect(await type('zkServer.sh stop')).toEqual(['/usr/bin/java\nStopping zookeeper ... STOPPED\n', 0]);
    expect(stateOf('zookeeper')).toBe('stopped');
    expect(cluster.run.at().process('zookeeper')?.exitCode).toBe(143);
    expect(await type('zkServer.sh status')).toEqual([
      `${STATUS}Error contacting service. It is probably not running.\n`,
      1,
    ]);
    expect(await type('zkServer.sh start')).toEqual(['/usr/bin/java\nStarting zookeeper ... STARTED\n', 0]);
    expect((await type('zkServer.sh status'))[0]).toContain('Mode: standalone');
  });

  it("do the same by Flink's script", async () => {
    expect(await type('zookeeper.sh')).toEqual([
      'Usage: zookeeper.sh ((start|start-foreground) peer-id)|stop|stop-all\n',
      1,
    ]);
    expect(await type('zookeeper.sh stop')).toEqual(['Stopping zookeeper daemon (PID) on host zookeeper.\n', 0]);
    expect(await type('zookeeper.sh stop')).toEqual(['No zookeeper daemon to stop on host zookeeper.\n', 0]);
    expect(await type('zookeeper.sh start 1')).toEqual(['Starting zookeeper daemon on host zookeeper.\n', 0]);
    expect(stateOf('zookeeper')).toBe('up');
  });
});

describe('the scripts of Kafka', () => {
  it('stop the broker and start it again: its records, offsets and transactions are on its disk', async () => {
    const cluster = desk(
      '2.3',
      `cluster: { taskmanagers: 1 }
steps:
  - run: flink run -d orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, checkpoints: 3 }
`,
    );
    const type = async (host: string, line: string): Promise<readonly [string, number]> => {
      const { stdout, exit } = await cluster.line(host, line);
      return [stdout, exit];
    };
    const totals = async (): Promise<number> =>
      Number(
        /totals:0:(\d+)/.exec((await type('client', 'kafka-get-offsets.sh --bootstrap-server kafka:9092'))[0])?.[1],
      );
    const before = await totals();
    expect(before).toBeGreaterThan(0);
    expect(await type('kafka', 'kafka-server-stop.sh')).toEqual(['', 0]);
    cluster.pass(3_000);
    expect(cluster.run.at().process('kafka')?.exitCode).toBe(143);
    expect(await type('kafka', 'kafka-server-stop.sh')).toEqual(['No kafka server to stop\n', 1]);
    expect((await type('kafka', 'kafka-server-start.sh'))[0]).toMatch(
      /^USAGE: \/opt\/kafka\/bin\/kafka-server-start\.sh/,
    );
    await type('kafka', 'kafka-server-start.sh -daemon /opt/kafka/config/server.properties');
    cluster.pass(20_000);
    expect(await totals()).toBeGreaterThan(before);
    // Nothing that was produced meanwhile is missing, and nothing is there twice.
    cluster.run.act({ type: 'pause', topic: 'orders' });
    cluster.pass(10_000);
    const ledger = cluster.view.stateAt(cluster.run.length).ledgers.find(({ topic }) => topic === 'totals');
    expect([ledger?.lost, ledger?.doubled, ledger?.pending]).toEqual([0, 0, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { desk } from '../kit.ts';

const CLUSTER = `ha: zookeeper
cluster: { jobmanagers: 2, taskmanagers: 1 }
kafka:
  orders: { partitions: 4, rate: 20 }
  totals: { partitions: 1 }
steps:
  - run: flink run -d orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, checkpoints: 3 }
`;

/** What ZooKeeper 3.8.4 prints when a session begins. */
const CONNECTED = `Connecting to zookeeper:2181

WATCHER::

WatchedEvent state:SyncConnected type:None path:null
`;

/** Ids, sessions, times and what depends on the run's course, each by a word. */
function plain(text: string): string {
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2} [\d:,]+/g, 'TIME')
    .replaceAll(/[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} [\d:]{8} UTC \d{4}/g, 'DATE')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/\b[0-9a-f]{32}\b/g, 'JOB')
    .replaceAll(/0x[0-9a-f]{5,}/g, 'SESSION')
    .replaceAll(/(Zxid = )0x[0-9a-f]+/g, '$10xN');
}

const EXITING = 'TIME [myid:] - ERROR [main:o.a.z.u.ServiceUtils@48] - Exiting JVM with code 1\n';

describe('zkCli.sh with a command', () => {
  const cluster = desk('2.3', CLUSTER);
  const type = async (line: string): Promise<readonly [string, string, number]> => {
    const { stdout, stderr, exit } = await cluster.line('client', line);
    return [plain(stdout), plain(stderr), exit];
  };

  it('lists nodes: parents first, the children of one together', async () => {
    expect(await type('zkCli.sh -server zookeeper:2181 ls /flink')).toEqual([`${CONNECTED}[default]\n`, '', 0]);
    const [tree] = await type('zkCli.sh ls -R /flink/default/leader');
    expect(tree).toBe(`${CONNECTED}/flink/default/leader
/flink/default/leader/dispatcher
/flink/default/leader/job-JOB
/flink/default/leader/latch
/flink/default/leader/resource_manager
/flink/default/leader/rest_server
/flink/default/leader/dispatcher/connection_info
/flink/default/leader/job-JOB/connection_info
/flink/default/leader/latch/_c_UUID-latch-0000000001
/flink/default/leader/latch/_c_UUID-latch-0000000000
/flink/default/leader/resource_manager/connection_info
/flink/default/leader/rest_server/connection_info
`);
  });

  it('shows what Flink keeps there, bytes that are no text as signs', async () => {
    const [data] = await type('zkCli.sh get -s /flink/default/leader/dispatcher/connection_info');
    expect(data).toMatch(
      /^Connecting[^]*\n\ufffd\ufffd␀␅w;␀9pekko\.tcp:\/\/flink@jobmanager-1:6123\/user\/rpc\/dispatcher_1sr␀␎java\.util\.UUID/,
    );
    expect(data).toMatch(
      /\ncZxid = 0xN\nctime = DATE\nmZxid = 0xN\nmtime = DATE\npZxid = 0xN\ncversion = 0\ndataVersion = 0\naclVersion = 0\nephemeralOwner = SESSION\ndataLength = 141\nnumChildren = 0\n$/,
    );
    expect((await type('zkCli.sh stat /flink/default'))[0]).toContain('\ncversion = 4\ndataVersion = 0\n');
  });

  it('tells when a transaction was made, from the run itself', async () => {
    const { stdout } = await cluster.line('client', 'zkCli.sh stat /flink');
    const created = /\nctime = (.*)\n/.exec(stdout)?.[1] ?? '';
    const { stdout: now } = await cluster.line('client', 'zkCli.sh create /now x; zkCli.sh stat /now');
    const later = /\nctime = (.*)\n/.exec(now)?.[1] ?? '';
    expect(created).toMatch(/^Sun Nov 22 09:00:0\d UTC 2026$/);
    expect(Date.parse(later)).toBeGreaterThan(Date.parse(created));
  });

  it('refuses in the words of ZooKeeper, with its exit codes', async () => {
    const failed = (message: string): readonly [string, string, number] => [CONNECTED + EXITING, `${message}\n`, 1];
    const unasked = (message: string): readonly [string, string, number] => [
      `Connecting to zookeeper:2181\n${EXITING}`,
      `${message}\n`,
      1,
    ];
    expect(await type('zkCli.sh stat /nope')).toEqual(failed('Node does not exist: /nope'));
    expect(await type('zkCli.sh create /no/parent x')).toEqual(failed('Node does not exist: /no/parent'));
    expect(await type('zkCli.sh set -v 7 /flink again')).toEqual(failed('version No is not valid : /flink'));
    expect(await type('zkCli.sh delete /flink')).toEqual(failed('Node not empty: /flink'));
    expect(await type('zkCli.sh delete /zookeeper')).toEqual(failed('Arguments are not valid : /zookeeper'));
    expect(await type('zkCli.sh ls')).toEqual(unasked('ls [-s] [-w] [-R] path'));
    expect(await type('zkCli.sh ls flink')).toEqual(unasked('Path must start with / character'));
    expect(await type('zkCli.sh ls /flink/')).toEqual(unasked('Path must not end with / character'));
    expect(await type('zkCli.sh create /a//b x')).toEqual(
      unasked('Invalid path string "/a//b" caused by empty node name specified @3'),
    );
    expect(await type('zkCli.sh create /a/../b x')).toEqual(
      unasked('Invalid path string "/a/../b" caused by relative paths not allowed @4'),
    );
    expect(await type('zkCli.sh get -x /flink')).toEqual(
      unasked('org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: -x'),
    );
    const [stdout, stderr, exit] = await type('zkCli.sh frobnicate');
    expect([stdout, exit]).toEqual([`Connecting to zookeeper:2181\n${EXITING.replace('code 1', 'code 127')}`, 127]);
    expect(stderr).toMatch(/^ZooKeeper -server host:port -client-configuration properties-file cmd args\n\taddWatch /);
    expect(stderr).toMatch(/\n\twhoami \nCommand not found: Command not found frobnicate\n$/);
  });

  it('says that nobody listens, and that a name is none', async () => {
    const [stdout, stderr, exit] = await type('zkCli.sh -server kafka:2181 ls /');
    expect(stdout).toBe(`Connecting to kafka:2181
TIME [myid:kafka:2181] - WARN  [main-SendThread(kafka:2181):o.a.z.ClientCnxn$SendThread@1300] - Session 0x0 for server kafka/10.10.0.3:2181, Closing socket connection. Attempting reconnect except it is a SessionExpiredException.
java.net.ConnectException: Connection refused
\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
\tat java.base/sun.nio.ch.Net.pollConnectNow(Net.java:672)
\tat java.base/sun.nio.ch.SocketChannelImpl.finishConnect(SocketChannelImpl.java:946)
\tat org.apache.zookeeper.ClientCnxnSocketNIO.doTransport(ClientCnxnSocketNIO.java:344)
\tat org.apache.zookeeper.ClientCnxn$SendThread.run(ClientCnxn.java:1289)
${EXITING}`);
    expect([stderr, exit]).toEqual(['KeeperErrorCode = ConnectionLoss for /\n', 1]);
    expect((await type('zkCli.sh -server nohost:2181 ls /'))[0]).toContain(
      'Unable to resolve address: nohost/<unresolved>:2181\njava.net.UnknownHostException: nohost',
    );
  });

  it('makes, writes and removes nodes', async () => {
    expect(await type('zkCli.sh create /t hello')).toEqual([CONNECTED, 'Created /t\n', 0]);
    expect(await type('zkCli.sh create /t hello')).toEqual([CONNECTED + EXITING, 'Node already exists: /t\n', 1]);
    expect(await type('zkCli.sh create -e /t/e x')).toEqual([CONNECTED, 'Created /t/e\n', 0]);
    expect(await type('zkCli.sh create -s /t/s- x')).toEqual([CONNECTED, 'Created /t/s-0000000001\n', 0]);
    expect(await type('zkCli.sh create /t/e/below')).toEqual([
      CONNECTED + EXITING,
      'Ephemerals cannot have children: /t/e/below\n',
      1,
    ]);
    expect(await type('zkCli.sh create /t2; zkCli.sh get /t2')).toEqual([
      `${CONNECTED}${CONNECTED}null\n`,
      'Created /t2\n',
      0,
    ]);
    const [written] = await type('zkCli.sh set -s /t again');
    expect(written).toMatch(
      /dataVersion = 1\naclVersion = 0\nephemeralOwner = 0x0\ndataLength = 5\nnumChildren = 2\n$/,
    );
    expect(await type('zkCli.sh deleteall /t')).toEqual([CONNECTED, '', 0]);
    expect(await type('zkCli.sh deleteall /t')).toEqual([CONNECTED + EXITING, 'Node does not exist: /t\n', 1]);
  });

  it('leaves its session behind: what is ephemeral goes when it is over', async () => {
    await type('zkCli.sh create -e /mine x');
    expect((await type('zkCli.sh stat /mine'))[2]).toBe(0);
    cluster.pass(40_000);
    expect((await type('zkCli.sh stat /mine'))[1]).toBe('Node does not exist: /mine\n');
  });
});

describe('zkCli.sh without a command', () => {
  it('reads lines, counts them, and tells what it watches', async () => {
    const cluster = desk('2.3', CLUSTER);
    const lines = ['create /mine x', 'stat -w /none', 'get -w /mine', 'set /mine y', 'ls -w /mine', 'create /mine/c'];
    const more = ['delete /mine/c', 'getEphemerals', 'redo 6', 'nope /x', 'history', 'close', 'ls /', 'quit'];
    const given = [...lines, ...more].join('\\n');
    const { stdout, stderr, exit } = await cluster.line('client', `printf '${given}\\n' | zkCli.sh`);
    const event = (state: string, type = 'None', path = 'null'): string =>
      `\nWATCHER::\n\nWatchedEvent state:${state} type:${type} path:${path}\n`;
    const prompt = (n: number, state = 'CONNECTED'): string => `[zk: zookeeper:2181(${state}) ${n}] `;
    expect(plain(stdout)).toBe(
      `Connecting to zookeeper:2181
Welcome to ZooKeeper!
JLine support is enabled
${event('SyncConnected')}${prompt(0)}create /mine x
${prompt(1)}stat -w /none
${prompt(2)}get -w /mine
x
${prompt(3)}set /mine y
${event('SyncConnected', 'NodeDataChanged', '/mine')}${prompt(4)}ls -w /mine
[]
${prompt(5)}create /mine/c
${event('SyncConnected', 'NodeChildrenChanged', '/mine')}${prompt(6)}delete /mine/c
${prompt(7)}getEphemerals
[]
${prompt(8)}redo 6
${prompt(9)}nope /x
${prompt(10)}history
0 - create /mine x
1 - stat -w /none
2 - get -w /mine
3 - set /mine y
4 - ls -w /mine
5 - create /mine/c
6 - delete /mine/c
7 - getEphemerals
8 - delete /mine/c
9 - nope /x
10 - history
${prompt(11)}close
${event('Closed')}${prompt(12, 'CLOSED')}ls /
Not connected
${prompt(13, 'CLOSED')}quit
`,
    );
    expect(stderr).toContain(
      'Created /mine\nNode does not exist: /none\nCreated /mine/c\nNode does not exist: /mine/c\n',
    );
    expect(exit).toBe(0);
  });

  it('loses its connection and finds it again; its session lives on', () => {
    const cluster = desk('2.3', CLUSTER);
    cluster.run.act({ type: 'exec', host: 'client', argv: ['zkCli.sh'] });
    const process =
      cluster.run
        .at()
        .processes()
        .findLast(({ host }) => host === 'client')?.name ?? '';
    const said = (): string =>
      plain(
        cluster.view
          .terminalAt(cluster.run.length, 'client')
          .map(({ text }) => text)
          .join('\n'),
      );
    const type = (text: string): void => {
      cluster.run.act({ type: 'input', process, text });
      cluster.pass(2_000);
    };
    cluster.pass(2_000);
    type('create -e /mine x');
    cluster.run.act({ type: 'kill', process: 'zookeeper' });
    cluster.pass(500);
    expect(said()).toContain(
      'org.apache.zookeeper.ClientCnxn$EndOfStreamException: Unable to read additional data from server sessionid SESSION, likely server has closed socket',
    );
    expect(said()).toContain('WatchedEvent state:Disconnected type:None path:null');
    type('ls /');
    expect(said()).toContain('KeeperErrorCode = ConnectionLoss for /');
    cluster.run.act({ type: 'start', process: 'zookeeper' });
    cluster.pass(5_000);
    type('getEphemerals');
    expect(said()).toMatch(/\) 2\] getEphemerals\n\[\/mine\]$/);
    cluster.run.act({ type: 'freeze', process: 'zookeeper' });
    cluster.pass(25_000);
    expect(said()).toContain(
      'Client session timed out, have not heard from server in 20004ms for session id SESSION\n',
    );
    cluster.run.act({ type: 'thaw', process: 'zookeeper' });
    cluster.pass(5_000);
    cluster.run.act({ type: 'input', process });
    cluster.pass(100);
    expect(cluster.run.at().process(process)?.exitCode).toBe(0);
  });
});

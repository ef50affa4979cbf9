import type { Json } from '../../base/index.ts';
import type { HandError } from '../../model/index.ts';
import { timestamp } from '../layout.ts';
import type { ConsoleTexts, MadeText } from './console-text.ts';
import type { ConsoleContext } from './render-console.ts';
import { shownBytes, znodeBytes } from './znode-data.ts';

type Values = Readonly<Record<string, Json>>;

const word = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
const fields = (value: Json | undefined): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
const same = (host: string): string => host;
const hex = (value: Json | undefined): string => `0x${Number(value).toString(16)}`;

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mon Nov 23 03:03:07 UTC 2026` @simulates java.util.Date#toString · 17 · exact */
function date(at: number): string {
  const [, year = '', month = '', day = '', time = ''] = /^(\d+)-(\d+)-(\d+) ([\d:]+)/.exec(timestamp(at)) ?? [];
  return `${DAYS[Math.floor(at / 86_400_000) % 7] ?? ''} ${MONTHS[Number(month) - 1] ?? ''} ${day} ${time} UTC ${year}`;
}

/** @simulates org.apache.zookeeper.cli.StatPrinter · 3.8 · exact */
function statLines(stat: Values, bytes: number, { transactionTime = () => 0 }: ConsoleContext): readonly string[] {
  const time = (zxid: Json | undefined): string => date(Number(zxid) === 0 ? 0 : transactionTime(Number(zxid)));
  return [
    `cZxid = ${hex(stat['czxid'])}`,
    `ctime = ${time(stat['czxid'])}`,
    `mZxid = ${hex(stat['mzxid'])}`,
    `mtime = ${time(stat['mzxid'])}`,
    `pZxid = ${hex(stat['pzxid'])}`,
    `cversion = ${word(stat['cversion'])}`,
    `dataVersion = ${word(stat['version'])}`,
    'aclVersion = 0',
    `ephemeralOwner = ${word(stat['ephemeralOwner'])}`,
    `dataLength = ${bytes}`,
    `numChildren = ${word(stat['numChildren'])}`,
  ];
}

/** What a command prints when the server has answered it. */
const answerLines: MadeText = (values, context) => {
  const answer = fields(values['answer']);
  const stat = fields(answer['stat']);
  const path = word(values['asked']);
  const bytes = znodeBytes(path, answer['data'] ?? null, word(stat['ephemeralOwner']), context.addressOf ?? same);
  const names = (answer['names'] as readonly string[] | undefined) ?? [];
  const withStat = values['withStat'] === true ? statLines(stat, bytes?.length ?? 0, context) : [];
  switch (values['do']) {
    case 'create':
      return [`Created ${word(answer['path'])}`];
    case 'ls':
    case 'getEphemerals':
      return [`[${names.join(', ')}]`, ...withStat];
    case 'ls -R':
      return names;
    case 'getAcl':
      return ["'world,'anyone", ': cdrwa', ...withStat];
    case 'getAllChildrenNumber':
      return [word(answer['count'])];
    case 'get':
      return [bytes === undefined ? 'null' : shownBytes(bytes), ...withStat];
    default:
      return withStat;
  }
};

/** @simulates org.apache.zookeeper.cli.CliWrapperException · 3.8 · exact */
const ERRORS: Readonly<Record<HandError, string>> = {
  NoNode: 'Node does not exist: ',
  NodeExists: 'Node already exists: ',
  NotEmpty: 'Node not empty: ',
  BadVersion: 'version No is not valid : ',
  NoChildrenForEphemerals: 'Ephemerals cannot have children: ',
  BadArguments: 'Arguments are not valid : ',
};

/** A line of the client's log, which goes to its standard output. */
function logged(at: number, id: string, level: string, where: string, text: string): string {
  return `${timestamp(at)} [myid:${id}] - ${level.padEnd(5)} [${where}] - ${text}`;
}

/** The connection is given up, and why. */
function closing(
  values: Values,
  { at = 0, addressOf = same }: ConsoleContext,
  why: readonly string[],
  first?: string,
): readonly string[] {
  const server = word(values['server']);
  const [host = '', port = ''] = server.split(':');
  const thread = `main-SendThread(${server}):o.a.z.ClientCnxn$SendThread@`;
  const local = host === 'localhost' || host === '127.0.0.1';
  const address = `${host}/${local ? '127.0.0.1' : addressOf(host)}:${port}`;
  const warn = `Session ${word(values['sessionId'])} for server ${address}, Closing socket connection. Attempting reconnect except it is a SessionExpiredException.`;
  return [
    ...(first === undefined ? [] : [logged(at, server, 'WARN', `${thread}1256`, first)]),
    logged(at, server, 'WARN', `${thread}1300`, warn),
    ...why,
  ];
}

const frames = (...places: readonly string[]): readonly string[] => places.map((place) => `\tat ${place}`);
const RUN = 'org.apache.zookeeper.ClientCnxn$SendThread.run(ClientCnxn.java:1289)';

const timedOut: MadeText = (values, context) => {
  const text = `Client session timed out, have not heard from server in ${Number(values['waited']) + 4}ms for session id ${word(values['sessionId'])}`;
  const exception = `org.apache.zookeeper.ClientCnxn$SessionTimeoutException: ${text}`;
  const run = RUN.replace('1289', '1257');
  return closing(values, context, [exception, ...frames(run)], text);
};

const unresolved: MadeText = (values, { at = 0 }) => {
  const server = word(values['server']);
  const host = word(values['host']);
  const name = `${host}/<unresolved>:${word(values['port'])}`;
  return [
    logged(at, '', 'ERROR', 'main-SendThread():o.a.z.c.StaticHostProvider@148', `Unable to resolve address: ${name}`),
    `java.net.UnknownHostException: ${host}: Temporary failure in name resolution`,
    ...frames(
      'java.base/java.net.Inet6AddressImpl.lookupAllHostAddr(Native Method)',
      'java.base/java.net.InetAddress$PlatformNameService.lookupAllHostAddr(InetAddress.java:934)',
      'java.base/java.net.InetAddress.getAddressesFromNameService(InetAddress.java:1543)',
      'java.base/java.net.InetAddress$NameServiceAddresses.get(InetAddress.java:852)',
      'java.base/java.net.InetAddress.getAllByName0(InetAddress.java:1533)',
      'java.base/java.net.InetAddress.getAllByName(InetAddress.java:1385)',
      'java.base/java.net.InetAddress.getAllByName(InetAddress.java:1306)',
      'org.apache.zookeeper.client.StaticHostProvider$1.getAllByName(StaticHostProvider.java:88)',
      'org.apache.zookeeper.client.StaticHostProvider.resolve(StaticHostProvider.java:141)',
      'org.apache.zookeeper.client.StaticHostProvider.next(StaticHostProvider.java:368)',
      'org.apache.zookeeper.ClientCnxn$SendThread.run(ClientCnxn.java:1204)',
    ),
    logged(
      at,
      server,
      'WARN',
      `main-SendThread(${server}):o.a.z.ClientCnxn$SendThread@1300`,
      `Session 0x0 for server ${name}, Closing socket connection. Attempting reconnect except it is a SessionExpiredException.`,
    ),
    `java.lang.IllegalArgumentException: Unable to canonicalize address ${name} because it's not resolvable`,
    ...frames(
      'org.apache.zookeeper.SaslServerPrincipal.getServerPrincipal(SaslServerPrincipal.java:78)',
      'org.apache.zookeeper.SaslServerPrincipal.getServerPrincipal(SaslServerPrincipal.java:41)',
      'org.apache.zookeeper.ClientCnxn$SendThread.startConnect(ClientCnxn.java:1157)',
      'org.apache.zookeeper.ClientCnxn$SendThread.run(ClientCnxn.java:1207)',
    ),
  ];
};

/**
 * What `zkCli.sh` prints, as ZooKeeper 3.8.4 does with its log at WARN.
 *
 * @simulates org.apache.zookeeper.cli.CliCommand · 3.8 · exact
 */
export const ZOOKEEPER_TEXTS: ConsoleTexts = {
  'zk-connecting': ['Connecting to {server}'],
  'zk-welcome': ['Welcome to ZooKeeper!', 'JLine support is enabled'],
  'zk-typed': ['{prompt}{line}'],
  'zk-line': ['{line}'],
  'zk-watcher': ({ state, type, path }) => [
    '',
    'WATCHER::',
    '',
    `WatchedEvent state:${word(state)} type:${word(type)} path:${path === null ? 'null' : word(path)}`,
  ],
  'zk-answer': answerLines,
  'zk-error': ({ error, path }) => [`${ERRORS[word(error) as HandError]}${word(path)}`],
  'zk-usage': ({ usages }) => [
    'ZooKeeper -server host:port -client-configuration properties-file cmd args',
    ...(usages as readonly string[]).map((usage) => `\t${usage}`),
  ],
  'zk-version': [
    'ZooKeeper CLI version: 3.8.4-9316c2a7a97e1666d8f4593f34dd6fc36ecc436c, built on 2024-02-12 22:16 UTC',
  ],
  'zk-exiting': ({ code }, { at = 0 }) => [
    logged(at, '', 'ERROR', 'main:o.a.z.u.ServiceUtils@48', `Exiting JVM with code ${word(code)}`),
  ],
  'zk-end-of-input': ({ prompt, code }, { at = 0 }) => [
    `${word(prompt)}${code === 0 ? '' : logged(at, '', 'ERROR', 'main:o.a.z.u.ServiceUtils@48', `Exiting JVM with code ${word(code)}`)}`,
  ],
  'zk-refused': (values, context) =>
    closing(values, context, [
      'java.net.ConnectException: Connection refused',
      ...frames(
        'java.base/sun.nio.ch.Net.pollConnect(Native Method)',
        'java.base/sun.nio.ch.Net.pollConnectNow(Net.java:672)',
        'java.base/sun.nio.ch.SocketChannelImpl.finishConnect(SocketChannelImpl.java:946)',
        'org.apache.zookeeper.ClientCnxnSocketNIO.doTransport(ClientCnxnSocketNIO.java:344)',
        RUN,
      ),
    ]),
  'zk-closed-socket': (values, context) =>
    closing(values, context, [
      `org.apache.zookeeper.ClientCnxn$EndOfStreamException: Unable to read additional data from server sessionid ${word(values['sessionId'])}, likely server has closed socket`,
      ...frames(
        'org.apache.zookeeper.ClientCnxnSocketNIO.doIO(ClientCnxnSocketNIO.java:77)',
        'org.apache.zookeeper.ClientCnxnSocketNIO.doTransport(ClientCnxnSocketNIO.java:350)',
        RUN,
      ),
    ]),
  'zk-timed-out': timedOut,
  'zk-unresolved': unresolved,
  'zk-overwritten': [
    'lab: `get` shows what you wrote. What Flink makes of such a node is not simulated: it goes on with what stood there.',
  ],
  'zk-not-simulated': ['lab: `{name}` of zkCli.sh is not simulated here. Nothing was done.'],
};

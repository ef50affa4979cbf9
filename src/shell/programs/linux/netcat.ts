/** `nc`: who listens at a port, and the words of four letters that ZooKeeper answers to. */
import { deliveriesOf } from '../../../simulation/index.ts';
import { addressOf, hostNamed } from '../../files/index.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { hostsOf, isCut, listenersOn, PATIENCE_MS } from './network.ts';
import { DONE, failed, notSimulated, printed, readWords } from './words.ts';

const ZOOKEEPER_PORT = 2181;
/** `4lw.commands.whitelist` has only this one by default. */
const ALLOWED = 'srvr';
const FOUR_LETTERS = /^(conf|cons|crst|dirs|dump|envi|gtmk|hash|isro|lead|mntr|ruok|srst|stat|stmk|wchc|wchp|wchs)$/;
const VERSION = '3.8.4-9316c2a7a97e1666d8f4593f34dd6fc36ecc436c, built on 2024-02-12 22:16 UTC';
/** The root, and what ZooKeeper keeps for itself. */
const OWN_NODES = 5;

interface Server {
  readonly nodes: readonly unknown[];
  readonly sessions: readonly { readonly client: string }[];
  readonly zxid: number;
}

/**
 * What the server says of itself. Packets are those that it has got and sent here.
 *
 * @simulates org.apache.zookeeper.server.command.StatCommand · 3.8 · simplified
 */
function serverTold({ line }: Call): Outcome {
  const component = line
    .state()
    .processes.find(({ role }) => role === 'zookeeper')
    ?.components.find(({ name }) => name === 'ZooKeeperServer');
  if (component === undefined || component.value !== 'serving')
    return printed(['This ZooKeeper instance is not currently serving requests']);
  const { nodes, sessions, zxid } = component.fields as unknown as Server;
  const { processes } = line.state();
  const runs = (name: string): boolean =>
    processes.some((one) => one.name === name && one.state !== 'stopped' && one.state !== 'lost');
  const connections = sessions.filter((session) => runs(session.client.split('/')[0] ?? '')).length;
  const { received, sent } = deliveriesOf(line.view, component.id, line.moment);
  return printed([
    `Zookeeper version: ${VERSION}`,
    'Latency min/avg/max: 0/0.0/0',
    `Received: ${received}`,
    `Sent: ${sent}`,
    `Connections: ${connections + 1}`,
    'Outstanding: 0',
    `Zxid: 0x${zxid.toString(16)}`,
    'Mode: standalone',
    `Node count: ${nodes.length + OWN_NODES}`,
  ]);
}

/** What comes back from a connection that something is sent into. */
function answered(call: Call, port: number): Outcome {
  if (port !== ZOOKEEPER_PORT)
    return notSimulated('`nc` that sends something elsewhere than to ZooKeeper; `curl` speaks HTTP');
  const word = call.stdin.slice(0, 4);
  if (word === ALLOWED) return serverTold(call);
  // Anything else is no request of a client: the server closes the connection.
  if (!FOUR_LETTERS.test(word)) return DONE;
  return printed([`${word} is not executed because it is not in the whitelist.`]);
}

async function nc(call: Call): Promise<Outcome> {
  const { options, operands, unknown } = readWords(call.argv.slice(1), { flags: 'zvnuNCd46', valued: 'wipq' });
  if (unknown !== undefined) return failed(`nc: invalid option -- '${unknown.slice(1)}'`);
  const [word, ports = ''] = operands;
  if (word === undefined || ports === '') return failed('usage: nc [-46CDdFhklNnrStUuvZz] [destination] [port]');
  const host = hostNamed(word, hostsOf(call), call.host);
  if (host === undefined) return failed(`nc: getaddrinfo for host "${word}" port ${ports}: Name or service not known`);
  const port = Number(ports);
  const said = (text: string): readonly string[] => (options.has('v') ? [text] : []);
  const target = `${word} (${addressOf(host)})`;
  const patience = Number(options.get('w') ?? PATIENCE_MS / 1000) * 1000;
  if (host !== call.host && isCut(call, call.host, host, call.line.moment)) {
    await call.line.pass(patience);
    return failed(said(`nc: connect to ${target} port ${port} (tcp) timed out: Operation now in progress`));
  }
  if (!listenersOn(call, host, []).some((one) => one.port === port))
    return failed(said(`nc: connect to ${target} port ${port} (tcp) failed: Connection refused`));
  const connected = failed(said(`Connection to ${target} ${port} port [tcp/*] succeeded!`), 0);
  if (options.has('z')) return connected;
  if (call.stdin === '')
    return notSimulated(`\`nc\` that reads what is typed: \`echo srvr | nc ${word} ${ports}\` sends a word`);
  const process = call.line.state().processes.find(({ name }) => name === host);
  if (process?.state === 'frozen') {
    await call.line.pass(patience);
    return connected;
  }
  return { ...answered(call, port), ...(connected.stderr === '' ? {} : { stderr: connected.stderr }) };
}

export const NETCAT_PROGRAMS: readonly Program[] = [
  {
    name: 'nc',
    home: 'linux',
    about: 'asks whether somebody listens at a port, and sends ZooKeeper a word: `echo srvr | nc zookeeper 2181`',
    usage: 'nc -zv zookeeper 2181',
    run: nc,
    complete: (words, call) => (words.length === 1 ? ['-z', '-zv', ...hostsOf(call)] : hostsOf(call)),
  },
];

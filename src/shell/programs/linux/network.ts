/** `hostname`, `ssh`, `ping`, `nc`, `ss`, `netstat`, `ip`: other hosts, and who listens where. */
import type { Moment } from '../../../recording/index.ts';
import { doneIn } from '../../../simulation/index.ts';
import { addressOf, hostNamed } from '../../files/index.ts';
import type { Call, Foreground, Outcome, Program } from '../../program.ts';
import { processesIn } from './process-table.ts';
import { DONE, failed, notSimulated, printed, readWords } from './words.ts';

export const PATIENCE_MS = 130_000;
const ROUND_TRIP_MS = 0.071;

/** All hosts that can be reached by name. */
export function hostsOf({ line }: Pick<Call, 'line'>): readonly string[] {
  return [
    'client',
    ...new Set(
      line
        .state()
        .processes.map(({ name }) => name)
        .filter((name) => name !== 'client'),
    ),
  ];
}

/** Whether nothing passes between two hosts at a moment. */
export function isCut({ line }: Pick<Call, 'line'>, a: string, b: string, moment: Moment): boolean {
  return (line.view.stateAt(moment).cuts ?? []).some((pair) => pair.includes(a) && pair.includes(b));
}

/** How much longer packets take between two hosts at a moment, there and back. */
function delayed({ line }: Pick<Call, 'line'>, a: string, b: string, moment: Moment): number {
  let ms = 0;
  for (const [n, done] of doneIn(line.view))
    if (n < moment && done.type === 'delay' && done.between.includes(a) && done.between.includes(b)) ms = 2 * done.ms;
  return ms;
}

interface Listener {
  readonly port: number;
  readonly address: string;
  readonly pid: number;
}

/** Ports on which the processes of a host listen now. A frozen process keeps its ports. */
export function listenersOn(
  call: Pick<Call, 'line' | 'files'>,
  host: string,
  pids: readonly number[],
): readonly Listener[] {
  const process = call.line.state().processes.find(({ name }) => name === host);
  if (process === undefined || process.state === 'stopped' || process.state === 'lost') return [];
  const isStarting = process.state === 'starting';
  const pid = pids[0] ?? 0;
  const at = (port: number, address = '*'): Listener => ({ port, address, pid });
  switch (process.role) {
    case 'jobmanager':
      return isStarting ? [] : [at(6123), at(8081)];
    case 'taskmanager': {
      const own = call.line.state().taskmanagers.find(({ name }) => name === host);
      const rpc = Number(/:(\d+)-/.exec(own?.resourceId ?? '')?.[1] ?? 0);
      return [rpc, own?.dataPort ?? 0].filter((port) => port > 0).map((port) => at(port));
    }
    case 'zookeeper':
      return [at(2181, addressOf(host))];
    case 'kafka':
      return [at(9092, addressOf(host)), at(9093, addressOf(host))];
    case 'client':
      return [];
  }
}

const SSH_USAGE = [
  'usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface] [-b bind_address]',
  '           [-c cipher_spec] [-D [bind_address:]port] [-E log_file]',
  '           [-e escape_char] [-F configfile] [-I pkcs11] [-i identity_file]',
  '           [-J destination] [-L address] [-l login_name] [-m mac_spec]',
  '           [-O ctl_cmd] [-o option] [-P tag] [-p port] [-R address]',
  '           [-S ctl_path] [-W host:port] [-w local_tun[:remote_tun]]',
  '           destination [command [argument ...]]',
];

async function ssh(call: Call): Promise<Outcome> {
  const table = { flags: '46AaCfGgKkMNnqsTtVvXxYy', valued: 'BbcDEeFIiJLlmOoPpRSWw', stops: true };
  const { operands, unknown } = readWords(call.argv.slice(1), table);
  const [destination, ...words] = operands;
  if (unknown !== undefined) return failed([`unknown option -- ${unknown.slice(1)}`, ...SSH_USAGE], 255);
  if (destination === undefined) return failed(SSH_USAGE, 255);
  const word = destination.replace(/^.*@/, '');
  const host = hostNamed(word, hostsOf(call), call.host);
  if (host === undefined) return failed(`ssh: Could not resolve hostname ${word}: Name or service not known`, 255);
  if (host !== call.host && isCut(call, call.host, host, call.line.moment)) {
    await call.line.pass(PATIENCE_MS);
    return failed(`ssh: connect to host ${word} port 22: Connection timed out`, 255);
  }
  const text = words.length > 0 ? words.join(' ') : call.stdin;
  if (text.trim() !== '') return (await call.on?.(host, text)) ?? notSimulated('ssh without a shell behind it');
  if (call.terminal === undefined)
    return failed('Pseudo-terminal will not be allocated because stdin is not a terminal.', 0);
  call.terminal.login(host);
  return DONE;
}

function hostname({ argv, host }: Call): Outcome {
  const [, option] = argv;
  if (option === undefined || option === '-f' || option === '-s' || option === '--fqdn') return printed([host]);
  if (option === '-i' || option === '-I') return printed([addressOf(host)]);
  if (option.startsWith('-')) return failed(`hostname: invalid option -- '${option.replace(/^-+/, '')}'`);
  return failed('hostname: you must be root to change the host name');
}

/** One line for each second since it began; nothing for a second without an answer. */
function pingLines(
  call: Call,
  host: string,
  { from, count }: { readonly from: number; readonly count: number },
): (to: Moment) => readonly string[] {
  const { view } = call.line;
  return (to) => {
    const lines = [`PING ${host} (${addressOf(host)}) 56(84) bytes of data.`];
    const begin = view.timeAt(from);
    const seconds = Math.floor((view.timeAt(to) - begin) / 1000) + 1;
    let moment = from;
    for (let sequence = 1; sequence <= Math.min(count, seconds); sequence++) {
      while (moment < to && view.timeAt(moment + 1) <= begin + (sequence - 1) * 1000) moment += 1;
      if (isCut(call, call.host, host, moment)) continue;
      const took = delayed(call, call.host, host, moment);
      const time = took === 0 ? ROUND_TRIP_MS : took;
      lines.push(`64 bytes from ${host} (${addressOf(host)}): icmp_seq=${sequence} ttl=64 time=${time} ms`);
    }
    return lines;
  };
}

const ENDLESS = 1_000_000;

function pingPlan(call: Call): { readonly host: string; readonly count: number } | Outcome {
  const { options, operands, unknown } = readWords(call.argv.slice(1), { flags: '46nqvO', valued: 'cWwis' });
  if (unknown !== undefined) return failed(`ping: invalid option -- '${unknown.slice(1)}'`, 2);
  const [word] = operands;
  if (word === undefined) return failed('ping: usage error: Destination address required', 1);
  const host = hostNamed(word, hostsOf(call), call.host);
  if (host === undefined) return failed(`ping: ${word}: Name or service not known`, 2);
  const count = Number(options.get('c') ?? ENDLESS);
  return { host, count: Number.isInteger(count) && count > 0 ? count : ENDLESS };
}

async function ping(call: Call): Promise<Outcome> {
  const plan = pingPlan(call);
  if ('exit' in plan) return plan;
  const count = plan.count === ENDLESS ? 4 : plan.count;
  const from = call.line.moment;
  await call.line.pass(count * 1000);
  const lines = pingLines(call, plan.host, { from, count })(call.line.moment);
  const times = lines.flatMap((line) => Number(/time=([\d.]+) ms$/.exec(line)?.[1] ?? []));
  const mean = times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length);
  const summary = [Math.min(...times), mean, Math.max(...times)].map((time) => time.toFixed(3)).join('/');
  const received = lines.length - 1;
  const lost = Math.round(((count - received) / count) * 100);
  return printed(
    [
      ...lines,
      '',
      `--- ${plan.host} ping statistics ---`,
      `${count} packets transmitted, ${received} received, ${lost}% packet loss, time ${(count - 1) * 1000 + 9}ms`,
      ...(received > 0 ? [`rtt min/avg/max/mdev = ${summary}/0.000 ms`] : []),
    ],
    received > 0 ? 0 : 1,
  );
}

function pinging(call: Call): Foreground | undefined {
  const plan = pingPlan(call);
  if ('exit' in plan || plan.count !== ENDLESS) return undefined;
  return { linesAt: pingLines(call, plan.host, { from: call.line.moment, count: ENDLESS }) };
}

function own(call: Call): readonly Listener[] {
  const daemons = processesIn(call.files).flatMap(({ pid, process }) => (process === call.host ? [pid] : []));
  return listenersOn(call, call.host, daemons);
}

function ss(call: Call): Outcome {
  const rows = own(call).map(({ port, address, pid }) => {
    const local = `${address}:${port}`;
    return `LISTEN 0      1024   ${local.padStart(24)} ${'*:*'.padStart(18)}    users:(("java",pid=${pid},fd=${120 + (port % 40)}))`;
  });
  return printed([
    `State  Recv-Q Send-Q ${'Local Address:Port'.padStart(24)} ${'Peer Address:Port'.padStart(18)} Process`,
    ...rows,
  ]);
}

function netstat(call: Call): Outcome {
  const rows = own(call).map(({ port, address, pid }) => {
    const local = `${address === '*' ? '0.0.0.0' : address}:${port}`;
    return `tcp        0      0 ${local.padEnd(23)} ${'0.0.0.0:*'.padEnd(23)} LISTEN      ${pid}/java`;
  });
  return printed([
    'Active Internet connections (only servers)',
    'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name',
    ...rows,
  ]);
}

function lsof(call: Call): Outcome {
  const asked = call.argv.slice(1).filter((word) => word.startsWith('-i') || word.startsWith(':'));
  if (asked.length === 0) return notSimulated('`lsof` beyond `lsof -i` and `lsof -i :PORT`');
  const port = /:(\d+)$/.exec(asked.join(''))?.[1];
  const rows = own(call)
    .filter((one) => port === undefined || one.port === Number(port))
    .map(
      ({ port: at, address, pid }) =>
        `java    ${String(pid).padStart(5)} root  ${120 + (at % 40)}u  IPv4  ${24_000 + at}      0t0  TCP ${address}:${at} (LISTEN)`,
    );
  const head = 'COMMAND   PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME';
  return rows.length === 0 ? printed([], 1) : printed([head, ...rows]);
}

function ip({ argv, host }: Call): Outcome {
  const [, what = ''] = argv;
  if (!/^(?:a|addr|address)$/.test(what)) return notSimulated('`ip` beyond `ip addr`');
  return printed([
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000',
    '    inet 127.0.0.1/8 scope host lo',
    '2: eth0@if3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000',
    `    inet ${addressOf(host)}/24 scope global eth0`,
  ]);
}

const at = (name: string, about: string, usage: string, run: (call: Call) => Outcome): Program => ({
  ...{ name, about, usage, home: 'linux' },
  run: (call) => Promise.resolve(run(call)),
});

const hostWords = (words: readonly string[], call: Pick<Call, 'line'>): readonly string[] =>
  words.length === 1 ? hostsOf(call) : [];

export const NETWORK_PROGRAMS: readonly Program[] = [
  at('hostname', 'says which host this is', 'hostname', hostname),
  {
    ...{ name: 'ssh', home: 'linux', about: 'goes to another host, or runs a line there; `exit` comes back' },
    usage: 'ssh taskmanager-1 jps',
    run: ssh,
    complete: hostWords,
  },
  {
    ...{ name: 'ping', home: 'linux', about: 'asks whether a host can be reached', usage: 'ping -c 2 zookeeper' },
    run: ping,
    foreground: pinging,
    complete: hostWords,
  },
  at('ss', 'lists who listens on this host', 'ss -tlnp', ss),
  at('netstat', 'lists who listens on this host', 'netstat -tlnp', netstat),
  at('lsof', 'lists who listens at a port of this host', 'lsof -i :8081', lsof),
  at('ip', "tells this host's address", 'ip addr', ip),
];

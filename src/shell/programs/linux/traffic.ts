/** `iptables` and `tc`, in the few forms by which a host is cut off or slowed down. */
import type { Intervention } from '../../../model/index.ts';
import { addressOf, hostFiles, hostNamed } from '../../files/index.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { hostsOf } from './network.ts';
import { DONE, failed, notSimulated, printed } from './words.ts';

/** Rules are part of the host: they are kept in a file of its own, so that stepping back takes them back. */
const RULES = '/run/xtables.rules';
const QUEUES = '/run/tc.rules';
const CHAINS = ['INPUT', 'FORWARD', 'OUTPUT'] as const;
type Chain = (typeof CHAINS)[number];

/** Packets from or to a host are dropped. */
interface Rule {
  readonly chain: Chain;
  readonly host: string;
}

/** Rules as `iptables -S` writes them. */
function rulesIn(text: string | undefined, hosts: readonly string[]): readonly Rule[] {
  return (text ?? '').split('\n').flatMap((line) => {
    const [, chain, address = ''] = /^-A (\w+) -[sd] ([\d.]+)\/32 -j DROP$/.exec(line) ?? [];
    const host = hostNamed(address, hosts, '');
    return chain === undefined || host === undefined ? [] : [{ chain: chain as Chain, host }];
  });
}

function ruleText({ chain, host }: Rule): string {
  return `-A ${chain} -${chain === 'INPUT' ? 's' : 'd'} ${addressOf(host)}/32 -j DROP`;
}

function own(call: Call): readonly Rule[] {
  return rulesIn(call.files.read(RULES), hostsOf(call));
}

/** Writes the rules down, and cuts or heals what they change. What another host drops stays dropped. */
async function change(call: Call, before: readonly Rule[], after: readonly Rule[]): Promise<Outcome> {
  const peers = (rules: readonly Rule[]): readonly string[] => [...new Set(rules.map(({ host }) => host))];
  const text = after.map((rule) => `${ruleText(rule)}\n`).join('');
  await call.line.act({ type: 'write', host: call.host, path: RULES, text } satisfies Intervention);
  for (const host of peers(after))
    if (!peers(before).includes(host)) await call.line.act({ type: 'cut', between: [call.host, host] });
  for (const host of peers(before)) {
    const there = hostFiles(call.line.view, host, call.line.moment).read(RULES);
    const isDroppedThere = rulesIn(there, hostsOf(call)).some((rule) => rule.host === call.host);
    if (!peers(after).includes(host) && !isDroppedThere)
      await call.line.act({ type: 'heal', between: [call.host, host] });
  }
  return DONE;
}

function listed(rules: readonly Rule[], isNumeric: boolean): Outcome {
  const cell = (host: string): string => (isNumeric ? addressOf(host) : host).padEnd(20);
  const anywhere = (isNumeric ? '0.0.0.0/0' : 'anywhere').padEnd(20);
  const lines = CHAINS.flatMap((chain, at) => [
    ...(at > 0 ? [''] : []),
    `Chain ${chain} (policy ACCEPT)`,
    'target     prot opt source               destination         ',
    ...rules
      .filter((rule) => rule.chain === chain)
      .map(({ host }) =>
        chain === 'INPUT'
          ? `DROP       all  --  ${cell(host)} ${anywhere}`
          : `DROP       all  --  ${anywhere} ${cell(host)}`,
      ),
  ]);
  return printed(lines);
}

const FORMS = '`iptables -A|-I|-D INPUT -s HOST -j DROP`, `-A|-I|-D OUTPUT -d HOST -j DROP`, `-L`, `-S`, `-F`';

async function iptables(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1).filter((word) => word !== '-w');
  const has = (option: string): boolean => words.includes(option);
  const rules = own(call);
  if (words.length === 0)
    return failed(
      [
        'iptables v1.8.9 (nf_tables): no command specified',
        "Try `iptables -h' or 'iptables --help' for more information.",
      ],
      2,
    );
  if (has('-L') || has('--list')) return listed(rules, has('-n'));
  if (has('-S')) return printed([...CHAINS.map((chain) => `-P ${chain} ACCEPT`), ...rules.map(ruleText)]);
  if (has('-F') || has('--flush')) {
    const chain = words.find((word) => CHAINS.includes(word as Chain));
    return change(call, rules, chain === undefined ? [] : rules.filter((rule) => rule.chain !== chain));
  }
  const form = /^(-A|-I|-D) (INPUT|OUTPUT)(?: \d+)? (-s|-d) (\S+?)(?:\/32)? -j (?:DROP|REJECT)$/.exec(words.join(' '));
  const [, verb = '', chain = '', side = '', word = ''] = form ?? [];
  if (form === null) return notSimulated(`this form. There are ${FORMS}`);
  const host = hostNamed(word, hostsOf(call), call.host);
  if (host === undefined)
    return failed(
      [
        `iptables v1.8.9 (nf_tables): host/network \`${word}' not found`,
        "Try `iptables -h' or 'iptables --help' for more information.",
      ],
      2,
    );
  if (host === call.host) return notSimulated('a host that is cut off from itself');
  if ((side === '-s') !== (chain === 'INPUT'))
    return failed(
      `lab: \`${chain} ${side} ${word}\` matches no packet that this host sees here. There are ${FORMS}`,
      0,
    );
  const rule: Rule = { chain: chain as Chain, host };
  if (verb === '-A') return change(call, rules, [...rules, rule]);
  if (verb === '-I') return change(call, rules, [rule, ...rules]);
  const at = rules.findIndex((one) => one.chain === rule.chain && one.host === rule.host);
  if (at < 0) return failed('iptables: Bad rule (does a matching rule exist in that chain?).');
  return change(
    call,
    rules,
    rules.filter((_, place) => place !== at),
  );
}

const TC_FORMS =
  '`tc qdisc add|change|replace dev eth0 root netem delay 100ms`, `… netem loss 100%`, `tc qdisc del dev eth0 root`, `tc qdisc show`';
const NO_QUEUE = 'qdisc noqueue 0: dev eth0 root refcnt 2';

interface Queue {
  readonly ms: number;
  readonly isLost: boolean;
}

function queueIn(text: string | undefined): Queue | undefined {
  const [, delay, loss] = /netem (?:delay (\d+)ms)?(loss 100%)?/.exec(text ?? '') ?? [];
  return delay === undefined && loss === undefined ? undefined : { ms: Number(delay ?? 0), isLost: loss !== undefined };
}

function queueText({ ms, isLost }: Queue): string {
  return `netem ${isLost ? 'loss 100%' : `delay ${ms}ms`}`;
}

/** `100ms`, `1s`, `500us` in ms; nothing for what is no time. A bare number is in microseconds. */
function delayNamed(word: string): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(us|usecs?|ms|msecs?|s|secs?)?$/.exec(word) ?? [];
  if (count === undefined) return undefined;
  const perMs = unit.startsWith('m') ? 1 : unit.startsWith('s') ? 1000 : 0.001;
  return Math.round(Number(count) * perMs);
}

async function tc(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1);
  const before = queueIn(call.files.read(QUEUES));
  const [object, verb, ...rest] = words;
  const isQdisc = object !== undefined && 'qdisc'.startsWith(object);
  if (!isQdisc) return notSimulated(`this form. There are ${TC_FORMS}`);
  if (verb === undefined || verb === 'show' || verb === 'list' || verb === 'ls')
    return printed([
      before === undefined
        ? NO_QUEUE
        : `qdisc netem 8001: dev eth0 root refcnt 2 limit 1000 ${queueText(before).slice('netem '.length)}`,
    ]);
  const line = rest.join(' ');
  if (!/^dev \S+/.test(line)) return notSimulated(`this form. There are ${TC_FORMS}`);
  if (!line.startsWith('dev eth0')) return failed(`Cannot find device "${rest[1] ?? ''}"`);
  if (verb === 'del' || verb === 'delete') {
    if (before === undefined) return failed('Error: Cannot delete qdisc with handle of zero.', 2);
    return shape(call, undefined, before);
  }
  if (verb === 'add' && before !== undefined) return failed('Error: Exclusivity flag on, cannot modify.', 2);
  const [, delay] = /^dev eth0 root(?: handle \S+)? netem delay (\S+)$/.exec(line) ?? [];
  const isLost = /^dev eth0 root(?: handle \S+)? netem loss 100%$/.test(line);
  const ms = delay === undefined ? 0 : delayNamed(delay);
  if ((delay === undefined && !isLost) || ms === undefined) return notSimulated(`this form. There are ${TC_FORMS}`);
  return shape(call, { ms, isLost }, before);
}

/** Slows down, or stops, everything between this host and the others. */
async function shape(call: Call, queue: Queue | undefined, before: Queue | undefined): Promise<Outcome> {
  const text = queue === undefined ? '' : `${queueText(queue)}\n`;
  await call.line.act({ type: 'write', host: call.host, path: QUEUES, text });
  for (const host of hostsOf(call).filter((one) => one !== call.host)) {
    const there = queueIn(hostFiles(call.line.view, host, call.line.moment).read(QUEUES));
    const between = [call.host, host] as const;
    if ((queue?.isLost === true) !== (before?.isLost === true) && there?.isLost !== true)
      await call.line.act({ type: queue?.isLost === true ? 'cut' : 'heal', between });
    // A queue holds back what leaves; a delay is half of it on either way, so that answers take as long.
    if ((queue?.ms ?? 0) !== (before?.ms ?? 0))
      await call.line.act({ type: 'delay', between, ms: Math.round(((queue?.ms ?? 0) + (there?.ms ?? 0)) / 2) });
  }
  return DONE;
}

export const TRAFFIC_PROGRAMS: readonly Program[] = [
  {
    name: 'iptables',
    home: 'linux',
    about: 'drops what another host sends, or what is sent to it: a cut, both ways',
    usage: 'iptables -A INPUT -s zookeeper -j DROP',
    run: iptables,
    complete(words, call) {
      const last = words.at(-1);
      if (words.length === 1) return ['-A', '-D', '-I', '-L', '-F', '-S'];
      if (words.length === 2) return ['INPUT', 'OUTPUT'];
      if (last === '-s' || last === '-d') return hostsOf(call);
      return last === '-j' ? ['DROP'] : words.length === 3 ? ['-s', '-d'] : ['-j'];
    },
  },
  {
    name: 'tc',
    home: 'linux',
    about: 'makes what this host sends and gets come later, or not at all',
    usage: 'tc qdisc add dev eth0 root netem delay 200ms',
    run: tc,
    complete: (words) =>
      words.length === 1
        ? ['qdisc']
        : words.length === 2
          ? ['add', 'change', 'del', 'show']
          : ['dev', 'eth0', 'root', 'netem', 'delay', 'loss', '100%'],
  },
];

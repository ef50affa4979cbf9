/** One private network: a bridge in this name space, and for every host a name space of its own with a cable to it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, FLINK_HOME, KAFKA_HOME, SHARED, ZOOKEEPER_HOME } from '../../shell/set-up.ts';

/** The host that lies in the bridge's own name space: lines are typed there. */
export const CLIENT = 'client';
const BRIDGE = 'br0';
/** A hardware address that nobody has: what is sent there is lost. */
const NOBODY = '02:00:00:00:00:99';
const MOST_OF_A_ROLE = 6;

/** Runs a program of the system. Throws with its words when it fails. */
export function system(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: ${stderr.trim()}`);
}

/** Lets a folder be seen under another path, in this mount name space only. */
export function bind(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  system('mount', '--rbind', source, target);
}

/** Every host that a script may name. */
function allHosts(): readonly string[] {
  const many = ['jobmanager', 'taskmanager'].flatMap((role) =>
    Array.from({ length: MOST_OF_A_ROLE }, (_, i) => `${role}-${i + 1}`),
  );
  return [CLIENT, 'zookeeper', 'kafka', ...many];
}

/** The hosts' network, and who may hear whom in it. */
export class Network {
  private readonly known = new Set([CLIENT]);

  /** Takes this name space over: its mounts, its name, its addresses. */
  constructor(work: string) {
    system('mount', '--make-rprivate', '/');
    for (const folder of ['/run', '/opt', '/srv']) system('mount', '-t', 'tmpfs', 'tmpfs', folder);
    for (const folder of [FLINK_HOME, ZOOKEEPER_HOME, KAFKA_HOME]) mkdirSync(folder);
    mkdirSync(join(work, 'srv'));
    bind(join(work, 'srv'), SHARED);
    const names = allHosts().map((host) => `${addressOf(host)} ${host}\n`);
    writeFileSync(join(work, 'hosts.txt'), ['127.0.0.1 localhost\n', ...names].join(''));
    system('mount', '--bind', join(work, 'hosts.txt'), '/etc/hosts');
    system('hostname', CLIENT);
    system('ip', 'link', 'set', 'lo', 'up');
    system('ip', 'link', 'add', BRIDGE, 'type', 'bridge');
    system('ip', 'addr', 'add', `${addressOf(CLIENT)}/24`, 'dev', BRIDGE);
    system('ip', 'link', 'set', BRIDGE, 'up');
  }

  /** Gives a host its name space and its cable. */
  add(host: string): void {
    if (this.known.has(host)) return;
    this.known.add(host);
    const cable = `v${addressOf(host).split('.').at(-1)}`;
    system('ip', 'netns', 'add', host);
    system('ip', 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    system('ip', 'link', 'set', cable, 'master', BRIDGE, 'up');
    system('ip', '-n', host, 'link', 'set', 'lo', 'up');
    system('ip', '-n', host, 'addr', 'add', `${addressOf(host)}/24`, 'dev', 'eth0');
    system('ip', '-n', host, 'link', 'set', 'eth0', 'up');
  }

  /** From now on neither hears the other. */
  cut(a: string, b: string): void {
    this.neighbour(a, b, ['replace'], ['lladdr', NOBODY, 'nud', 'permanent']);
    this.neighbour(b, a, ['replace'], ['lladdr', NOBODY, 'nud', 'permanent']);
  }

  heal(a: string, b: string): void {
    this.neighbour(a, b, ['del'], []);
    this.neighbour(b, a, ['del'], []);
  }

  private neighbour(host: string, other: string, verb: readonly string[], more: readonly string[]): void {
    const where = host === CLIENT ? [] : ['-n', host];
    const device = host === CLIENT ? BRIDGE : 'eth0';
    system('ip', ...where, 'neigh', ...verb, addressOf(other), ...more.slice(0, 2), 'dev', device, ...more.slice(2));
  }
}

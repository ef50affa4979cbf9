/** Names and addresses of the hosts: every one has one cable to the same network. */

const FIXED: Readonly<Record<string, number>> = { client: 1, zookeeper: 2, kafka: 3 };
const TENS: Readonly<Record<string, number>> = { jobmanager: 10, taskmanager: 20 };

/** `jobmanager-1` is 10.10.0.11, `taskmanager-1` is 10.10.0.21. */
export function addressOf(host: string): string {
  const [, role = '', number = '0'] = /^([a-z]+)(?:-(\d+))?$/.exec(host) ?? [];
  return `10.10.0.${FIXED[role] ?? (TENS[role] ?? 100) + Number(number)}`;
}

/** The host that a name or an address stands for, of those that there are. */
export function hostNamed(word: string, hosts: readonly string[], self: string): string | undefined {
  if (word === 'localhost' || word === '127.0.0.1') return self;
  return hosts.find((host) => host === word || addressOf(host) === word);
}

/** `/etc/hosts`, the same on every host. */
export function hostsFile(hosts: readonly string[]): string {
  return `127.0.0.1 localhost\n${hosts.map((host) => `${addressOf(host)} ${host}\n`).join('')}`;
}

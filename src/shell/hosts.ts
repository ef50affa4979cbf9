/** The hosts that somebody may be logged in to. */
import { firstState, type ShellState } from './bash/state.ts';
import type { HostRole } from './program.ts';

/** What runs on a host, from its name; nothing for a name that no host has. */
export function roleOf(host: string): HostRole | undefined {
  const [, role] = /^(client|jobmanager|taskmanager|zookeeper|kafka)(?:-\d+)?$/.exec(host) ?? [];
  return role as HostRole | undefined;
}

/** A login shell of a host, into which nothing has been typed. */
export function loginTo(host: string): ShellState {
  return firstState({ host, user: 'root', home: '/root', cwd: '/opt/flink', path: ['/opt/flink/bin'] });
}

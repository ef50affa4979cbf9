/**
 * What the hosts of a cluster are set up with and what they run, for who makes them real: the same files and command lines
 * that somebody sees who is logged in to a simulated host. A door of its own.
 */
import type { RunView } from '../recording/index.ts';
import { hostRecordOf } from '../simulation/index.ts';
import { daemonOf, ownArguments } from './files/command-lines.ts';
import { JAVA_17, optionsOf } from './files/config-yaml.ts';
import { FLINK_HOME, KAFKA_HOME, SHARED, ZOOKEEPER_HOME } from './files/homes.ts';
import { hostAt, hostFiles } from './files/host-files.ts';
import { addressOf } from './files/network.ts';
import { roleOf } from './hosts.ts';

export { addressOf, FLINK_HOME, JAVA_17, KAFKA_HOME, SHARED, ZOOKEEPER_HOME };

/** A process of Flink as its script starts it, without what the script computes of its memory. */
export interface ProcessSetUp {
  readonly main: string;
  readonly args: readonly string[];
}

/** The options of a host's `config.yaml`, in their order. */
export function configurationOf(view: RunView, host: string): ReadonlyMap<string, string> {
  const record = hostRecordOf(view);
  const role = roleOf(host);
  if (record === undefined || role === undefined) return new Map();
  return optionsOf(hostAt(view, record, { host, role, moment: view.length }));
}

/** A file of a host as it is now; nothing when there is none, or when only its size is known. */
export function fileOf(view: RunView, host: string, path: string): string | undefined {
  return hostFiles(view, host, view.length).read(path);
}

/** What runs as a process of the cluster, or ran last; nothing for a name that has never been started. */
export function processSetUp(view: RunView, process: string): ProcessSetUp | undefined {
  const life = hostRecordOf(view)?.lives.findLast((one) => one.process === process);
  const daemon = life && daemonOf(life);
  return daemon && { main: daemon.main, args: ownArguments(life) };
}

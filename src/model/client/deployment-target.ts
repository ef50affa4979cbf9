/**
 * Where a line of `flink` goes: `-t`, `-e`, `-m`, `-yid`. There is one standalone cluster here, and on the class path of
 * the client neither Hadoop nor anything that answers for Kubernetes: other targets fail as they do there.
 */
import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import type { CommandLine } from './command-line.ts';
import { exit, print, type FlinkCommand, type Printed } from './flink-command.ts';
import type { CliAction } from './options.ts';

const HOSTS = /^(localhost|client|zookeeper|kafka|(jobmanager|taskmanager)-\d+|[\d.]+)$/;
const NAMED_CLUSTER = 'kubernetes.cluster-id';

/** Text on the error stream. */
export function complaint(text: string, values: Printed['values'] = {}): Printed {
  return { stream: 'stderr', text, values };
}

/** The value of a `-D` option, the last one when there are several. */
export function propertyOf({ values }: CommandLine, key: string): string | undefined {
  const found = (values.get('D') ?? []).findLast((text) => text === key || text.startsWith(`${key}=`));
  return found === undefined ? undefined : found.slice(key.length + 1);
}

function targetOf(line: CommandLine): string {
  const given = (line.values.get('t') ?? line.values.get('e'))?.at(-1);
  return given ?? propertyOf(line, 'execution.target') ?? 'remote';
}

/** What the first command line says that an option wakes up: without Hadoop, YARN's fails at once. */
export function yarnProblem({ values }: CommandLine): FlinkCommand | undefined {
  const isYarn = values.get('m')?.at(-1) === 'yarn-cluster' || values.has('yid');
  return isYarn ? exit(1, complaint('client-threw-no-executor')) : undefined;
}

/** What an action on a cluster fails with before it asks anything; nothing for the cluster that there is. */
export function clusterProblem(line: CommandLine): Printed | undefined {
  const address = addressProblem(line);
  if (address !== undefined) return address;
  const target = targetOf(line);
  if (target === 'remote') return hostProblem(line);
  if (!target.startsWith('kubernetes-')) return complaint('client-threw-no-cluster-client-factory');
  const name = propertyOf(line, NAMED_CLUSTER);
  return name === undefined
    ? complaint('no-cluster-id')
    : complaint('client-threw-kubernetes', { service: `${name}-rest` });
}

/** The same of `run`: it is `main()` that fails, unless the whole program would have run elsewhere. */
export function executionProblem(line: CommandLine, action: CliAction, flink: FlinkVersion): Printed | undefined {
  const target = targetOf(line);
  const address = addressProblem(line);
  if (address !== undefined) return address;
  const service = { service: `${propertyOf(line, NAMED_CLUSTER) ?? UNNAMED_CLUSTER}-rest` };
  const isApplication = runsElsewhere(line, action, flink);
  if (action === 'run-application' && target === 'remote') return complaint('client-threw-no-application-mode');
  if (isApplication)
    return target === 'kubernetes-application'
      ? complaint('client-threw-kubernetes', service)
      : complaint('client-threw-no-cluster-client-factory');
  if (target === 'remote') return hostProblem(line, 'main-threw-no-host');
  if (target === 'local')
    return line.values.has('d')
      ? complaint('main-threw-illegal-state')
      : print('flink-not-simulated', { what: `${action} -t local` });
  if (target === 'kubernetes-session') return complaint('main-threw-kubernetes', service);
  const isYarn = target === 'yarn-session' || (target === 'yarn-per-job' && flink === '1.20');
  return complaint(isYarn ? 'main-threw-no-executor' : 'main-threw-no-executor-factory');
}

/** Whether it is the cluster that runs `main()`: then it is the cluster, too, that looks for the jar. */
export function runsElsewhere(line: CommandLine, action: CliAction, flink: FlinkVersion): boolean {
  return action === 'run-application' || (!traitsOf(flink).runApplication && targetOf(line).endsWith('-application'));
}

/** Kubernetes clusters without a name get one by chance; here it is always this. */
const UNNAMED_CLUSTER = 'flink-cluster-ddb6fc5f53464490eeb0e064a867b48';

/** @simulates org.apache.flink.util.NetUtils#parseHostPortAddress · 1.20, 2.3 · simplified */
function addressProblem({ values }: CommandLine): Printed | undefined {
  const address = values.get('m')?.at(-1);
  if (address === undefined) return undefined;
  const [, port] = /^(?:\w+:\/\/)?[^:/]*(?::([^/]*))?/.exec(address) ?? [];
  if (port === undefined || port === '') return complaint('no-valid-port', { address });
  return /^\d+$/.test(port) ? undefined : complaint('invalid-address', { address, port });
}

/** A line without the host that it names: with high availability nobody looks for that. The port must still be one. */
export function withoutHost(line: CommandLine): CommandLine {
  const values = new Map(line.values);
  const [address] = (values.get('m') ?? []).slice(-1);
  if (address !== undefined && address !== 'yarn-cluster')
    values.set('m', [address.replace(/^[^:]*(?=:\d)/, 'localhost')]);
  const properties = values.get('D');
  if (properties !== undefined)
    values.set(
      'D',
      properties.filter((text) => !/^rest\.(address|port)(=|$)/.test(text)),
    );
  return { ...line, values };
}

function hostProblem(line: CommandLine, text = 'client-threw-no-host'): Printed | undefined {
  const given = line.values.get('m')?.at(-1);
  const host =
    (given ?? propertyOf(line, 'rest.address') ?? 'localhost').replace(/^\w+:\/\//, '').split(/[:/]/)[0] ?? '';
  const port = given === undefined ? propertyOf(line, 'rest.port') : undefined;
  if (port !== undefined && !/^\d+$/.test(port)) return complaint('client-threw-no-port', { port });
  if (HOSTS.test(host)) return undefined;
  // A name that was asked for before is known to be unknown.
  return complaint(text, { host: given === undefined ? `${host}: Temporary failure in name resolution` : host });
}

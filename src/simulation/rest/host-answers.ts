/** What the endpoint tells from the hosts themselves: configuration, environment, logs. */
import { hashText } from '../../base/index.ts';
import type { ClusterState } from '../../recording/index.ts';
import { failed, ok, refused, type RestAnswer } from './answer.ts';
import { hashOrder } from './hash-order.ts';
import type { LogFile, ProcessLogs, RestHost } from './rest-host.ts';

/** Which JobManager it is, and the folder that its endpoint has for itself. */
interface OfServer {
  readonly server: string;
  readonly web: string;
}

/** Memory, as the scripts divide it among the parts of a JobManager of 1600m. */
const MEMORY: readonly (readonly [string, string])[] = [
  ['jobmanager.memory.off-heap.size', '134217728b'],
  ['jobmanager.memory.jvm-overhead.min', '201326592b'],
  ['jobmanager.memory.jvm-metaspace.size', '268435456b'],
  ['jobmanager.memory.heap.size', '1073741824b'],
  ['jobmanager.memory.jvm-overhead.max', '201326592b'],
];

/** A free port, by chance: of the blob server. */
const portOf = (web: string): number => 32768 + (hashText(web) % 28000);

/** @simulates org.apache.flink.runtime.rest.handler.cluster.ClusterConfigHandler · 1.20, 2.3 · simplified */
export function configuration(host: RestHost, { server, web }: OfServer): RestAnswer {
  const all = new Map([
    ...host.configuration(server),
    ...MEMORY,
    ['blob.server.port', String(portOf(web))],
    ['web.tmpdir', web],
  ]);
  return ok(hashOrder([...all.keys()]).map((key) => ({ key, value: hidden(key, all.get(key) ?? '') })));
}

/** @simulates org.apache.flink.configuration.GlobalConfiguration#isSensitive · 1.20, 2.3 · exact */
function hidden(key: string, value: string): string {
  const isSensitive = SENSITIVE.some((word) => key.toLowerCase().includes(word));
  return isSensitive ? '******' : value;
}

const SENSITIVE = [
  ...['password', 'secret', 'fs.azure.account.key', 'apikey', 'api-key', 'auth-params', 'service-key', 'token'],
  ...['basic-auth', 'jaas.config', 'http-headers'],
];

/** @simulates org.apache.flink.runtime.rest.handler.cluster.JobManagerEnvironmentHandler · 1.20, 2.3 · simplified */
export function environment(host: RestHost, { server }: Pick<OfServer, 'server'>): RestAnswer {
  const { version, options, classpath } = host.environment(server);
  return ok({ jvm: { version, arch: 'amd64', options: [...options] }, classpath: [...classpath] });
}

const list = (logs: ProcessLogs): RestAnswer =>
  ok({ logs: logs.all.map(({ name, size, modified }) => ({ name, size, mtime: modified })) });

/** @simulates org.apache.flink.runtime.rest.handler.cluster.JobManagerLogListHandler · 1.20, 2.3 · exact */
export function jobManagerLogs(host: RestHost, server: string): RestAnswer {
  return list(host.logsOf(server));
}

/** @simulates org.apache.flink.runtime.rest.handler.cluster.JobManagerCustomLogHandler · 1.20, 2.3 · exact */
export function jobManagerFile(host: RestHost, server: string, which: (logs: ProcessLogs) => LogFile | undefined) {
  return file(which(host.logsOf(server))) ?? noFile();
}

function noFile(): RestAnswer {
  return { status: 404, body: { errors: ['This file does not exist in JobManager log dir.'] }, isFile: true };
}

function file(found: LogFile | undefined): RestAnswer | undefined {
  return found && { status: 200, body: null, text: found.text(), isFile: true };
}

const unknown = (id: string): string =>
  `Caused by: org.apache.flink.runtime.resourcemanager.exceptions.UnknownTaskExecutorException: No TaskExecutor registered under ${id}.`;

/** The TaskManager that an id names, as long as it is registered. */
function processOf(state: ClusterState, id: string): string | undefined {
  return state.taskmanagers.find(({ resourceId, registeredWith }) => resourceId === id && registeredWith !== undefined)
    ?.name;
}

/** @simulates org.apache.flink.runtime.rest.handler.taskmanager.TaskManagerLogListHandler · 1.20, 2.3 · exact */
export function taskManagerLogs(state: ClusterState, host: RestHost, id: string): RestAnswer {
  const process = processOf(state, id);
  if (process !== undefined) return list(host.logsOf(process));
  const handler = 'org.apache.flink.runtime.rest.handler.RestHandlerException';
  return refused(404, `${handler}: Could not find TaskExecutor ${id}`, unknown(id));
}

/** @simulates org.apache.flink.runtime.rest.handler.taskmanager.AbstractTaskManagerFileHandler · 1.20, 2.3 · simplified */
export function taskManagerFile(
  state: ClusterState,
  host: RestHost,
  { id, name }: { readonly id: string; readonly name: string },
  which: (logs: ProcessLogs) => LogFile | undefined,
): RestAnswer {
  const process = processOf(state, id);
  if (process === undefined) {
    const text = `Failed to transfer file from TaskExecutor ${id} because it was unknown.`;
    return refused(404, `org.apache.flink.runtime.rest.NotFoundException: ${text}`, unknown(id));
  }
  return (
    file(which(host.logsOf(process))) ??
    failed(
      `org.apache.flink.util.FlinkException: Failed to transfer file from TaskExecutor ${id}.\nCaused by: java.io.FileNotFoundException: The file ${name} does not exist on the TaskExecutor.`,
    )
  );
}

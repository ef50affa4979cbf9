/** What can be done to a thing: faults and operations, each with the line that one would type for it. */
import type { ClusterState, JobState, ProcessState, SnapshotState, ThingId } from '../../recording/index.ts';
import { programLine, variablesOf } from '../../shell/index.ts';
import type { Intervention } from '../live-run.ts';
import { processName, short } from '../words.ts';

export type OperationGroup = 'job' | 'process' | 'network' | 'storage' | 'order';

/** One entry of the palette. */
export interface Operation {
  /** Stable, for tests and for the focus: `kill`, `cut jobmanager-2`. */
  readonly id: string;
  readonly label: string;
  readonly group: OperationGroup;
  /** The same as somebody would type it, and on which host; empty where no line does just that. */
  readonly line: string;
  readonly host: string;
  /** The same as a step of a script, where there is one. */
  readonly script?: string;
  /** Done one after the other. */
  readonly acts: readonly Intervention[];
  /** It is a line for the client's terminal, and is typed there. */
  readonly typed?: true;
  /** Entries that stand behind it: it opens them and does nothing itself. */
  readonly more?: readonly Operation[];
}

/** What an operation does to a run: its interventions, or the program that its line starts. */
export function actsOf(operation: Operation, state: ClusterState): readonly Intervention[] {
  if (!operation.typed) return operation.acts;
  const { line, host } = operation;
  const program = programLine(line, { host, variables: variablesOf(state) });
  return program === undefined ? [] : [program];
}

/** How slow a link is made, in ms. */
const DELAYS = [200, 2_000] as const;
const KAFKA = 'kafka:9092';

/** The process that a thing belongs to, if it belongs to one: a component's, a slot's, that of a task. */
export function processOfThing(state: ClusterState, thing: ThingId): ProcessState | undefined {
  const [kind = '', first = ''] = thing.split('/');
  const named = (name: string | undefined): ProcessState | undefined =>
    state.processes.find((process) => process.name === name);
  switch (kind) {
    case 'slot':
      return named(first);
    case 'task':
      return named(taskIn(state, thing)?.taskmanager);
    case 'topic':
    case 'ledger':
    case 'order':
    case 'transaction':
      return named('kafka');
    case 'znode':
      return named('zookeeper');
    case 'job':
      return state.processes.find(({ components }) =>
        components.some(({ name, job }) => name === 'JobMaster' && job === first),
      );
    default:
      return named(kind);
  }
}

function taskIn(state: ClusterState, thing: ThingId) {
  return state.jobs
    .flatMap(({ vertices }) => vertices.flatMap(({ subtasks }) => subtasks))
    .find(({ id }) => id === thing);
}

/** Everything that can be done to a thing at a moment, what is nearest to it first. Nothing for what nobody can act on. */
export function operationsOn(state: ClusterState, thing: ThingId): readonly Operation[] {
  const [kind = '', first = ''] = thing.split('/');
  const component = state.processes.flatMap(({ components }) => components).find(({ id }) => id === thing);
  const jobId = kind === 'job' || kind === 'task' || kind === 'checkpoint' ? first : component?.job;
  const job = state.jobs.find(({ id }) => id === jobId);
  const process = processOfThing(state, thing);
  const snapshot = state.snapshots.find(({ id }) => id === thing);
  return [
    ...(snapshot === undefined ? [] : onSnapshot(snapshot, job)),
    ...(kind === 'znode' ? onZnode(thing.slice('znode'.length)) : []),
    ...(kind === 'topic' && second(thing) === '' ? onTopic(first) : []),
    ...(job === undefined ? [] : onJob(job)),
    ...(process === undefined || process.role === 'client'
      ? []
      : [...onProcess(process), ...onNetwork(state, process)]),
    ...(kind === 'client' || process?.role === 'jobmanager' ? submissions() : []),
  ];
}

const second = (thing: ThingId): string => thing.split('/')[2] ?? '';

// ----------------------------------------------------------------------------------------------------- processes

const JVMS: Readonly<Record<string, string>> = {
  jobmanager: 'Standalone',
  taskmanager: 'TaskManagerRunner',
  zookeeper: 'QuorumPeerMain',
  kafka: 'kafka.Kafka',
};

function signal(
  process: ProcessState,
  [type, label, word]: readonly [type: 'kill' | 'stop' | 'freeze' | 'thaw', label: string, word: string],
): Operation {
  return {
    id: type,
    label: `${label} ${processName(process.name, process.incarnation)}`,
    group: 'process',
    line: `pkill ${word}-f ${JVMS[process.role] ?? 'java'}`,
    host: process.name,
    script: `- ${type}: ${process.name}`,
    acts: [{ type, process: process.name }],
  };
}

/** What starts a process again on its host. */
const STARTS: Readonly<Record<string, string>> = {
  jobmanager: 'jobmanager.sh start',
  taskmanager: 'taskmanager.sh start',
  zookeeper: 'zkServer.sh start',
  kafka: 'kafka-server-start.sh -daemon config/server.properties',
};

function onProcess(process: ProcessState): readonly Operation[] {
  const { name, role, state } = process;
  const start: Operation = {
    id: 'start',
    label: `Start ${processName(name)} again`,
    group: 'process',
    line: STARTS[role] ?? `${role} start`,
    host: name,
    script: `- start: ${name}`,
    acts: [{ type: 'start', process: name }],
  };
  if (state === 'stopped' || state === 'lost') return [start];
  const kill = signal(process, ['kill', 'Kill', '-9 ']);
  const restart: Operation = {
    ...start,
    id: 'restart',
    label: `Kill ${processName(name, process.incarnation)} and start it again`,
    line: `${kill.line}; ${start.line}`,
    script: `- kill: ${name}\n- start: ${name}`,
    acts: [...kill.acts, ...start.acts],
  };
  if (state === 'frozen') return [signal(process, ['thaw', 'Thaw', '-CONT ']), kill, restart];
  return [kill, signal(process, ['stop', 'Stop', '']), signal(process, ['freeze', 'Freeze', '-STOP ']), restart];
}

// ------------------------------------------------------------------------------------------------------- network

/** Cuts and delays between a process and the others; what is cut can be healed. */
function onNetwork(state: ClusterState, { name }: ProcessState): readonly Operation[] {
  const peers = state.processes.filter((other) => other.name !== name && other.role !== 'client');
  const isCut = (other: string): boolean =>
    (state.cuts ?? []).some((pair) => pair.includes(name) && pair.includes(other));
  const heals = peers.filter((other) => isCut(other.name)).map((other) => cable('heal', name, other.name));
  const cuts = peers.filter((other) => !isCut(other.name)).map((other) => cable('cut', name, other.name));
  const delays = peers.flatMap((other) => [...DELAYS, 0].map((ms) => delay(name, other.name, ms)));
  return [
    ...heals,
    ...opened('cut', `Cut ${processName(name)} off from …`, cuts),
    ...opened('delay', `Delay what passes between ${processName(name)} and …`, delays),
  ];
}

function opened(id: string, label: string, more: readonly Operation[]): readonly Operation[] {
  const [first] = more;
  return first === undefined ? [] : [{ ...first, id, label, acts: [], more }];
}

function cable(type: 'cut' | 'heal', name: string, other: string): Operation {
  const label =
    type === 'cut' ? processName(other) : `Heal the cut between ${processName(name)} and ${processName(other)}`;
  return {
    id: `${type} ${other}`,
    label,
    group: 'network',
    line: `iptables -${type === 'cut' ? 'A' : 'D'} INPUT -s ${other} -j DROP`,
    host: name,
    script: `- ${type}: [${name}, ${other}]`,
    acts: [{ type, between: [name, other] }],
  };
}

function delay(name: string, other: string, ms: number): Operation {
  return {
    id: `delay ${other} ${ms}`,
    label: ms === 0 ? `${processName(other)}: no longer` : `${processName(other)}: ${ms / 1000} s each way`,
    group: 'network',
    // `tc` slows down all that a host sends, whoever gets it.
    line: '',
    host: name,
    script: `- delay: {between: [${name}, ${other}], by: ${ms}ms}`,
    acts: [{ type: 'delay', between: [name, other], ms }],
  };
}

// ---------------------------------------------------------------------------------------------------------- jobs

/** A line that is typed on the client. */
function typed(id: string, label: string, line: string, group: OperationGroup = 'job'): Operation {
  const script = `- run: ${line}`;
  return { id, label, group, line, host: 'client', script, acts: [], typed: true };
}

const ENDED = /^(FINISHED|CANCELED|FAILED)$/;

function onJob({ id, name, status }: JobState): readonly Operation[] {
  if (ENDED.test(status)) return [];
  return [
    typed('cancel', `Cancel ${name}`, `flink cancel ${id}`),
    typed('savepoint', `Take a savepoint of ${name}`, `flink savepoint ${id}`),
    typed('stop-with-savepoint', `Stop ${name} with a savepoint`, `flink stop ${id}`),
    typed('checkpoint', `Take a checkpoint of ${name} now`, `flink checkpoint ${id}`),
  ];
}

function submissions(): readonly Operation[] {
  return ['v1', 'v2'].map((version) =>
    typed(
      `deploy ${version}`,
      `Deploy orders ${version}`,
      `flink run -d -p 2 orders-${version}.jar --sink exactly-once`,
    ),
  );
}

// ------------------------------------------------------------------------------------------------------- storage

function onSnapshot(snapshot: SnapshotState, job: JobState | undefined): readonly Operation[] {
  const { path, state, kind, number } = snapshot;
  if (path === undefined || (state !== 'completed' && state !== 'subsumed')) return [];
  const local = path.replace(/^file:\/*/, '/');
  const remove: Operation = {
    id: 'remove',
    label: `Remove the files of ${kind} ${number}`,
    group: 'storage',
    line: `rm -r ${local}`,
    host: 'client',
    script: `- run: rm -r ${local}`,
    acts: [{ type: 'remove', path: local }],
  };
  if (job === undefined || state !== 'completed') return [remove];
  const again = (version: string): Operation =>
    typed(
      `from ${version}`,
      `Start orders ${version} from ${kind} ${number} of ${short(job.id)}`,
      `flink run -d -p 2 -s ${path} orders-${version}.jar --sink exactly-once`,
      'storage',
    );
  return [again('v1'), again('v2'), remove];
}

function onZnode(path: string): readonly Operation[] {
  return [
    typed(
      'remove',
      `Remove ${path.split('/').at(-1)} with all below it`,
      `zkCli.sh -server zookeeper:2181 deleteall ${path}`,
      'storage',
    ),
    typed('get', 'Read it as ZooKeeper’s client does', `zkCli.sh -server zookeeper:2181 get -s ${path}`, 'storage'),
  ];
}

function onTopic(topic: string): readonly Operation[] {
  return [
    typed(
      'read',
      `Read ${topic} as a consumer of committed records`,
      `kafka-console-consumer.sh --bootstrap-server ${KAFKA} --topic ${topic} --from-beginning --isolation-level read_committed --timeout-ms 2000`,
      'storage',
    ),
  ];
}

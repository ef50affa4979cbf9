import type { ClusterState, ComponentState, ProcessState, ThingId } from '../../../recording/index.ts';
import { numberText, processName, short, spanText, timeText } from '../../words.ts';
import { brokerFacts, ledger, order, partition, topic, transaction } from './kafka-things.ts';
import { message } from './messages.ts';
import { tokenFacts } from './tokens.ts';
import { SERVER, serverFacts, znode } from './zookeeper.ts';

/** What an inspector shows of a thing at one moment. */
export interface Inspected {
  readonly title: string;
  /** What it is and how it stands, as pairs of a name and a text. */
  readonly facts: readonly Fact[];
  /** Every field of its present context, as its machine keeps it. */
  readonly fields: readonly Fact[];
  /** The machine it is drawn from, and where it stands in it. */
  readonly machine?: string | undefined;
  readonly value?: string | undefined;
  /** The component whose fields these are, for the question since when each of them says so. */
  readonly component?: ThingId | undefined;
  /** It is a ZooKeeper server: the component that keeps the nodes. */
  readonly stores?: ThingId | undefined;
  /** What it consists of, to go on to. */
  readonly parts: readonly { readonly thing: ThingId; readonly label: string }[];
}

/** A name and a text, and what the text leads to. */
export type Fact = readonly [name: string, text: string, to?: Leads | undefined];
export type Leads = { readonly thing: ThingId } | { readonly event: number };

/** Reads a thing off the cluster's state. Nothing for a thing that does not exist at that moment. */
export function inspect(state: ClusterState, thing: ThingId): Inspected | undefined {
  const [kind = '', first = '', second = '', third = ''] = thing.split('/');
  switch (kind) {
    case 'job':
      return job(state, first);
    case 'task':
      return task(state, first, second, Number(third));
    case 'slot':
      return slot(state, thing, first);
    case 'topic':
      return second === '' ? topic(state, first) : partition(state, thing);
    case 'ledger':
      return ledger(state, first);
    case 'order':
      return order(state, Number(first));
    case 'checkpoint':
      return snapshot(state, thing);
    case 'znode':
      return znode(state, thing);
    case 'transaction':
      return transaction(state, thing.slice('transaction/'.length));
    case 'message':
      return message(state, Number(first));
    default:
      return component(state, thing) ?? process(state, thing);
  }
}

function process(state: ClusterState, name: ThingId): Inspected | undefined {
  const found = state.processes.find((each) => each.id === name);
  if (found === undefined) return undefined;
  const { leadership } = found;
  const taskmanager = state.taskmanagers.find((each) => each.name === found.name);
  return {
    title: processName(found.name, found.incarnation),
    facts: [
      ['state', found.state],
      ...optional('exit code', found.exitCode),
      ...(leadership === undefined ? [] : leadershipFacts(leadership)),
      ...optional('connection to ZooKeeper', found.connection),
      ...found.components.flatMap((each) => (found.role === 'taskmanager' ? tokenFacts(each) : [])),
      ...found.components.flatMap((each) => [...serverFacts(state, each), ...brokerFacts(state, each.machine)]),
      ...optional('resource id', taskmanager?.resourceId),
      ...optional('registered with', taskmanager?.registeredWith),
    ],
    ...(found.role === 'zookeeper' ? { stores: SERVER } : {}),
    fields: [
      ['incarnation', String(found.incarnation)],
      ['role', found.role],
    ],
    parts: found.components.map((each) => ({ thing: each.id, label: each.name })),
  };
}

function leadershipFacts({ sessionId, believed, truth }: NonNullable<ProcessState['leadership']>): readonly Fact[] {
  const standing = truth ? 'leads' : believed ? 'believes to lead' : 'does not lead';
  return [
    ['leadership', standing],
    ['leader session id, its fencing token', sessionId],
  ];
}

function component(state: ClusterState, id: ThingId): Inspected | undefined {
  const found = state.processes.flatMap(({ components }) => components).find((each) => each.id === id);
  if (found === undefined) return undefined;
  const host = processName(id.split('/')[0] ?? '');
  return {
    ...drawnFrom(found),
    title: `${found.name}${found.job === undefined ? '' : ` ${short(found.job)}`}`,
    facts: [
      ['where', host],
      ...optional('status', found.words),
      ...optional('job', found.job),
      ...tokenFacts(found),
      ...serverFacts(state, found),
      ...brokerFacts(state, found.machine),
    ],
    parts: componentParts(found),
    ...(found.id === SERVER ? { stores: SERVER } : {}),
  };
}

function componentParts({ id, job: of }: ComponentState): Inspected['parts'] {
  const host = id.split('/')[0] ?? id;
  return [
    { thing: host, label: processName(host) },
    ...(of === undefined ? [] : [{ thing: `job/${of}`, label: 'its job' }]),
  ];
}

function job(state: ClusterState, id: string): Inspected | undefined {
  const found = state.jobs.find((each) => each.id === id);
  if (found === undefined) return undefined;
  const master = state.processes
    .flatMap(({ components }) => components)
    .find((each) => each.job === id && each.name === 'JobMaster');
  const { checkpoints } = found;
  return {
    ...(master === undefined ? { fields: [], machine: 'JobMaster' } : drawnFrom(master)),
    value: found.status,
    title: found.name,
    facts: [
      ['status', found.status],
      ['job id', id],
      ...(master === undefined ? [] : tokenFacts(master)),
      ['jar', `${found.jar}.jar`],
      ['submitted', timeText(found.startedAt)],
      ...(found.endedAt === undefined ? [] : [['ended', timeText(found.endedAt)] as const]),
      ['restarts', String(found.attempts)],
      [
        'checkpoints',
        `${checkpoints.completed} completed${checkpoints.failed > 0 ? `, ${checkpoints.failed} failed` : ''}`,
      ],
      ...optional('restored from', checkpoints.restored),
      ['was', found.history.map(({ status, at }) => `${status} ${timeText(at)}`).join('\n')],
    ],
    parts: [
      ...(master === undefined ? [] : [{ thing: master.id, label: 'JobMaster' }]),
      ...found.vertices.flatMap(({ shortName, parallelism, subtasks }) =>
        subtasks.map(({ id: subtask, index }) => ({
          thing: subtask,
          label: `${shortName} ${index + 1}/${parallelism}`,
        })),
      ),
    ],
  };
}

function task(state: ClusterState, jobId: string, vertexId: string, index: number): Inspected | undefined {
  const vertex = state.jobs.find(({ id }) => id === jobId)?.vertices.find(({ id }) => id === vertexId);
  const found = vertex?.subtasks.find((each) => each.index === index);
  if (vertex === undefined || found === undefined) return undefined;
  const machine = state.processes
    .flatMap(({ components }) => components)
    .find((each) => each.machine === 'Task' && each.id.includes(found.attemptId));
  const times = Object.entries(found.times ?? {}).map(([entered, at]) => `${entered} ${timeText(at)}`);
  return {
    ...(machine === undefined ? { fields: [] } : drawnFrom(machine)),
    machine: 'Task',
    value: found.state,
    title: `${vertex.shortName} ${index + 1}/${vertex.parallelism}`,
    facts: [
      ['state', found.state],
      ['task', vertex.name],
      ['attempt', String(found.attempt)],
      ['attempt id', found.attemptId],
      ...(found.taskmanager === undefined
        ? []
        : [['on', `${processName(found.taskmanager)}, slot ${(found.slot ?? 0) + 1}`] as const]),
      ...(times.length === 0 ? [] : [['was', times.join('\n')] as const]),
    ],
    parts: [
      { thing: `job/${jobId}`, label: 'its job' },
      ...(found.taskmanager === undefined
        ? []
        : [
            { thing: found.taskmanager, label: processName(found.taskmanager) },
            { thing: `slot/${found.taskmanager}/${found.slot ?? 0}`, label: 'its slot' },
          ]),
    ],
  };
}

function slot(state: ClusterState, id: ThingId, taskmanager: string): Inspected | undefined {
  const found = state.taskmanagers.flatMap(({ slots }) => slots).find((each) => each.id === id);
  if (found === undefined) return undefined;
  return {
    title: `Slot ${found.name ?? found.index + 1} of ${processName(taskmanager)}`,
    facts: [['state', found.state], ...optional('allocation id', found.allocationId), ...optional('job', found.job)],
    fields: [],
    parts: [
      ...found.tasks.map((each) => ({ thing: each.id, label: each.label })),
      { thing: taskmanager, label: processName(taskmanager) },
      ...(found.job === undefined ? [] : [{ thing: `job/${found.job}`, label: 'its job' }]),
    ],
  };
}

function snapshot(state: ClusterState, id: ThingId): Inspected | undefined {
  const found = state.snapshots.find((each) => each.id === id);
  if (found === undefined) return undefined;
  const { triggeredAt, endedAt } = found;
  const owner = state.jobs.find((each) => each.id === found.job);
  return {
    title: `${found.kind === 'savepoint' ? 'Savepoint' : 'Checkpoint'} ${found.number}`,
    facts: [
      ['state', found.state],
      ['acknowledged', `${found.acknowledged} of ${found.total}`],
      ...(triggeredAt === undefined ? [] : [['triggered', timeText(triggeredAt)] as const]),
      ...(triggeredAt === undefined || endedAt === undefined
        ? []
        : [['ended', `${timeText(endedAt)}, after ${spanText(endedAt - triggeredAt)}`] as const]),
      ...optional('size', found.bytes === undefined ? undefined : `${numberText(found.bytes)} bytes`),
      ...optional('path', found.path),
      ...(owner?.checkpoints.restored === found.number && owner.checkpoints.restoredAt !== undefined
        ? [['a restart began from it', timeText(owner.checkpoints.restoredAt)] as const]
        : []),
    ],
    fields: [],
    parts: [{ thing: `job/${found.job}`, label: 'its job' }],
  };
}

function drawnFrom(found: ComponentState): Pick<Inspected, 'fields' | 'machine' | 'value' | 'component'> {
  return {
    component: found.id,
    fields: Object.entries(found.fields ?? {}).map(([name, value]) => [name, fieldText(value)] as const),
    machine: found.machine,
    value: found.value,
  };
}

/** A field as one reads it: words bare, lists one entry a line, of an object its fields. */
export function fieldText(value: unknown, depth = 0): string {
  if (value === undefined || value === '') return '–';
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each) => fieldText(each, 1)).join('\n');
  if (depth > 0) return JSON.stringify(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${fieldText(each, 1)}`)
    .join('\n');
}

function optional(name: string, value: string | number | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [[name, String(value)]];
}

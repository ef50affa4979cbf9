import { own } from '../base/index.ts';
import { predicate } from './predicate-table.ts';
import { entriesOf, orList, plain, readFields, suggestion } from './reading.ts';
import type { Field, Reading, Shape, Values, YamlNode } from './reading.ts';
import type { Application, NextNamed, Step, StepAction } from './script.ts';
import {
  duration,
  hostName,
  listOf,
  mapping,
  oneOf,
  pairOf,
  processName,
  processOrLeader,
  scalarText,
  text,
  textLike,
  wholeNumber,
} from './shapes.ts';

const DEFAULT_UNTIL_MS = 120_000;
const DEFAULT_RUN_MS = 150_000;

export const NAME: Shape<string> = textLike('a name of letters, digits and _', /^[A-Za-z_][A-Za-z0-9_]*$/);
const AS = { key: 'as', shape: NAME, meaning: 'names the job id, or the savepoint path, that was printed' };
const EVENTS = {
  key: 'events',
  shape: wholeNumber(0),
  meaning: 'of its last instant only so many events come: for a simulated run that is to be done again exactly',
};
const WITHIN = { key: 'within', shape: duration, meaning: 'the longest time to wait' };

const JAR = { key: 'jar', shape: oneOf(['orders-v1.jar', 'orders-v2.jar']), meaning: 'the jar', required: true };
const ARGS: Field<readonly string[]> = {
  key: 'args',
  shape: listOf({ words: 'text', read: (node, reading) => scalarText.read(node, reading) ?? undefined }),
  meaning: 'arguments of its main()',
};
const VIA = {
  key: 'via',
  shape: oneOf(['usrlib', 'jars']),
  meaning: 'how it gets there: in /opt/flink/usrlib, or with --jars',
};
const FILE = { key: 'file', shape: text, meaning: 'its file name there; the jar’s own if not said' };
const TASKMANAGERS = {
  key: 'taskmanagers',
  shape: listOf(processName),
  meaning: 'TaskManagers that are started with this image',
};
const CLUSTER_ID = {
  key: 'cluster-id',
  shape: text,
  meaning: 'another high-availability.cluster-id than the cluster’s',
};
const JOBMANAGER = {
  key: 'jobmanager',
  shape: textLike('jobmanager-N', /^jobmanager-[1-6]$/),
  meaning: 'the process to start; jobmanager-2 if not said',
};

const APPLICATION_FIELDS = [JAR, ARGS, VIA, FILE, TASKMANAGERS, CLUSTER_ID] as const;

function application(values: Values): Application {
  const jar = values.get(JAR) ?? 'orders-v1.jar';
  return {
    jar,
    args: values.get(ARGS) ?? [],
    via: values.get(VIA) ?? 'usrlib',
    file: values.get(FILE) ?? jar,
    taskmanagers: values.get(TASKMANAGERS) ?? [],
    clusterId: values.get(CLUSTER_ID),
  };
}

/** `application:` of a script. */
export const applicationShape: Shape<Application> = mapping('application', APPLICATION_FIELDS, application);

const deployment = mapping('deploy', [...APPLICATION_FIELDS, AS, JOBMANAGER], (values) => ({
  application: application(values),
  jobmanager: values.get(JOBMANAGER) ?? 'jobmanager-2',
  as: values.get(AS),
}));

const BETWEEN = { key: 'between', shape: pairOf(hostName), meaning: 'the two hosts', required: true };
const BY = { key: 'by', shape: duration, meaning: 'how much longer', required: true };
const delayed = mapping('delay', [BETWEEN, BY], (values) => ({
  between: values.get(BETWEEN) ?? (['', ''] as const),
  ms: values.get(BY) ?? 0,
}));

const MESSAGE = { key: 'message', shape: text, meaning: 'the method name of a message on its way' };
const TIMER = { key: 'timer', shape: text, meaning: 'instead: the name of a timer that runs' };
const OF = { key: 'of', shape: text, meaning: 'whose timer it is' };
const FROM = { key: 'from', shape: text, meaning: 'the process that has sent the message' };
const TO = { key: 'to', shape: text, meaning: 'the process that it goes to' };
const waiting = mapping('next', [MESSAGE, FROM, TO, TIMER, OF], (values): NextNamed => {
  const timer = values.get(TIMER);
  const of = values.get(OF) ?? '';
  return timer === undefined
    ? { waits: 'message', name: values.get(MESSAGE) ?? '', from: values.get(FROM) ?? '', to: values.get(TO) ?? '' }
    : { waits: 'timer', name: timer, from: of, to: of };
});

const request: Shape<{ readonly path: string; readonly host: string | undefined }> = {
  words: 'a path such as /jobs/overview, or jobmanager-2 /jobs/overview',
  read(node, reading) {
    const written = text.read(node, reading);
    if (written === undefined) return undefined;
    const parts = /^(?:(\S+) +)?(\/\S*)$/.exec(written);
    if (parts === null || (parts[1] !== undefined && !/^jobmanager-[1-6]$/.test(parts[1]))) {
      return reading.refuse(node, `expected ${request.words}, found ${JSON.stringify(written)}`);
    }
    return { path: parts[2] ?? '/', host: parts[1] };
  },
};

/** One kind of step: its key, what stands behind it, and what it means. */
export interface StepKind {
  readonly key: StepAction['kind'];
  readonly shape: Shape<unknown>;
  readonly meaning: string;
  /** Keys that may stand beside it. */
  readonly beside: readonly Field<unknown>[];
  readonly make: (value: unknown, values: Values) => StepAction;
}

function kind<T>(
  key: StepAction['kind'],
  shape: Shape<T>,
  meaning: string,
  beside: readonly Field<unknown>[],
  make: (value: T, values: Values) => StepAction,
): StepKind {
  return { key, shape, meaning, beside, make: (value, values) => make(value as T, values) };
}

function eventsIn(values: Values): { readonly events?: number } {
  const events = values.get(EVENTS);
  return events === undefined ? {} : { events };
}

const signal = (key: 'kill' | 'stop' | 'start' | 'freeze' | 'thaw', shape: Shape<string>, meaning: string): StepKind =>
  kind(key, shape, meaning, [], (process) => ({ kind: key, process }));

const cable = (key: 'cut' | 'heal', meaning: string): StepKind =>
  kind(key, pairOf(hostName), meaning, [], (between) => ({ kind: key, between }));

/** Every step there is. Reference pages list this table. */
export const STEPS: readonly StepKind[] = [
  kind(
    'run',
    text,
    'types a line on the client; stdout, stderr and exit code are recorded',
    [AS, WITHIN, EVENTS],
    (line, values) => ({
      kind: 'run',
      line,
      as: values.get(AS),
      within: values.get(WITHIN) ?? DEFAULT_RUN_MS,
      ...eventsIn(values),
    }),
  ),
  kind(
    'until',
    predicate,
    'waits until the predicate holds, at most 120 s; a miss ends the script, exit code 3',
    [WITHIN],
    (asked, values) => {
      const { within, ...bare } = asked;
      return { kind: 'until', predicate: bare, within: within ?? values.get(WITHIN) ?? DEFAULT_UNTIL_MS };
    },
  ),
  kind('wait', duration, 'lets time pass', [EVENTS], (ms, values) => ({ kind: 'wait', ms, ...eventsIn(values) })),
  signal('kill', processOrLeader, 'SIGKILL'),
  signal('stop', processOrLeader, 'SIGTERM'),
  signal('start', processName, 'starts the process again: a new incarnation'),
  signal('freeze', processOrLeader, 'SIGSTOP'),
  signal('thaw', processOrLeader, 'SIGCONT'),
  cable('cut', 'no packets between two hosts, either way'),
  cable('heal', 'packets pass again'),
  kind('delay', delayed, 'what leaves from now on takes so much longer, either way; 0 ends it', [], (value) => ({
    kind: 'delay',
    ...value,
  })),
  kind('next', waiting, 'lets what waits come next, before all that would have come first', [], (value) => ({
    kind: 'next',
    ...value,
  })),
  kind('deploy', deployment, 'application mode: starts one more JobManager with this jar', [], (value) => ({
    kind: 'deploy',
    ...value,
  })),
  kind('get', request, 'reads REST of the leader, or of the JobManager named before the path', [], (value) => ({
    kind: 'get',
    ...value,
  })),
  kind('znodes', textLike('a path such as /flink', /^\//), 'reads a tree of ZooKeeper', [], (path) => ({
    kind: 'znodes',
    path,
  })),
  kind(
    'ledger',
    text,
    'pauses the orders, waits until nothing changes, and counts results against orders',
    [],
    (topic) => ({
      kind: 'ledger',
      topic,
    }),
  ),
];

/** Steps that the format keeps for later. */
const RESERVED_STEPS: Readonly<Record<string, string>> = {
  configmaps: 'reserved until Kubernetes is simulated',
};

/** Reads one step; a step that was refused is `undefined`. */
export function readStep(node: YamlNode, reading: Reading): Step | undefined {
  const entries = entriesOf(node, 'a step', reading);
  if (entries === undefined) return undefined;
  for (const entry of entries) {
    const reason = own(RESERVED_STEPS, entry.key);
    if (reason !== undefined) return reading.refuse(entry.keyNode, `${entry.key}: ${reason}`);
  }
  const kinds = STEPS.filter((one) => entries.some((entry) => entry.key === one.key));
  const [found] = kinds;
  const keys = STEPS.map((one) => one.key);
  if (found === undefined) {
    const first = entries[0];
    if (first === undefined) return reading.refuse(node, `an empty step: expected ${orList(keys)}`);
    return reading.refuse(first.keyNode, `unknown step "${first.key}": ${suggestion(first.key, keys)}`);
  }
  const second = kinds[1];
  if (second !== undefined) {
    const where = entries.find((entry) => entry.key === second.key);
    return reading.refuse(
      where?.keyNode ?? node,
      `"${second.key}" is a second step in this one: begin a new item with -`,
    );
  }
  const head: Field<unknown> = { key: found.key, shape: found.shape, meaning: found.meaning, required: true };
  const values = readFields(node, `the step "${found.key}"`, [head, ...found.beside], reading);
  if (values === undefined) return undefined;
  const action = found.make(values.get(head), values);
  if (action.kind === 'until' && action.predicate.kind === 'within') {
    return reading.refuse(values.nodeOf(head), 'until needs something to wait for beside within');
  }
  return { ...action, position: reading.position(node), source: plain(node, reading) };
}

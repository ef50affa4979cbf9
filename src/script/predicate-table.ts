import { MOMENTS } from './predicates.ts';
import type { Predicate } from './predicates.ts';
import type { Position, Problem } from './problem.ts';
import { entriesOf, orList, readFields, readYaml, suggestion } from './reading.ts';
import type { Field, Reading, Shape, Values, YamlNode } from './reading.ts';
import {
  count,
  duration,
  listOf,
  oneOf,
  oneOrMore,
  pattern,
  processName,
  text,
  textLike,
  wholeNumber,
  yes,
} from './shapes.ts';
import { JOB_STATUSES } from './words.ts';

const JOB: Field<string> = {
  key: 'job',
  shape: text,
  meaning: 'an as: name, a job id, a job name, or a jar’s name without .jar',
  required: true,
};
const STATE = { key: 'state', shape: oneOrMore(oneOf(JOB_STATUSES)), meaning: 'the job’s status', required: true };
const CHECKPOINTS = {
  key: 'checkpoints',
  shape: count,
  meaning: 'completed since the job was submitted, at least',
  required: true,
};
const ATTEMPTS = { key: 'attempts', shape: count, meaning: 'restarts over all JobManagers, at least', required: true };
const ENDED = { key: 'ended', shape: yes, meaning: 'FINISHED, CANCELED or FAILED', required: true };
const LEADER = {
  key: 'leader',
  shape: textLike('changed, none, or jobmanager-N', /^(?:changed|none|jobmanager-[1-6])$/),
  meaning: 'who leads; changed means since the last step that acted',
  required: true,
};
const LOG = { key: 'log', shape: pattern, meaning: 'a regular expression that the log must contain', required: true };
const IN_PROCESS = { key: 'in', shape: processName, meaning: 'whose log, in its present incarnation', required: true };
const TIMES = { key: 'count', shape: wholeNumber(1), meaning: 'how often, at least; 1 if not said' };
const TASKMANAGERS = {
  key: 'taskmanagers',
  shape: wholeNumber(0),
  meaning: 'registered TaskManagers, exactly',
  required: true,
};
const SLOTS = {
  key: 'slots',
  shape: wholeNumber(0),
  meaning: 'slots of all registered TaskManagers, exactly',
  required: true,
};
const RECORDS = { key: 'records', shape: count, meaning: 'committed records, at least', required: true };
const IN_TOPIC = { key: 'in', shape: text, meaning: 'of which topic', required: true };
const EXITED = { key: 'exited', shape: processName, meaning: 'the process has ended', required: true };
const CODE = { key: 'code', shape: wholeNumber(0), meaning: 'with this exit code' };
const LEDGER = { key: 'ledger', shape: text, meaning: 'the results in this topic against the orders', required: true };
const LOST = { key: 'lost', shape: wholeNumber(0), meaning: 'orders without a result: 0 means none, N at least N' };
const DOUBLED = {
  key: 'doubled',
  shape: wholeNumber(0),
  meaning: 'orders with more than one result: 0 means none, N at least N',
};
const VERSION = textLike('a version word such as v1', /^v\d+$/);
const CLASSES = {
  key: 'classes',
  shape: listOf(VERSION),
  meaning: 'versions whose classes brought the results: these and no others',
};
const GRAPHS = {
  key: 'graphs',
  shape: listOf(VERSION),
  meaning: 'versions whose graphs brought the results: these and no others',
};
const SINCE = {
  key: 'since',
  shape: oneOf(MOMENTS),
  meaning: 'count only what came after the start, the last action, or this step’s beginning',
};
const WITHIN = { key: 'within', shape: duration, meaning: 'it must hold within this time from the step’s beginning' };
const WITHIN_ALONE = { ...WITHIN, meaning: 'at most this time has passed since the step began', required: true };

/** One form of predicate: the keys it is written with, and what it asks. */
export interface PredicateForm {
  readonly fields: readonly Field<unknown>[];
  readonly meaning: string;
  readonly make: (values: Values) => Predicate;
}

function form(
  fields: readonly Field<unknown>[],
  meaning: string,
  make: (get: <T>(field: Field<T>) => T) => Predicate,
): PredicateForm {
  return {
    fields,
    meaning,
    make(values) {
      // A form is made only after every required field was read, so what it asks for is there.
      const predicate = make(<T>(field: Field<T>) => values.get(field) as T);
      const within = values.get(WITHIN);
      return within === undefined ? predicate : { ...predicate, within };
    },
  };
}

/** Every predicate there is, for scripts, lessons, drills and tests. Reference pages list this table. */
export const PREDICATES: readonly PredicateForm[] = [
  form([JOB, STATE], 'the job is in this state, or in one of these', (get) => ({
    kind: 'job-state',
    job: get(JOB),
    states: get(STATE),
  })),
  form([JOB, CHECKPOINTS], 'the job has completed that many checkpoints, over all attempts', (get) => ({
    kind: 'job-checkpoints',
    job: get(JOB),
    count: get(CHECKPOINTS),
  })),
  form([JOB, ATTEMPTS], 'the job has restarted that often', (get) => ({
    kind: 'job-attempts',
    job: get(JOB),
    count: get(ATTEMPTS),
  })),
  form([JOB, ENDED], 'the job has reached a globally terminal state', (get) => ({ kind: 'job-ended', job: get(JOB) })),
  form([LEADER], 'this JobManager leads, none does, or another than before', (get) => ({
    kind: 'leader',
    leader: get(LEADER),
  })),
  form([LOG, IN_PROCESS, TIMES], 'the process has logged it', (get) => ({
    kind: 'log',
    pattern: get(LOG),
    process: get(IN_PROCESS),
    count: get<number | undefined>(TIMES) ?? 1,
  })),
  form([TASKMANAGERS], 'that many TaskManagers are registered', (get) => ({
    kind: 'taskmanagers',
    count: get(TASKMANAGERS),
  })),
  form([SLOTS], 'the registered TaskManagers have that many slots', (get) => ({ kind: 'slots', count: get(SLOTS) })),
  form([RECORDS, IN_TOPIC], 'the topic holds that many committed records', (get) => ({
    kind: 'records',
    topic: get(IN_TOPIC),
    count: get(RECORDS),
  })),
  form([EXITED, CODE], 'the process has ended', (get) => ({
    kind: 'exited',
    process: get(EXITED),
    code: get<number | undefined>(CODE),
  })),
  form(
    [LEDGER, LOST, DOUBLED, CLASSES, GRAPHS, SINCE],
    'that many orders are lost or doubled, by these versions',
    (get) => ({
      kind: 'ledger',
      topic: get(LEDGER),
      lost: get<number | undefined>(LOST),
      doubled: get<number | undefined>(DOUBLED),
      classes: get<readonly string[] | undefined>(CLASSES),
      graphs: get<readonly string[] | undefined>(GRAPHS),
      since: get(SINCE),
    }),
  ),
  form([WITHIN_ALONE], 'no more than this time has passed', () => ({ kind: 'within' })),
];

/** A predicate as scripts and lessons write it: one mapping, in one of the forms of the table. */
export const predicate: Shape<Predicate> = { words: 'a predicate', read: readPredicate };

function readPredicate(node: YamlNode, reading: Reading): Predicate | undefined {
  const entries = entriesOf(node, 'a predicate', reading);
  if (entries === undefined) return undefined;
  const keys = entries.map((entry) => entry.key);
  const allowed = (one: PredicateForm): readonly string[] => [...one.fields.map((field) => field.key), WITHIN.key];
  const required = (one: PredicateForm): readonly string[] =>
    one.fields.filter((field) => field.required === true).map((field) => field.key);

  const form = PREDICATES.find(
    (one) => required(one).every((key) => keys.includes(key)) && keys.every((key) => allowed(one).includes(key)),
  );
  if (form !== undefined) {
    const fields = form.fields.some((field) => field.key === WITHIN.key) ? form.fields : [...form.fields, WITHIN];
    const values = readFields(node, 'a predicate', fields, reading);
    if (values === undefined) return undefined;
    const made = form.make(values);
    if (made.kind === 'ledger' && (made.lost ?? made.doubled ?? made.classes ?? made.graphs) === undefined) {
      return reading.refuse(node, `"${LEDGER.key}" needs lost, doubled, classes or graphs beside it`);
    }
    return made;
  }
  const heads = [...new Set(PREDICATES.map((one) => one.fields[0]?.key ?? ''))];
  const known = [...new Set(PREDICATES.flatMap(allowed))];
  for (const entry of entries) {
    if (!known.includes(entry.key)) {
      return reading.refuse(
        entry.keyNode,
        `unknown key "${entry.key}" in a predicate: ${suggestion(entry.key, known)}`,
      );
    }
  }
  const head = heads.find((key) => keys.includes(key) && key !== WITHIN.key);
  if (head === undefined) return reading.refuse(node, `a predicate needs one of ${orList(heads)}`);
  const forms = PREDICATES.filter((one) => one.fields[0]?.key === head);
  const stranger = entries.find((entry) => !forms.some((one) => allowed(one).includes(entry.key)));
  if (stranger !== undefined)
    return reading.refuse(stranger.keyNode, `"${stranger.key}" does not go with "${head}" in one predicate`);
  const beside = forms.map((one) =>
    required(one)
      .filter((key) => key !== head)
      .join(' and '),
  );
  return reading.refuse(node, `"${head}" needs exactly one of ${orList(beside)} beside it`);
}

/** Reads one predicate, `{job: v2, state: RUNNING}`, which begins at `origin` of a file. */
export function parsePredicate(
  source: string,
  file: string,
  origin?: Position,
): { readonly predicate: Predicate | undefined; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, file, origin);
  const read = reading.problems.length === 0 ? predicate.read(reading.document.contents, reading) : undefined;
  return { predicate: read, problems: reading.problems };
}

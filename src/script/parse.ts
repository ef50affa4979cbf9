import { isSeq } from 'yaml';
import type { Problem } from './problem.ts';
import { entriesOf, plain, readFields, readYaml, written } from './reading.ts';
import type { Field, Shape } from './reading.ts';
import type { Script, TopicPlan } from './script.ts';
import { flag, mapping, oneOf, scalarText, text, textLike, wholeNumber } from './shapes.ts';
import { applicationShape, readStep } from './step-table.ts';
import { checkWhole } from './whole.ts';
import { FLINK_VERSIONS } from './words.ts';

/** A script, or everything that is wrong with it. */
export type ParsedScript =
  | { readonly script: Script; readonly problems: readonly [] }
  | { readonly script: undefined; readonly problems: readonly Problem[] };

const LATER = 'reserved, not simulated yet';

const NAME = {
  key: 'name',
  shape: textLike('a name of small letters, digits and -', /^[a-z0-9][a-z0-9-]*$/),
  meaning: 'what the recording is called',
  required: true,
};
const TITLE = { key: 'title', shape: text, meaning: 'one line that says what happens' };
const FLINK = { key: 'flink', shape: oneOf(FLINK_VERSIONS), meaning: 'the Flink version; "2.3" if not said' };
const MODE = { key: 'mode', shape: oneOf(['session', 'application']), meaning: 'session or application mode' };
const PROVIDER = {
  key: 'provider',
  shape: oneOf(['standalone', 'article'], { kubernetes: LATER, operator: LATER }),
  meaning: 'who starts the processes',
};
const HA = {
  key: 'ha',
  shape: oneOf(['none', 'zookeeper'], { kubernetes: LATER }),
  meaning: 'the high-availability service',
};

const JOBMANAGERS = { key: 'jobmanagers', shape: wholeNumber(1), meaning: 'JobManager processes' };
const TASKMANAGERS = { key: 'taskmanagers', shape: wholeNumber(0), meaning: 'TaskManager processes' };
const SLOTS = { key: 'slots', shape: wholeNumber(1), meaning: 'slots of each TaskManager' };
const CLUSTER = {
  key: 'cluster',
  shape: mapping('cluster', [JOBMANAGERS, TASKMANAGERS, SLOTS], (values) => ({
    jobmanagers: values.get(JOBMANAGERS) ?? 1,
    taskmanagers: values.get(TASKMANAGERS) ?? 1,
    slots: values.get(SLOTS) ?? 2,
  })),
  meaning: 'how many of each',
};

const CONFIG: Field<Readonly<Record<string, string | null>>> = {
  key: 'config',
  shape: {
    words: '{KEY: VALUE, …}',
    read(node, reading) {
      const entries = entriesOf(node, 'config', reading);
      const read = entries?.map((entry) => [entry.key, scalarText.read(entry.node, reading)] as const);
      return read === undefined
        ? undefined
        : Object.fromEntries(read.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
    },
  },
  meaning: 'options over the defaults, into every process’ config.yaml; null removes a default',
};

const PARTITIONS = { key: 'partitions', shape: wholeNumber(1), meaning: 'partitions of the topic' };
const RATE = { key: 'rate', shape: wholeNumber(0), meaning: 'records per second, over all partitions' };
const TOPIC_NAME = /^[a-zA-Z][a-zA-Z0-9._-]*$/;

const topicsShape: Shape<readonly TopicPlan[]> = {
  words: '{TOPIC: {partitions, rate}, …}',
  read(node, reading) {
    const entries = entriesOf(node, 'kafka', reading);
    if (entries === undefined) return undefined;
    const topics = entries.map((entry) => {
      if (!TOPIC_NAME.test(entry.key))
        return reading.refuse(entry.keyNode, `expected the name of a topic, found "${entry.key}"`);
      const values = readFields(entry.node, `the topic "${entry.key}"`, [PARTITIONS, RATE], reading);
      return values && { name: entry.key, partitions: values.get(PARTITIONS) ?? 1, rate: values.get(RATE) ?? 0 };
    });
    return topics.every((topic) => topic !== undefined) ? topics : undefined;
  },
};
const KAFKA = { key: 'kafka', shape: topicsShape, meaning: 'the topics, and what is produced to them' };
const APPLICATION = {
  key: 'application',
  shape: applicationShape,
  meaning: 'mode: application only: the jar that the cluster is',
};
const COLD = { key: 'cold', shape: flag, meaning: 'the first step does not wait for TaskManagers' };

const STEPS: Field<Script['steps']> = {
  key: 'steps',
  shape: {
    words: 'a list of steps',
    read(node, reading) {
      const list = reading.resolve(node);
      if (!isSeq(list)) return reading.refuse(node, `expected a list of steps, found ${written(list)}`);
      const steps = list.items.map((item) => readStep(item, reading));
      return steps.every((step) => step !== undefined) ? steps : undefined;
    },
  },
  meaning: 'what happens, one after the other',
  required: true,
};

/** Every key of a script. Reference pages list this table. */
export const SCRIPT_KEYS: readonly Field<unknown>[] = [
  NAME,
  TITLE,
  FLINK,
  MODE,
  PROVIDER,
  HA,
  CLUSTER,
  CONFIG,
  KAFKA,
  APPLICATION,
  COLD,
  STEPS,
];

const DEFAULT_TOPICS: readonly TopicPlan[] = [
  { name: 'orders', partitions: 4, rate: 20 },
  { name: 'totals', partitions: 1, rate: 0 },
];

/**
 * Reads a script. What the format does not know is refused, each with its place; `file` is the name that the messages
 * give. Nothing is guessed: either the whole script is understood, or there is none.
 */
export function parseScript(source: string, file: string): ParsedScript {
  const reading = readYaml(source, file);
  const { document } = reading;
  if (reading.problems.length > 0) return { script: undefined, problems: reading.problems };

  const values = readFields(document.contents, 'a script', SCRIPT_KEYS, reading);
  if (values === undefined) return { script: undefined, problems: reading.problems };
  const name = values.get(NAME) ?? '';
  const script: Script = {
    name,
    title: values.get(TITLE) ?? name,
    flink: values.get(FLINK) ?? '2.3',
    mode: values.get(MODE) ?? 'session',
    provider: values.get(PROVIDER) ?? 'standalone',
    ha: values.get(HA) ?? 'none',
    ...(values.get(CLUSTER) ?? { jobmanagers: 1, taskmanagers: 1, slots: 2 }),
    config: values.get(CONFIG) ?? {},
    topics: values.get(KAFKA) ?? DEFAULT_TOPICS,
    application: values.get(APPLICATION),
    cold: values.get(COLD) ?? false,
    steps: values.get(STEPS) ?? [],
    source: plain(document.contents, reading),
  };
  const problems = checkWhole(
    script,
    file,
    reading.position(values.nodeOf(values.has(APPLICATION) ? APPLICATION : MODE)),
  );
  return problems.length > 0 ? { script: undefined, problems } : { script, problems: [] };
}

import type { JobPlan, OrdersOptions, VertexPlan } from '../messages.ts';
import { operatorId } from './operator-id.ts';

/** The jars that lie in the client's folder: each is the same program with another version word inside. */
export const JARS: readonly { readonly file: string; readonly version: string }[] = [
  { file: 'orders-v1.jar', version: 'v1' },
  { file: 'orders-v2.jar', version: 'v2' },
];
export const ENTRY_CLASS = 'lab.orders.OrdersJob';

/** The options of the orders jars, with the words that some of them take. */
export const PROGRAM_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  '--sink': ['none', 'at-least-once', 'exactly-once'],
  '--prefix': [],
  '--group': [],
  '--count-uid': [],
  '--state': ['long', 'string'],
  '--bounded': [],
  '--fail-at': [],
  '--name': [],
  '--start': ['earliest', 'committed', 'latest'],
  '--transaction-timeout': [],
};

/** What `main()` threw. */
export interface ProgramError {
  readonly exception: string;
  readonly message: string;
}

/** A job as the program described it, before the client gave it an id. */
export type Pipeline = Omit<JobPlan, 'jobId'>;

/** What `flink run` gives to a program beside its arguments. */
export interface ProgramEnvironment {
  readonly jar: string;
  readonly args: readonly string[];
  readonly parallelism: number;
  readonly configuration: Readonly<Record<string, string>>;
  readonly savepoint?: JobPlan['savepoint'];
}

/**
 * Runs `main()` of an orders jar: reads its options and describes the pipeline.
 *
 * @simulates org.apache.flink.client.program.PackagedProgram · 1.20, 2.3 · simplified
 */
export function runMain(environment: ProgramEnvironment): Pipeline | ProgramError {
  const file = environment.jar.split('/').at(-1) ?? '';
  const version = JARS.find((jar) => jar.file === file)?.version ?? 'v1';
  const given = readOptions(environment.args);
  if (typeof given === 'string')
    return { exception: 'java.lang.IllegalArgumentException', message: `Expected --option value, got: ${given}` };
  const numbers = { bounded: 0, 'fail-at': 0, 'transaction-timeout': 600_000 };
  for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) {
    const text = given[name];
    if (text === undefined) continue;
    if (!/^[+-]?\d+$/.test(text))
      return { exception: 'java.lang.NumberFormatException', message: `For input string: "${text}"` };
    numbers[name] = Number(text);
  }
  const options: OrdersOptions = {
    sink: given['sink'] === 'none' || given['sink'] === 'exactly-once' ? given['sink'] : 'at-least-once',
    prefix: given['prefix'] ?? `orders-${version}`,
    group: given['group'] ?? 'orders',
    countUid: given['count-uid'] ?? 'count',
    state: given['state'] === 'string' ? 'string' : 'long',
    bounded: numbers.bounded,
    failAt: numbers['fail-at'],
    start: given['start'] === 'latest' || given['start'] === 'committed' ? given['start'] : 'earliest',
    transactionTimeoutMs: numbers['transaction-timeout'],
  };
  return {
    jobName: given['name'] ?? `orders ${version}`,
    jar: file,
    graphVersion: version,
    codeVersion: version,
    options,
    vertices: verticesOf(options, environment.parallelism, environment.configuration['pipeline.max-parallelism']),
    configuration: environment.configuration,
    ...(environment.savepoint === undefined ? {} : { savepoint: environment.savepoint }),
  };
}

/** Pairs of `--option value`, or the word that broke them. */
function readOptions(args: readonly string[]): Readonly<Record<string, string>> | string {
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = args[at] ?? '';
    const value = args[at + 1];
    if (!name.startsWith('--') || value === undefined) return name;
    options[name.slice(2)] = value;
  }
  return options;
}

/** Two chains: the source alone, because what follows is keyed; the counter with the sink. */
function verticesOf(options: OrdersOptions, parallelism: number, given: string | undefined): readonly VertexPlan[] {
  const source = operator('Source: orders-source', 'orders-source');
  const count = operator('count', options.countUid);
  const writer = operator('totals-sink: Writer', 'totals-sink');
  const committer = operator('totals-sink: Committer', 'Sink Committer: totals-sink');
  const chain = options.sink === 'none' ? [count, writer] : [count, writer, committer];
  const keyGroups =
    given === undefined
      ? { maxParallelism: defaultMaxParallelism(parallelism) }
      : { maxParallelism: Number(given), maxParallelismSet: true };
  return [vertex('source', [source], parallelism, keyGroups), vertex('count', chain, parallelism, keyGroups)];
}

function operator(name: string, uid: string): VertexPlan['operators'][number] {
  return { name, uid, id: operatorId(uid) };
}

function vertex(
  kind: VertexPlan['kind'],
  operators: VertexPlan['operators'],
  parallelism: number,
  keyGroups: Pick<VertexPlan, 'maxParallelism' | 'maxParallelismSet'>,
): VertexPlan {
  return {
    id: operators[0]?.id ?? '',
    name: operators.map((each) => each.name).join(' -> '),
    kind,
    parallelism,
    ...keyGroups,
    operators,
  };
}

/** @simulates org.apache.flink.runtime.state.KeyGroupRangeAssignment#computeDefaultMaxParallelism · 1.20, 2.3 · exact */
function defaultMaxParallelism(parallelism: number): number {
  let power = 128;
  while (power < parallelism + Math.floor(parallelism / 2) && power < 32_768) power *= 2;
  return power;
}

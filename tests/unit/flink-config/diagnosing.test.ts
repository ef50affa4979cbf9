import { describe, expect, test } from 'vitest';
import {
  completionsAt,
  diagnose,
  edited,
  formatConfiguration,
  hoverAt,
  readConfiguration,
  safeEdits,
  type Diagnostic,
  type Surroundings,
} from '../../../src/flink-config/language.ts';

/** A file without anything to be said about it. */
const CALM = `high-availability.type: zookeeper
high-availability.storageDir: s3://bucket/ha
high-availability.zookeeper.quorum: zookeeper:2181
high-availability.cluster-id: /orders
execution.checkpointing.interval: 10 s
`;
const HA_OFF = CALM.split('\n').slice(-2).join('\n');

function said(text: string, flink: '1.20' | '2.3' = '2.3', around: Surroundings = {}): readonly Diagnostic[] {
  return diagnose(readConfiguration(text, { flink }), around);
}

/** What is said beyond the calm file, by code. */
function codes(lines: string, flink: '1.20' | '2.3' = '2.3', around: Surroundings = {}): readonly string[] {
  return said(CALM + lines, flink, around).map(({ code }) => code);
}

/** The text behind every safe fix, until none is left. */
function repaired(text: string, around: Surroundings = {}): string {
  let now = text;
  for (let round = 0; round < 5; round++) now = edited(now, safeEdits(said(now, '2.3', around)));
  return now;
}

test('nothing is said about a configuration that is in order', () => {
  expect(codes('')).toEqual([]);
  expect(codes('', '1.20')).toEqual([]);
});

describe('each key and value', () => {
  test.each([
    ['heartbeat.intervall: 10 s', ['unknown-key']],
    ['job.cancel-on-update: true', ['unknown-key']],
    ['state.checkpoints.dir: s3://b/c', ['deprecated-key']],
    ['transaction.timeout.ms: 1000', ['option-of-kafka']],
    ['kubernetes.operator.job.upgrade.last-state.job-cancel.enabled: true', ['read-elsewhere']],
    ['jobmanager.heap.size: 1g', ['other-version']],
    ['heartbeat.interval: 10 foo', ['wrong-unit']],
    ['heartbeat.interval: often', ['wrong-type']],
    ['parallelism.default: 99999999999', ['wrong-range']],
    ['execution.checkpointing.mode: ONCE', ['wrong-word']],
    ['web.submit.enable: yes', ['wrong-word']],
    ['restart-strategy.type: fixed', ['restart-is-not-availability', 'wrong-word'].slice(1)],
    ['heartbeat:\n  interval: 5 s\nheartbeat.interval: 10 s', ['duplicate']],
    ['state.backend: rocksdb\nstate.backend.type: hashmap', ['overridden-key']],
    ['taskmanager.resource-id: 010', ['number-rewritten']],
  ])('%s', (lines, expected) => {
    expect(codes(`${lines}\n`)).toEqual(expected);
  });

  test('an unknown key is told with what Flink does about it, and what is near', () => {
    const [found] = said('heartbeat.intervall: 10 s\n').filter(({ code }) => code === 'unknown-key');
    expect(found?.flink).toContain('Nothing.');
    expect(found?.next).toContain('`heartbeat.interval`');
    expect(found?.fixes.map(({ title }) => title)).toContain('Replace with `heartbeat.interval`');
  });

  test('units that people write are repaired', () => {
    expect(repaired(`${CALM}heartbeat.timeout: 2 mins\n`)).toContain('heartbeat.timeout: 2 min\n');
    expect(repaired(`${CALM}web.submit.enable: no\n`)).toContain('web.submit.enable: false\n');
  });

  test('an older key is renamed where it stands, nested or flat', () => {
    expect(repaired('state:\n  backend: rocksdb\n')).toContain('state:\n  backend.type: rocksdb\n');
    expect(repaired('high-availability: NONE\n')).toContain('high-availability.type: NONE\n');
  });
});

describe('keys together', () => {
  test.each<[string, string, string, Surroundings]>([
    [
      'high availability without a directory',
      'high-availability.type: zookeeper\nhigh-availability.zookeeper.quorum: z:1\n',
      'availability-without-storage',
      {},
    ],
    [
      'without a quorum',
      'high-availability.type: zookeeper\nhigh-availability.storageDir: s3://b/ha\n',
      'availability-without-quorum',
      {},
    ],
    ['no high availability', HA_OFF, 'no-high-availability', { jobmanagers: 2 }],
    [
      'options of it that nobody reads',
      `high-availability.storageDir: s3://b/ha\n${HA_OFF}`,
      'inert-high-availability',
      {},
    ],
    [
      'a restart strategy in its place',
      `restart-strategy.type: fixed-delay\n${HA_OFF}`,
      'restart-is-not-availability',
      {},
    ],
    ['a local directory', CALM.replace('s3://bucket/ha', '/var/ha'), 'local-directory', { jobmanagers: 2 }],
    ['the default cluster id', CALM.replace('/orders', '/default'), 'default-cluster-id', { clusters: 2 }],
    ['heartbeats too far apart', `${CALM}heartbeat.interval: 60 s\n`, 'heartbeat-interval-above-timeout', {}],
    [
      'no checkpoints for an exactly-once sink',
      CALM.replace(/execution.*\n/, ''),
      'exactly-once-without-checkpoints',
      { exactlyOnceSink: true },
    ],
    ['transactions shorter than a checkpoint', CALM, 'transaction-below-interval', { transactionTimeoutMs: 5_000 }],
    [
      'transactions longer than the broker allows',
      CALM,
      'transaction-above-broker',
      { transactionTimeoutMs: 3_600_000, transactionMaxTimeoutMs: 900_000 },
    ],
    [
      'a session that ZooKeeper does not grant',
      `${CALM}high-availability.zookeeper.client.session-timeout: 90 s\n`,
      'session-timeout-clamped',
      {},
    ],
    ['checkpoints that go with the job', CALM, 'checkpoints-not-retained', { restoresFromCheckpoint: true }],
    ['memory that does not add up', `${CALM}jobmanager.memory.process.size: 300m\n`, 'memory-does-not-fit', {}],
    ['too few slots', `${CALM}parallelism.default: 9\n`, 'not-enough-slots', { taskmanagers: 2 }],
    ['a type of it that there is not', CALM.replace('zookeeper\n', 'zookeper\n'), 'does-not-start', {}],
  ])('%s', (_, text, code, around) => {
    const found = said(text, '2.3', around);
    expect(found.map((each) => each.code)).toContain(code);
    const calm = said(CALM, '2.3', {}).map((each) => each.code);
    expect(calm).not.toContain(code);
  });

  test('a shared directory is none of one host', () => {
    const shared = CALM.replace('s3://bucket/ha', 'file:///srv/flink/ha');
    expect(said(shared, '2.3', { jobmanagers: 2, sharedDirectories: ['/srv/flink'] })).toEqual([]);
  });
});

describe('the article’s five lines', () => {
  const article = `flink.jobmanager.heap.size: 1024m
flink.taskmanager.heap.size: 2048m
flink.checkpoint.interval: 10000
flink.recovery.restart-strategy: fixed-delay
job.cancel-on-update: true
`;
  const lab: Surroundings = {
    jobmanagers: 2,
    taskmanagers: 2,
    sharedDirectories: ['/srv/flink'],
    zookeeperQuorum: 'zookeeper:2181',
  };

  test('none of them is an option', () => {
    const unknown = said(article).filter(({ code }) => code === 'unknown-key');
    expect(unknown.map(({ key }) => key)).toHaveLength(5);
    expect(unknown.at(-1)?.next).toContain('second submission is a second job');
  });

  test('what can be fixed makes a cluster that survives its leader', () => {
    const { flat } = readConfiguration(repaired(article, lab), { flink: '2.3' });
    expect(flat).toEqual({
      'jobmanager.memory.process.size': '1024m',
      'taskmanager.memory.process.size': '2048m',
      'execution.checkpointing.interval': '10000',
      'restart-strategy.type': 'fixed-delay',
      'high-availability.type': 'zookeeper',
      'high-availability.storageDir': 'file:///srv/flink/ha',
      'high-availability.zookeeper.quorum': 'zookeeper:2181',
    });
  });
});

describe('what people paste', () => {
  const indented = CALM.replace(/^(?=.)/gm, '    ');
  test.each([
    ['ConfigMap', `kind: ConfigMap\ndata:\n  config.yaml: |\n${indented}  log4j.properties: a\n`],
    ['values.yaml', `flink:\n  config.yaml: |+\n${indented}`],
    ['flinkConfiguration', `kind: FlinkDeployment\nspec:\n  flinkConfiguration:\n${indented}  image: flink\n`],
  ])('%s', (wrapping, text) => {
    const document = readConfiguration(text, { flink: '2.3' });
    expect(document.wrapping).toBe(wrapping);
    expect(document.flat).toEqual(readConfiguration(CALM, { flink: '2.3' }).flat);
    for (const { key, keyAt } of document.entries) expect(text.slice(keyAt.from, keyAt.to)).toBe(key);
  });

  test('the older file in a ConfigMap', () => {
    const text = `kind: ConfigMap\ndata:\n  flink-conf.yaml: |\n    heartbeat.interval: 5 s # often\n`;
    const document = readConfiguration(text, { flink: '1.20' });
    expect(document.format).toBe('flink-conf.yaml');
    expect(document.flat).toEqual({ 'heartbeat.interval': '5 s' });
  });
});

describe('while writing', () => {
  const read = (text: string) => readConfiguration(text, { flink: '2.3' });
  test('a key tells its type, default and meaning', () => {
    const hover = hoverAt(read('heartbeat:\n  interval: 5 s\n'), 15);
    expect(hover?.title).toBe('heartbeat.interval');
    expect(hover?.paragraphs.join('\n')).toContain('default `10 s`');
  });

  test('keys go on from those above, values are the words of the option', () => {
    const nested = 'high-availability:\n  ';
    const keys = completionsAt(read(nested), nested.length).map(({ edit }) => edit.text);
    expect(keys).toContain('type: ');
    const mode = 'execution.checkpointing.mode: ';
    expect(completionsAt(read(mode), mode.length).map(({ label }) => label)).toEqual(['EXACTLY_ONCE', 'AT_LEAST_ONCE']);
  });

  test('formatting takes blanks away and nothing else', () => {
    const text = '# a  \nheartbeat.interval: 5 s   \n';
    expect(edited(text, formatConfiguration(read(text)))).toBe('# a\nheartbeat.interval: 5 s\n');
  });
});

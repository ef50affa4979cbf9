/** Configurations that something has gone wrong with: real ones, with a few things done to them that people and tools do. */
import fc from 'fast-check';
import loaded from '../unit/flink-config/loaded.json' with { type: 'json' };

const OPTIONS = `# a cluster
jobmanager.rpc.address: jobmanager-1
jobmanager.memory.process.size: 1600m
taskmanager.memory.process.size: 1728m
taskmanager.numberOfTaskSlots: 2
parallelism.default: 2
high-availability.type: zookeeper
high-availability.storageDir: file:///srv/flink/ha
high-availability.zookeeper.quorum: zookeeper:2181
high-availability.zookeeper.client.session-timeout: 90 s
heartbeat.interval: 60 s
execution.checkpointing.interval: 10s
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
state.checkpoints.dir: s3://bucket/checkpoints
restart-strategy: fixed-delay
metrics.reporters: [a, b]
`;
const NESTED = `high-availability:
  type: zookeeper
  storageDir: /tmp/ha
  zookeeper:
    quorum: zookeeper:2181
execution:
  checkpointing: {interval: 1 s, mode: AT_LEAST_ONCE}
taskmanager: &t
  numberOfTaskSlots: "4"
env.java.opts.all: >-
  -Da=b
  -Dc=d
`;
const ARTICLE = `flink.jobmanager.heap.size: 1024m
flink.checkpoint.interval: 10000
flink.recovery.restart-strategy: fixed-delay
job.cancel-on-update: true
`;
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const WRAPPED = [
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flink\ndata:\n  config.yaml: |+\n${indented(OPTIONS, '    ')}  log4j.properties: x\n`,
  `kind: ConfigMap\ndata:\n  flink-conf.yaml: |\n${indented(ARTICLE, '   ')}`,
  `kind: FlinkDeployment\nspec:\n  flinkConfiguration:\n${indented(OPTIONS, '    ')}  image: flink\n`,
  `flink:\n  configuration:\n    config.yaml: |\n${indented(NESTED, '      ')}`,
  `defaultConfiguration:\n  flink-conf.yaml: |+\n${indented(OPTIONS, '    ')}`,
];

const SEEDS = [OPTIONS, NESTED, ARTICLE, ...WRAPPED, ...loaded['config.yaml'].map(({ text }) => text)];
const ODDITIES = [
  ...[
    '\t',
    '\n',
    '\r\n',
    ' ',
    '  ',
    ':',
    ': ',
    '#',
    ' #',
    '- ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '!',
    '|',
    '>',
  ],
  ...[
    '---\n',
    '...\n',
    '%',
    '@',
    '`',
    '?',
    ',',
    '~',
    'null',
    '\u0000',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '\ud800',
    '𝔣',
    'é',
  ],
  ...[
    '<<: *a\n',
    'flinkConfiguration:\n',
    'config.yaml: |\n',
    'a.b: 1\n',
    'heartbeat.interval: 0\n',
    '1'.repeat(40),
    'x'.repeat(200),
  ],
];

const place = fc.nat({ max: 2_000 });
const change = fc.oneof(
  fc.record({ what: fc.constant('insert' as const), at: place, text: fc.constantFrom(...ODDITIES) }),
  fc.record({ what: fc.constant('remove' as const), at: place, length: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ what: fc.constant('copy' as const), at: place, length: fc.integer({ min: 1, max: 120 }), to: place }),
  fc.record({ what: fc.constant('swap' as const), at: place }),
  fc.record({ what: fc.constant('cut' as const), at: place }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, what: Change): string {
  const at = text.length === 0 ? 0 : what.at % (text.length + 1);
  switch (what.what) {
    case 'insert':
      return text.slice(0, at) + what.text + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + what.length);
    case 'copy': {
      const to = what.to % (text.length + 1);
      return text.slice(0, to) + text.slice(at, at + what.length) + text.slice(to);
    }
    case 'swap':
      return (
        text.slice(0, at) +
        text
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        text.slice(at + 2)
      );
    case 'cut':
      return text.slice(0, at);
  }
}

/** A configuration with up to six changes, and a place in it. */
export const brokenConfiguration: fc.Arbitrary<{ readonly text: string; readonly offset: number }> = fc
  .record({ seed: fc.constantFrom(...SEEDS), changes: fc.array(change, { minLength: 1, maxLength: 6 }), offset: place })
  .map(({ seed, changes, offset }) => {
    const text = changes.reduce(changed, seed);
    return { text, offset: offset % (text.length + 1) };
  });

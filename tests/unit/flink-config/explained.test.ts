import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsText } from '../../../src/cli/commands/options.ts';
import {
  catalogueEntry,
  catalogueOf,
  CATALOGUE_VERSIONS,
  explained,
  kafkaOptionsOf,
  readElsewhere,
  versionsCompared,
  type CatalogueOption,
} from '../../../src/flink-config/catalogue/index.ts';
import { EXPLANATIONS } from '../../../src/flink-config/catalogue/explanations/index.ts';
import { OPTIONS } from '../../../src/flink-config/index.ts';

const ROOT = join(import.meta.dirname, '../../..');

const option = (key: string, flink: string): CatalogueOption => {
  const found = catalogueEntry(key, flink)?.option ?? kafkaOptionsOf(flink).find((one) => one.key === key);
  if (found === undefined) throw new Error(`${flink} has no ${key}`);
  return found;
};

describe('explanations', () => {
  const all = CATALOGUE_VERSIONS.flatMap((flink) => [...catalogueOf(flink), ...kafkaOptionsOf(flink)]);
  const keys = new Set(all.map(({ key }) => key));

  it('are of options that there are, in whole sentences', () => {
    for (const [key, text] of Object.entries(EXPLANATIONS)) {
      expect(keys, key).toContain(key);
      expect(text, key).toMatch(/^[A-Z`].*\.$/);
      expect(text.split('`').length % 2, key).toBe(1);
    }
  });

  it('are there for everything that the model reads, and for what an operator meets', () => {
    for (const { key } of OPTIONS) expect(EXPLANATIONS[key], key).toBeDefined();
    expect(Object.keys(EXPLANATIONS).length).toBeGreaterThan(150 + OPTIONS.length);
  });

  it('name only options that there are', () => {
    const named = Object.entries(EXPLANATIONS).flatMap(([key, text]) =>
      [...text.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)+)`/g)].map(([, name = '']) => ({ key, name })),
    );
    const known = (name: string) =>
      keys.has(name) || name === 'transaction.max.timeout.ms' || /^\d|^\w+\.(log|yaml|sh)$/.test(name);
    expect(named.filter(({ name }) => !known(name))).toEqual([]);
  });

  it('begin with what the model does', () => {
    const timeout = explained(option('heartbeat.timeout', '2.3'), '2.3');
    expect(timeout.treatment).toBe('simulated');
    expect(timeout.text).toMatch(/^After how long without a heartbeat .* Shorter finds/);
    expect(explained(option('rest.port', '2.3'), '2.3').treatment).toBe('read');
    expect(explained(option('transaction.timeout.ms', '2.3'), '2.3').treatment).toBe('job');
  });

  it('know the name that a version has for an option', () => {
    const key = 'jobmanager.adaptive-scheduler.resource-wait-timeout';
    expect(explained(option(key, '1.20'), '1.20').treatment).toBe('simulated');
  });

  it('lead to upstream’s page of the version', () => {
    const docs = (key: string, flink: string) => explained(option(key, flink), flink).docs;
    expect(docs('taskmanager.numberOfTaskSlots', '1.20')).toBe(
      'https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#taskmanager-numberoftaskslots',
    );
    expect(docs('table.exec.state.ttl', '2.3')).toContain('release-2.3/docs/dev/table/config/#table-exec-state-ttl');
    expect(docs('metrics.reporter.<name>.interval', '2.3')).toMatch(/metric_reporters\/$/);
    expect(docs('transaction.timeout.ms', '2.3')).toMatch(/#producerconfigs_transaction\.timeout\.ms$/);
    expect(docs('$internal.pipeline.job-id', '2.3')).toBeUndefined();
  });
});

describe('what reads a key that no jar knows', () => {
  it.each([
    ['s3.access-key', 'the plugins for S3'],
    ['python.executable', 'PyFlink'],
    ['kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age', 'the Kubernetes operator'],
    ['job.cancel-on-update', undefined],
    ['flink.checkpoint.interval', undefined],
  ])('%s: %s', (key, reader) => {
    expect(readElsewhere(key)).toBe(reader);
  });
});

describe('the comparison of versions', () => {
  const { gone, added, otherDefault, otherWords, deprecated } = versionsCompared(
    catalogueOf('1.20'),
    catalogueOf('2.3'),
  );
  const keys = (some: readonly { readonly key: string }[]) => some.map(({ key }) => key);

  it('finds what came, what went, and what is another', () => {
    expect(keys(gone)).toContain('cluster.evenly-spread-out-slots');
    expect(keys(added)).toContain('slot.request.max-interval');
    expect(keys(otherDefault)).toEqual(['security.ssl.verify-hostname']);
    expect(keys(otherWords)).toContain('taskmanager.load-balance.mode');
    expect(keys(deprecated)).toContain('jobmanager.adaptive-scheduler.scaling-interval.min');
    expect([...keys(gone), ...keys(added)].filter((key) => /^(\$|internal|hidden)/.test(key))).toEqual([]);
  });

  it('stands in docs/options.md as it is: npm run -s lab -- options --out docs/options.md', () => {
    expect(readFileSync(join(ROOT, 'docs/options.md'), 'utf8')).toBe(optionsText());
  });
});

import { describe, expect, test } from 'vitest';
import { preferredFile, readConfiguration } from '../../../src/flink-config/language.ts';
import loaded from './loaded.json' with { type: 'json' };

/** What both versions' own `GlobalConfiguration` made of a text: the options, or the first lines of its exceptions. */
interface Loaded {
  readonly name: string;
  readonly text: string;
  readonly flat?: Readonly<Record<string, string>>;
  readonly causes?: readonly string[];
}

describe('config.yaml is read as Flink reads it', () => {
  const cases: readonly Loaded[] = loaded['config.yaml'];
  test.each(cases)('$name', ({ text, flat, causes }) => {
    const read = readConfiguration(text, { flink: '2.3', format: 'config.yaml' });
    if (flat !== undefined) {
      expect(read.unreadable).toBeUndefined();
      expect(read.flat).toEqual(flat);
    } else {
      expect(read.flat).toEqual({});
      expect(read.unreadable?.[0]).toBe(causes?.[0]);
    }
  });

  test('nearly always Flink’s own words for what is wrong', () => {
    const refused = cases.filter(({ causes }) => causes !== undefined);
    const different = refused.filter(({ text, causes }) => {
      const own = readConfiguration(text, { flink: '2.3', format: 'config.yaml' }).unreadable ?? [];
      return own[1] !== undefined && own[1] !== causes?.[1];
    });
    expect(different.map(({ name }) => name)).toEqual([]);
  });
});

test.each(loaded['flink-conf.yaml'] as unknown as readonly Loaded[])(
  'flink-conf.yaml of 1.20: $name',
  ({ text, flat }) => {
    expect(readConfiguration(text, { flink: '1.20', format: 'flink-conf.yaml' }).flat).toEqual(flat);
  },
);

describe('which file', () => {
  const both = ['config.yaml', 'flink-conf.yaml'];
  test('1.20 prefers the older one, 2.3 does not look at it', () => {
    expect(preferredFile('1.20', both)).toBe('flink-conf.yaml');
    expect(preferredFile('2.3', both)).toBe('config.yaml');
    expect(preferredFile('2.3', ['flink-conf.yaml'])).toBeUndefined();
  });

  test('2.3 with the older one alone does not start', () => {
    const read = readConfiguration('a: 1\n', { flink: '2.3', format: 'flink-conf.yaml' });
    expect(read.unreadable?.[0]).toContain('does not exist');
  });
});

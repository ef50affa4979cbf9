import { describe, expect, it, test } from 'vitest';
import { diagnose, edited, readConfiguration, safeEdits, type Diagnostic } from '../../../src/flink-config/language.ts';

type Flink = '1.20' | '2.3';

/** What is left once what is missing for high availability and checkpoints is not asked for. */
function said(text: string, flink: Flink = '2.3', format?: 'flink-conf.yaml'): readonly Diagnostic[] {
  const options = format === undefined ? { flink } : { flink, format };
  return diagnose(readConfiguration(text, options)).filter(({ absent }) => absent !== true);
}

const marked = (text: string, { from, to }: Diagnostic): string => text.slice(from, to);
const repaired = (text: string, found: readonly Diagnostic[]): string =>
  edited(text, safeEdits(found.filter(({ severity }) => severity !== 'note')));

describe('what Flink cannot read has one place, and a way out', () => {
  test.each([
    ['a: 1\nb:5 s\n', 'b:5 s', 'Write a space behind the colon', 'a: 1\nb: 5 s\n'],
    ['a:\n\tb: 1\n', '\t', 'Indent with spaces', 'a:\n  b: 1\n'],
    ['a:\t1\n', '\t', 'Write a space', 'a: 1\n'],
    ['a: -Dx: y # z\n', undefined, 'Put the value in quotes', "a: '-Dx: y' # z\n"],
    ['a: *\n', '*', 'Put the value in quotes', "a: '*'\n"],
    ['a: %x\n', '%', 'Put the value in quotes', "a: '%x'\n"],
    ['a: !x y\n', '!x', 'Put the value in quotes', "a: '!x y'\n"],
    ['1: a\n', '1', 'Put the key in quotes', "'1': a\n"],
    ['a:\nb: 1\n', 'a', 'Remove the line', 'b: 1\n'],
    ['a: 1\u0000\n', '\u0000', 'Remove the character', 'a: 1\n'],
    ['-Da.b=1\n-Dc=2\n', '-Da.b=1', 'Write colons', 'a.b: 1\nc: 2\n'],
  ])('%j', (text, where, title, fixed) => {
    const refused = said(text).filter(({ severity }) => severity === 'error');
    expect(refused.map(({ fixes }) => fixes.map((fix) => fix.title))).toEqual([[title]]);
    if (where !== undefined) expect(marked(text, refused[0] as Diagnostic)).toBe(where);
    expect(repaired(text, refused)).toBe(fixed);
    expect(readConfiguration(fixed, { flink: '2.3' }).unreadable).toBeUndefined();
  });

  it('of a quote that is not closed it is where it was opened', () => {
    const text = 'a: "it\'s\nb: 1\n';
    const [found] = said(text);
    expect(found?.from).toBe(3);
    expect(found?.message).toContain('not closed');
  });

  it('of a key that is there twice either line can go, and only the same line without asking', () => {
    const [found] = said('a: 1\na: 2\n').filter(({ code }) => code === 'duplicate-key');
    expect(found?.fixes.map(({ title, safe }) => [title, safe])).toEqual([
      ['Remove line 1', false],
      ['Remove line 2', false],
    ]);
    expect(said('a: 1\na: 1\n').find(({ code }) => code === 'duplicate-key')?.fixes[0]?.safe).toBe(true);
  });

  it('of a second document it is the line that begins it', () => {
    const text = 'a: 1\n---\nb: 1\n';
    const [found] = said(text).filter(({ severity }) => severity === 'error');
    expect(found && marked(text, found)).toBe('---');
    expect(said('a: 1\n...\nb: 1\n').find(({ code }) => code === 'yaml')?.message).toContain('`...`');
  });

  it('a map in itself, and aliases without number, end: nobody waits for them', () => {
    expect(said('a: &a {b: *a}\n').map(({ code }) => code)).toContain('recursive');
    const bomb = ['x0: &x0 {a: 1, b: 2}'];
    for (let n = 1; n < 30; n++) bomb.push(`x${n}: &x${n} {a: *x${n - 1}, b: *x${n - 1}, c: *x${n - 1}}`);
    expect(said(`${bomb.join('\n')}\n`).map(({ code }) => code)).toContain('aliases');
  });
});

describe('characters that look like others', () => {
  it('a blank without a break is no blank to Java', () => {
    const text = 'heartbeat.interval: 5\u00a0s\nheartbeat.timeout\u00a0: 50 s\n';
    const found = said(text);
    expect(found.map(({ code }) => code)).toEqual(['wrong-unit', 'unknown-key']);
    for (const { next } of found) expect(next).toContain('looks like a space');
    expect(found[1]?.fixes[0]?.title).toBe('Replace with `heartbeat.timeout`');
    expect(repaired(text, found)).toContain('heartbeat.interval: 5 s\n');
  });

  it('quotes of typesetters go', () => {
    const text = 'heartbeat.interval: “5 s”\n';
    expect(repaired(text, said(text))).toBe('heartbeat.interval: 5 s\n');
  });

  it('a key that differs in large letters alone is told where the other one is', () => {
    const [found] = said('rest.port: 1\nREST.port: 2\n').filter(({ code }) => code === 'unknown-key');
    expect(found?.next).toContain('line 1');
  });
});

it('a number too large says how large it may be, in the words of the reader', () => {
  const [found] = said('parallelism.default: 3000000000\n');
  expect(found?.message).toContain('2147483647');
  expect(found?.flink).toContain('Configuration value 3000000000 overflows/underflows the integer type.');
  const [size] = said('taskmanager.memory.managed.size: 9999999999g\n');
  expect(size?.flink).toContain('cannot be re represented as 64bit number of bytes');
});

describe('flink-conf.yaml', () => {
  const legacy = (text: string) => said(text, '1.20', 'flink-conf.yaml');

  it('a sign of comments in a value cuts it', () => {
    const text = 'env.java.opts.all: -Dpass=a#b\nrest.port: 8081 # fine\n';
    expect(legacy(text).map((one) => [one.code, marked(text, one)])).toEqual([['comment-in-value', '#b']]);
  });

  it('a colon without a space is mended, and nesting is named', () => {
    const text = 'rest.port:8081\nheartbeat:\n  interval: 5 s\n';
    const found = legacy(text);
    expect(found[1]?.message).toContain('no keys below others');
    expect(repaired(text, found)).toContain('rest.port: 8081\n');
  });
});

describe('FLINK_PROPERTIES', () => {
  const keysOf = (text: string) => readConfiguration(text, { flink: '2.3' });
  const wanted = { 'rest.port': '8081', 'heartbeat.interval': '5s' };
  test.each([
    ['a shell', 'FLINK_PROPERTIES="\nrest.port: 8081\nheartbeat.interval: 5 s\n"\nflink run x\n'],
    ['docker run', 'docker run -e FLINK_PROPERTIES="rest.port: 8081\nheartbeat.interval:5 s" flink\n'],
    [
      'Docker Compose',
      'x:\n  environment:\n    - |\n      FLINK_PROPERTIES=\n      rest.port: 8081\n      heartbeat.interval: 5 s\n  y: 1\n',
    ],
    [
      'its map',
      'environment:\n  FLINK_PROPERTIES: |\n    rest.port: 8081\n    heartbeat.interval: 5 s\n  OTHER: "2"\n',
    ],
    [
      'a pod',
      'env:\n  - name: FLINK_PROPERTIES\n    value: |-\n      rest.port: 8081\n      heartbeat.interval: 5 s\n  - name: B\n    value: c\n',
    ],
  ])('of %s is found and read as the image reads it', (_, text) => {
    const { wrapping, flat } = keysOf(text);
    expect([wrapping, flat]).toEqual(['FLINK_PROPERTIES', wanted]);
  });

  it('has neither comments nor blanks nor quotes', () => {
    const text = 'FLINK_PROPERTIES: |\n  # a: b\n  env.java.opts.all: -Da -Db\n  web.submit.enable: "true"\n';
    const found = said(text);
    expect(found.map(({ code }) => code)).toEqual(['comment-is-key', 'blanks-removed', 'wrong-word']);
    expect(found.map((one) => marked(text, one))).toEqual(['# a: b', '-Da -Db', '"true"']);
  });

  it('in a comment or as a part of a key is none', () => {
    const { wrapping } = keysOf('# FLINK_PROPERTIES: x\ncontainerized.master.env.FLINK_PROPERTIES: x\n');
    expect(wrapping).toBe('file');
  });
});

/** What the panel of configurations makes of texts: differences, drafts, colours, consequences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consequencesOf } from '../../../../../src/lab/panels/config/consequences.ts';
import { draftOf, keep, kept, redone, textOf, undone, written } from '../../../../../src/lab/panels/config/drafts.ts';
import { tokensOf } from '../../../../../src/lab/panels/config/highlight.ts';
import { carriedOver, excerpt, lineDiff } from '../../../../../src/lab/panels/config/line-diff.ts';

const texts = fc.array(fc.constantFrom('a: 1', 'b: 2', 'c: 3', '# d', '')).map((lines) => lines.join('\n'));
const sides = (text: string): string => text.replace(/\n$/, '');

describe('the lines of two texts', () => {
  it('tell what went and what came, in the order of both', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const diff = lineDiff(before, after);
        const side = (other: string): string =>
          diff.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join('\n');
        expect(side('added')).toBe(sides(before));
        expect(side('removed')).toBe(sides(after));
      }),
    );
  });

  it('are shown where something changed, with what is near', () => {
    const before = Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n');
    const shown = excerpt(lineDiff(before, before.replace('line 10', 'other')), 1);
    expect(shown.map((line) => line?.text ?? '…')).toEqual(['…', 'line 9', 'line 10', 'other', 'line 11', '…']);
  });

  it('are changed on another host as they were here, and lines that name the host stay', () => {
    const here = 'rpc: jm-1\nslots: 2\nha: none\nport: 1\n';
    const there = 'rpc: jm-2\nslots: 2\nhost: tm-1\nha: none\nport: 1\n';
    const mine = 'rpc: jm-1\nslots: 4\nha: zookeeper\nquorum: zk\nport: 1\n';
    expect(carriedOver(here, mine, there)).toBe(
      'rpc: jm-2\nhost: tm-1\nslots: 4\nha: zookeeper\nquorum: zk\nport: 1\n',
    );
    expect(carriedOver(here, here, there)).toBe(there);
  });
});

describe('a draft', () => {
  const store = new Map<string, string>();
  const storage = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  } as Storage;

  it('leads back and forth through what was written, also after a reload', () => {
    let draft = written(written(draftOf('a'), 'ab'), 'abc');
    draft = undone(draft);
    expect(textOf(draft)).toBe('ab');
    keep(storage, 'file', draft);
    const again = kept(storage, 'file', 'a');
    expect([textOf(again), textOf(undone(again)), textOf(redone(again))]).toEqual(['ab', 'a', 'abc']);
    expect(textOf(redone(written(again, 'x')))).toBe('x');
  });

  it('of another text is not taken up, nor is what is no draft', () => {
    keep(storage, 'file', written(draftOf('a'), 'ab'));
    expect(textOf(kept(storage, 'file', 'other'))).toBe('other');
    store.set('ha-lab-config:file', '{"base":1}');
    expect(textOf(kept(storage, 'file', 'other'))).toBe('other');
    expect(textOf(kept(undefined, 'file', 'other'))).toBe('other');
  });
});

it('a coloured line is the line', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      expect(
        tokensOf(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }),
  );
  expect(tokensOf('a.b: 1 # why').map(({ kind }) => kind)).toEqual(['key', 'mark', 'value', 'comment']);
});

describe('what a cluster would be like', () => {
  const HA = { 'high-availability.type': 'zookeeper', 'execution.checkpointing.interval': '10 s' };

  it('without high availability ends with its leader, and with it goes on', () => {
    const bare = consequencesOf({}, '2.3');
    expect(bare.so).toContain('the job is gone');
    expect(bare.rows.filter(({ bad }) => bad).map(({ value }) => value)).toContain('NONE');
    expect(bare.rows.find(({ what }) => what.startsWith('Restart'))?.value).toBe('none');
    expect(consequencesOf(HA, '2.3').so).toContain('another one goes on');
    expect(consequencesOf({ ...HA, 'restart-strategy.type': 'none' }, '2.3').so).toContain('first failed task');
    expect(consequencesOf({ 'high-availability.type': 'zookeeper' }, '2.3').so).toContain('first record');
  });

  it('depends on the names that a version reads', () => {
    const old = { ...HA, 'high-availability.type': 'NONE', 'high-availability': 'zookeeper' };
    expect(consequencesOf(old, '1.20').so).toContain('the job is gone');
    const { 'high-availability.type': _, ...only } = old;
    expect(consequencesOf(only, '1.20').so).toContain('another one goes on');
    expect(consequencesOf(only, '2.3').so).toContain('the job is gone');
  });
});

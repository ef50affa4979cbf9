import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/base/index.ts';
import { decodeLink, encodeLink, resolve, type LinkContent, type LinkWords } from '../../../src/kernel/index.ts';
import { often } from '../../properties.ts';

const words: LinkWords = {
  tokens: [
    'session',
    'exec',
    'client',
    'flink',
    'run',
    'list',
    'cancel',
    'kill',
    'jobmanager-1',
    '-d',
    '-p',
    '2',
    'orders-v2.jar',
    '--sink',
    'exactly-once',
  ],
  shapes: [
    ['type', 'host', 'argv'],
    ['type', 'process'],
  ],
};
const base: LinkContent = { version: '1', scenario: 'session', seed: 7, actions: [], end: { at: 0 }, endHash: 0 };

const json: fc.Arbitrary<Json> = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
const place = fc.record({ at: fc.nat(1_000_000), after: fc.option(fc.nat(300), { nil: undefined }) });
const intervention = fc.oneof(
  fc.record({
    type: fc.constant('exec'),
    host: fc.constant('client'),
    argv: fc.array(fc.oneof(fc.constantFrom(...words.tokens), fc.string())),
  }),
  fc.record({ type: fc.constant('kill'), process: fc.constantFrom('jobmanager-1', 'taskmanager-9') }),
  json,
);

function withoutUndefined(value: unknown): LinkContent {
  return JSON.parse(JSON.stringify(value)) as LinkContent;
}

describe('links', () => {
  it('K5: read back what was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, intervention), { maxLength: 12 }),
        place,
        fc.nat(0xffffffff),
        fc.nat(0xffffffff),
        fc.constantFrom('session', 'another scenario', 'ä€😀'),
        (list, end, seed, endHash, scenario) => {
          let at = 0;
          const actions = list.map(([where, what]) => ({ ...where, at: (at += where.at), intervention: what }));
          const content = withoutUndefined({
            version: '0.3',
            scenario,
            seed,
            actions,
            end: { ...end, at: at + end.at },
            endHash,
          });
          const link = encodeLink(content, words);
          expect(link).toMatch(/^[A-Za-z0-9_-]+$/);
          expect(decodeLink(link, words)).toEqual({ ok: true, value: content });
        },
      ),
    );
  });

  it('keep every key, whatever it means to JavaScript', () => {
    const intervention = JSON.parse('{"__proto__":{"a":1},"constructor":2}') as Json;
    const content = { ...base, actions: [{ at: 1, intervention }], end: { at: 1 } };
    const decoded = decodeLink(encodeLink(content, words), words);
    expect(decoded.ok && JSON.stringify(decoded.value.actions[0]?.intervention)).toBe(JSON.stringify(intervention));
    expect(JSON.stringify(resolve(intervention, () => undefined))).toBe(JSON.stringify(intervention));
  });

  it('write words of the run by their place, and give them back', () => {
    const job = 'a'.repeat(32);
    const cancel = { type: 'exec', host: 'client', argv: ['flink', 'cancel', job] };
    const content = { ...base, actions: [{ at: 5, intervention: cancel }], end: { at: 5 } };
    const short = encodeLink(content, words, (word) => (word === job ? 3 : undefined));
    expect(short.length).toBeLessThan(encodeLink(content, words).length - 15);
    const decoded = decodeLink(short, words);
    const read = decoded.ok ? decoded.value.actions[0]?.intervention : undefined;
    expect(resolve(read ?? null, (number) => (number === 3 ? job : undefined))).toEqual(cancel);
    expect(resolve(read ?? null, () => undefined)).toBeUndefined();
  });

  it('say what is wrong with them', () => {
    const link = encodeLink(
      { ...base, actions: [{ at: 5, intervention: { type: 'kill', process: 'jobmanager-1' } }], end: { at: 5 } },
      words,
    );
    const reason = (text: string, known = words): string | undefined => {
      const read = decodeLink(text, known);
      return read.ok ? undefined : read.error.reason;
    };
    expect(reason('')).toBe('damaged');
    expect(reason('hello world')).toBe('not a link');
    expect(reason('A'.repeat(20))).toBe('not a link');
    // The first byte is the format: 1 begins with `AQ` to `AT`, 2 with `Ag`.
    expect(reason(`Ag${link.slice(2)}`)).toBe('format');
    expect(reason(link.slice(0, -3))).toBe('damaged');
    for (let i = 2; i < link.length - 1; i++) {
      const other = link.charAt(i) === 'x' ? 'y' : 'x';
      expect(reason(link.slice(0, i) + other + link.slice(i + 1)), `character ${i}`).toBe('damaged');
    }
    expect(decodeLink(link, { tokens: [], shapes: [] })).toEqual({
      ok: false,
      error: { reason: 'unknown word', version: '1' },
    });
  });

  it('never throw, whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.array(fc.constantFrom(...'ABCDEFGHabcdefgh0123-_')).map((letters) => `AQ${letters.join('')}`),
        ),
        (text) => {
          expect(typeof decodeLink(text, words).ok).toBe('boolean');
        },
      ),
      { numRuns: often(500) },
    );
  });
});

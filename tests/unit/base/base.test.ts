import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  hash,
  Hash64,
  hashText,
  hexId,
  parseDuration,
  printDuration,
  uuid,
} from '../../../src/base/index.ts';

describe('durations', () => {
  it.each([
    ['1 s', 1_000],
    ['10 min', 600_000],
    ['500ms', 500],
    ['  2 hours ', 7_200_000],
    ['3 D', 259_200_000],
    ['250', 250],
    ['1500 us', undefined],
    ['1500 µs', 1],
  ])('%s', (text, ms) => {
    const parsed = parseDuration(text);
    expect(parsed.ok ? parsed.value : undefined).toBe(ms);
  });

  it('says why a text is none', () => {
    expect(parseDuration('')).toEqual({ ok: false, error: { reason: 'empty' } });
    expect(parseDuration('-1 s')).toEqual({ ok: false, error: { reason: 'no number', text: '-1 s' } });
    expect(parseDuration('9'.repeat(400)).ok).toBe(false);
    expect(parseDuration('5 weeks')).toEqual({ ok: false, error: { reason: 'unknown unit', unit: 'weeks' } });
  });

  it('prints what it reads', () => {
    expect([0, 1_500, 60_000, 7_200_000, 86_400_000].map(printDuration)).toEqual([
      '0 ms',
      '1500 ms',
      '1 min',
      '2 h',
      '1 d',
    ]);
    fc.assert(
      fc.property(fc.nat(10_000_000), (ms) => {
        expect(parseDuration(printDuration(ms))).toEqual({ ok: true, value: ms });
      }),
    );
  });
});

describe('hashes', () => {
  it('give the same bits everywhere', () => {
    expect(hash(1, 2, 3)).toBe(2_268_141_847);
    expect(hashText('jobmanager-1/dispatcher')).toBe(2_592_759_674);
    expect(
      new Hash64()
        .data({ b: [1, 2.5, null], a: 'ä', c: undefined })
        .end()
        .hex(),
    ).toBe('e8902f6e5f9f5a7e');
  });

  it('spread: bits of neighbouring draws are as often set as not', () => {
    const draws = Array.from({ length: 4_096 }, (_, i) => hash(7, hashText('a>b'), i));
    for (let bit = 0; bit < 32; bit++) {
      const set = draws.filter((draw) => (draw >>> bit) & 1).length;
      expect(Math.abs(set - 2_048)).toBeLessThan(200);
    }
    expect(new Set(draws).size).toBeGreaterThan(4_090);
  });

  it('do not depend on the order of keys, but on everything else', () => {
    const of = (value: unknown): string => new Hash64().data(value).end().hex();
    expect(of({ a: 1, b: 2 })).toBe(of({ b: 2, a: 1 }));
    expect(of([1, 2])).not.toBe(of([2, 1]));
    expect(of({ a: '1' })).not.toBe(of({ a: 1 }));
    expect(of([[], []])).not.toBe(of([[[]]]));
    expect(() => of({ a: () => 1 })).toThrow('function');
  });
});

describe('ids', () => {
  it('follow from entropy and label', () => {
    expect(hexId(5, 'job')).toMatch(/^[0-9a-f]{32}$/);
    expect(hexId(5, 'job')).toBe(hexId(5, 'job'));
    expect(hexId(5, 'job')).not.toBe(hexId(6, 'job'));
    expect(hexId(5, 'job')).not.toBe(hexId(5, 'allocation'));
    expect(uuid(5, 'session')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('canonical JSON', () => {
  it('is equal for equal data and parses back', () => {
    expect(canonical({ b: 1, a: [true, null, 'x'], c: undefined })).toBe('{"a":[true,null,"x"],"b":1}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what is not plain data', () => {
    expect(() => canonical(new Map())).toThrow('class');
    expect(() => canonical(NaN)).toThrow('NaN');
  });
});

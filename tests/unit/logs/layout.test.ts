import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_EPOCH, timestamp } from '../../../src/logs/index.ts';

describe('the time of a log line', () => {
  it('begins on 22 November 2026', () => {
    expect(timestamp(LOG_EPOCH)).toBe('2026-11-22 09:00:00,000');
  });

  it('is the calendar of UTC for centuries', () => {
    fc.assert(
      fc.property(fc.nat({ max: 16_000_000_000_000 }), (at) => {
        expect(timestamp(at)).toBe(new Date(at).toISOString().replace('T', ' ').replace('.', ',').replace('Z', ''));
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { restJson } from '../../../../src/logs/index.ts';

it('writes a double with its fraction, as real bodies have it, and whole numbers without one', () => {
  const resource = { cpuCores: 2, taskHeapMemory: 383 };
  expect(restJson({ totalResource: resource, hardware: { cpuCores: 2 } })).toBe(
    '{"totalResource":{"cpuCores":2.0,"taskHeapMemory":383},"hardware":{"cpuCores":2}}',
  );
  expect(restJson({ min: 40, p50: 42.5, p90: 521, p999: 521 })).toBe('{"min":40,"p50":42.5,"p90":521.0,"p999":521.0}');
  expect(restJson({ p25: 230, p95: 236 })).toBe('{"p25":230,"p95":236}');
  expect(restJson([{ id: 'numRecordsOut', max: 372, skew: 0 }, null, 'a"b'])).toBe(
    '[{"id":"numRecordsOut","max":372.0,"skew":0.0},null,"a\\"b"]',
  );
  expect(restJson({ 'accumulated-busy-time': 0, p50: 'NaN', p999: 'NaN' })).toBe(
    '{"accumulated-busy-time":0.0,"p50":"NaN","p999":"NaN"}',
  );
});

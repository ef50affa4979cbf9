import { describe, expect, it } from 'vitest';
import { isoDuration } from '../../../../src/model/jobmanager/scheduler/scaling-interval.ts';

describe('a duration as Java prints it', () => {
  it.each([
    [0, 'PT0S'],
    [12_000, 'PT12S'],
    [1_500, 'PT1.5S'],
    [60_000, 'PT1M'],
    [5_400_000, 'PT1H30M'],
    [86_400_000, 'PT24H'],
  ])('%d ms: %s', (ms, text) => {
    expect(isoDuration(ms)).toBe(text);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare, comparisonText, figuresText } from '../../../src/recording/index.ts';
import { recordingAt } from './folder.ts';

const real = recordingAt('unit/recording/pair/real');
const other = recordingAt('unit/recording/pair/other');

describe('the comparer agrees with compare.py', () => {
  it('to the letter, on a pair whose TaskManagers have changed their names', () => {
    // Written by: compare.py pair/real pair/other
    const expected = readFileSync(join(import.meta.dirname, 'pair/expected.txt'), 'utf8');
    expect(`${comparisonText(compare(real, other), 15)}\n`).toBe(expected);
  });

  it('also the other way round', () => {
    expect(figuresText(compare(other, real))).toBe(
      '{"said": 0.828, "true": 0.828, "order": 1.0, "same": 0.6, "milestones": 1.0, "lines": [58, 58], "steps": 5}',
    );
  });

  it('on two versions of one script', () => {
    const [old, present] = ['1.20', '2.3'].map((version) => recordingAt(`conformance/${version}/session-two-versions`));
    if (old === undefined || present === undefined) throw new Error('two recordings expected');
    expect(figuresText(compare(present, old))).toBe(
      '{"said": 0.916, "true": 0.961, "order": 0.909, "same": 0.667, "milestones": 0.889, "lines": [215, 205], "steps": 6}',
    );
  });

  it('finds a recording equal to itself', () => {
    const itself = compare(real, real);
    expect(itself).toMatchObject({ said: 1, true: 1, order: 1, same: 1, milestones: 1, missing: [], invented: [] });
    expect(itself.differingSteps).toEqual([]);
  });
});

describe('the comparer sees what differs', () => {
  it('a line that one recording has not', () => {
    const [first, ...rest] = real.logs;
    if (first === undefined) throw new Error('the recording has a log');
    const lines = first.log.split('\n');
    const without = { ...real, logs: [{ ...first, log: lines.slice(1).join('\n') }, ...rest] };
    const { said, missing } = compare(real, without);
    expect(said).toBeLessThan(1);
    expect(missing.map(({ file, times }) => ({ file, times }))).toEqual([{ file: 'jobmanager-1.1.log', times: 1 }]);
    expect(compare(without, real).true).toBe(said);
  });

  it('another exit code, but not another number in a body', () => {
    const exits = real.steps.map((step) => (step.exit === undefined ? step : { ...step, exit: 1 }));
    expect(compare(real, { ...real, steps: exits }).same).toBeLessThan(1);
    const bodies = real.steps.map((step) =>
      step.body === undefined
        ? step
        : { ...step, body: JSON.parse(JSON.stringify(step.body).replace(/:\d+/g, ':7')) as null },
    );
    expect(compare(real, { ...real, steps: bodies }).same).toBe(1);
  });

  it('a job state that never came', () => {
    const samples = real.samples.map((sample) => ({
      ...sample,
      jobs: sample.jobs.filter((job) => job.state !== 'RUNNING'),
    }));
    expect(compare(real, { ...real, samples }).milestones).toBeLessThan(1);
  });
});

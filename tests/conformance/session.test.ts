import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecordingFolder } from '../../src/cli/files.ts';
import { simulate } from '../../src/cli/simulate.ts';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { compare, comparisonText } from '../../src/recording/index.ts';
import type { Comparison } from '../../src/recording/index.ts';
import { parseScript } from '../../src/script/index.ts';

type Figures = Pick<Comparison, 'said' | 'true' | 'order' | 'same' | 'milestones'>;

/** What the simulator must reach, by script. Two real runs of one script reach 0.98, 0.99, 0.85, 1 and 0.89. */
const LEAST: Readonly<Record<string, Figures>> = {
  'session-two-versions': { said: 0.95, true: 0.97, order: 0.85, same: 0.9, milestones: 0.9 },
};

const SEED = 1;

describe.each([...FLINK_VERSIONS])('Flink %s, as recorded', (flink) => {
  const folder = join(import.meta.dirname, flink);
  const scripts = existsSync(folder) ? readdirSync(folder).sort() : [];

  it('has a recording for every figure that is asked', () => {
    expect(scripts).toEqual(Object.keys(LEAST));
  });

  it.each(scripts)('%s', (name) => {
    const path = join(folder, name);
    const { script } = parseScript(readFileSync(join(path, 'script.yaml'), 'utf8'), 'script.yaml');
    if (script === undefined) throw new Error(`${name}: the recording's script cannot be read`);
    const real = readRecordingFolder(path);
    const simulated = simulate(script, flink, SEED);
    const comparison = compare(real, simulated);
    const least = LEAST[name];
    if (least === undefined) throw new Error(`${name} has no figures to reach`);
    for (const figure of Object.keys(least) as (keyof Figures)[]) {
      expect(comparison[figure], `${figure}\n${comparisonText(comparison, 20)}`).toBeGreaterThanOrEqual(least[figure]);
    }
  });
});

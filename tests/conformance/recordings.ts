import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecordingFolder } from '../../src/cli/files.ts';
import { simulateWithShell } from '../../src/cli/simulate.ts';
import type { FlinkVersion } from '../../src/model/index.ts';
import { compare, comparisonText } from '../../src/recording/index.ts';
import { parseScript } from '../../src/script/index.ts';
import { FAR_BELOW, FIGURES, LEAST, mean, table } from './figures.ts';
import type { Figures } from './figures.ts';
import noise from './noise.json' with { type: 'json' };

/**
 * A recording is one run of many: which task a failed checkpoint names, or whether a state of a tenth of a second was
 * sampled, is luck there and here. So a recording's figures are the mean over these.
 */
const SEEDS = [1, 2, 3, 4, 5];

/** How far two real runs are from each other: `npm run -s real -- noise --write`. */
const NOISE: Readonly<Record<FlinkVersion, Readonly<Record<string, Figures>>>> = noise;

/** Holds every recording in the folder of this version against the simulator, and then the mean over all of them. */
export function recordingsOf(flink: FlinkVersion): void {
  describe(`Flink ${flink}, as recorded`, () => {
    const folder = join(import.meta.dirname, flink);
    const recordings = readdirSync(folder).sort();
    const reached = new Map<string, Figures>();

    it.each(recordings)('%s', async (name) => {
      const path = join(folder, name);
      const { script, problems } = parseScript(readFileSync(join(path, 'script.yaml'), 'utf8'), 'script.yaml');
      expect(problems).toEqual([]);
      if (script === undefined) throw new Error(`${name} has no script`);
      const real = readRecordingFolder(path);
      const comparisons = [];
      for (const seed of SEEDS) {
        const simulated = await simulateWithShell(script, flink, seed);
        comparisons.push(compare(real, simulated));
      }
      const figures = mean(comparisons);
      reached.set(name, figures);
      const shown = comparisons.map((one, i) => `seed ${SEEDS[i]}: ${comparisonText(one, 20)}`).join('\n');
      for (const figure of FIGURES)
        expect(figures[figure], `mean of ${figure}\n${shown}`).toBeGreaterThanOrEqual(LEAST[figure] - FAR_BELOW);
    });

    it('the mean over all', ({ task }) => {
      expect([...reached.keys()], 'every recording has figures').toEqual(recordings);
      const shown = table(`Flink ${flink}`, reached, NOISE[flink]);
      Object.assign(task.meta, { shown });
      const all = mean([...reached.values()]);
      for (const figure of FIGURES) expect(all[figure], `${figure}\n${shown}`).toBeGreaterThanOrEqual(LEAST[figure]);
    });
  });
}

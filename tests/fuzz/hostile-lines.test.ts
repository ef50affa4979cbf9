import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled } from '../../src/cli/scenarios.ts';
import { printable } from '../../src/lab/panels/terminal/screen-text.ts';
import { parseScript } from '../../src/script/index.ts';
import { bashEngine, LiveLine, loginTo, typeLine } from '../../src/shell/headless.ts';
import { openRunView } from '../../src/shell/index.ts';
import { flinkSimulation, Run } from '../../src/simulation/index.ts';
import { hostileLine } from './hostile-lines.ts';

/** The same lines every time, so that the gate never fails by chance; a deep run tries many more. */
const RUNS = Number(process.env.FUZZ_LINES ?? (process.env.DEEP === '1' ? 100_000 : 2_000));
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** What a line may take of the thread that it runs in, in ms: on a page that is a worker's, which is ended later. */
const MOST_MS = 30_000;
const AHEAD_MS = 30_000;
/** What only the program behind a line would say. */
const OURS = /\bundefined\b(?! label)|\[object|^ +at \w+ \(|__lab_|just-bash|executionLimits/m;
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const { script } = parseScript('name: hostile\ncluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n', 'hostile.yaml');
if (script === undefined) throw new Error('the script is wrong');
const scenario = compiled(script, 'hostile.yaml', '2.3');
const start = new Run(scenario, flinkSimulation);

describe('a line that nobody means well with', () => {
  it(`ends within its limits and says why, in ${RUNS} lines`, { timeout: 300_000 + 100 * RUNS }, async () => {
    let slowest = { ms: 0, text: '' };
    await fc.assert(
      fc.asyncProperty(hostileLine, async (text) => {
        const run = start.branchAt(start.length);
        const view = openRunView(run, scenario.origin);
        const line = new LiveLine(run, view, 'client', { within: AHEAD_MS, ends: false });
        const began = performance.now();
        const place = { host: 'client', state: loginTo('client'), line, isTyped: true };
        const { exit, state, stdout, stderr, isCut } = await typeLine(bashEngine, text, place);
        const ms = performance.now() - began;
        if (ms > slowest.ms) slowest = { ms, text };
        expect(ms, `${Math.round(ms)} ms`).toBeLessThan(MOST_MS);
        expect(run.fault).toBeUndefined();
        if (isCut) return;
        expect(exit).toBeGreaterThanOrEqual(0);
        expect(exit).toBeLessThan(256);
        // What the shell keeps can be sent to a worker, and the next line begins with it.
        expect(structuredClone(state)).toEqual(state);
        // Of the line itself bash's errors may quote anything.
        const own = stderr.split('\n').filter((said) => !/bad substitution$|syntax error/.test(said));
        expect(own.join('\n')).not.toMatch(OURS);
        for (const shown of `${stdout}\n${stderr}`.split('\n')) expect(printable(shown)).not.toMatch(CONTROL);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    console.info(
      `slowest of ${RUNS} lines: ${Math.round(slowest.ms)} ms, ${JSON.stringify(slowest.text.slice(0, 80))}`,
    );
  });
});

/** A campaign of random runs on one small cluster: it goes on where it stopped, and shows what it found. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashText } from '../../src/base/index.ts';
import { fuzzOf, search } from '../../src/checker/index.ts';
import { FLINK_VERSIONS, INVARIANTS } from '../../src/model/index.ts';
import { linkOf } from '../../src/simulation/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DEEP = process.env.DEEP === '1';

// The same seeds every time, so that the gate never fails by chance. FUZZ_SEED tries others, FUZZ_RUNS tries more.
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Of each cluster and version: five clusters on two versions make 2,000 in the gate, and a million when it is deep. */
const GATE_RUNS = 200;
const RUNS = Number(process.env.FUZZ_RUNS ?? (DEEP ? 100_000 : GATE_RUNS));
/** Sights of narrow windows, which a few hundred runs may miss. */
const RARE = /refused|dies between/;
/** Where a deep campaign notes how far it is: stop it, start it again, and it goes on. */
const PROGRESS = process.env.FUZZ_PROGRESS ?? join(ROOT, 'node_modules', '.cache', 'fuzz');
const BATCH = 500;

interface Progress {
  readonly model: number;
  readonly runs: number;
  readonly unreached: readonly string[];
}

/** Changes with every file of the model: what was tried on another model proves nothing here. */
function modelHash(): number {
  const texts = ['base', 'model', 'kernel', 'simulation', 'checker'].flatMap((layer) => {
    const folder = join(ROOT, 'src', layer);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    return files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  });
  return hashText(texts.join('\n'));
}

function readProgress(file: string, model: number): Progress {
  const fresh = { model, runs: 0, unreached: sights() };
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Progress;
    return found.model === model ? found : fresh;
  } catch {
    return fresh;
  }
}

function sights(): readonly string[] {
  return INVARIANTS.flatMap(({ kind, name }) => (kind === 'sometimes' ? [name] : []));
}

/** Tests that these clusters keep all invariants, on both versions. `unseen` are sights that they cannot have. */
export function campaign(clusters: readonly string[], unseen: readonly RegExp[] = []): void {
  const cases = clusters.flatMap((cluster) => FLINK_VERSIONS.map((flink) => [cluster, flink] as const));
  const timeout = DEEP ? 30 * 24 * 3_600_000 : 60_000 + 1_000 * RUNS;
  it.each(cases)(`%s of Flink %s keeps its invariants in ${RUNS} random runs`, { timeout }, (cluster, flink) => {
    const file = join(PROGRESS, `${cluster}.${flink}.${SEED}.json`);
    let progress = DEEP ? readProgress(file, modelHash()) : { model: 0, runs: 0, unreached: sights() };
    while (progress.runs < RUNS) {
      const runs = Math.min(RUNS, progress.runs + BATCH);
      const plan = fuzzOf({ cluster, flink, seed: SEED, from: progress.runs, runs });
      if (plan === undefined) throw new Error(`there is no cluster ${cluster}`);
      const { failure, unreached } = search(plan);
      if (failure !== undefined) {
        const link = linkOf(failure.run);
        const report = [
          `${failure.invariant}: ${failure.explanation}`,
          ...failure.strikes.map(({ at, intervention }) => `  after ${at} ms: ${JSON.stringify(intervention)}`),
          `npm run -s lab -- open '${link}'`,
        ].join('\n');
        const folder = join(ROOT, 'test-results');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `fuzz-${cluster}.${flink}.txt`), `${report}\n`);
        expect.fail(report);
      }
      progress = { ...progress, runs, unreached: progress.unreached.filter((name) => unreached.includes(name)) };
      if (!DEEP) continue;
      mkdirSync(PROGRESS, { recursive: true });
      writeFileSync(file, JSON.stringify(progress));
    }
    const missed = progress.unreached.filter((name) => !unseen.some((pattern) => pattern.test(name)));
    // A few runs may miss a rare sight; many may not. What is not rare is seen in the gate's runs too.
    const due = RUNS >= 10_000 ? missed : missed.filter((name) => RUNS >= GATE_RUNS && !RARE.test(name));
    expect(due, 'what these runs should have seen').toEqual([]);
  });
}

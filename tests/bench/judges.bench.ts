import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fuzzOf, search } from '../../src/checker/index.ts';

export const title = 'The judges';

const ROOT = join(import.meta.dirname, '..', '..');
const RUNS = 100;

/** Runs that the fuzz makes in a second of the processor, on one cluster. */
function runsPerSecond(cluster: string): number {
  const plan = fuzzOf({ cluster, flink: '2.3', seed: 1, runs: RUNS });
  if (plan === undefined) throw new Error(`there is no cluster ${cluster}`);
  const used = process.threadCpuUsage();
  const { runs } = search(plan);
  const { user, system } = process.threadCpuUsage(used);
  return (runs * 1_000_000) / (user + system);
}

/** The stories as they are written down: one that is told of both versions counts once. */
function stories(): number {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const listed = execFileSync(process.execPath, [vitest, 'list', '--project', 'stories', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return (JSON.parse(listed) as unknown[]).length;
}

/** How fast runs are judged, and how many stories there are. */
export function measure(): { figure: string; measured: number; unit: string }[] {
  return [
    ...['session', 'session-ha', 'application-ha'].map((cluster) => ({
      figure: `fuzz of ${cluster}`,
      measured: runsPerSecond(cluster),
      unit: 'runs a second',
    })),
    { figure: 'stories', measured: stories(), unit: 'stories' },
  ];
}

/** When ZooKeeper made its transactions. */
import type { Persisted } from '../../model/index.ts';
import type { RunView } from '../../recording/index.ts';
import { runBehind } from './run-view.ts';
import type { ViewedRun } from './source.ts';

/** The last transaction that ZooKeeper had made by a moment, as its disk knows it. */
function lastBy(run: ViewedRun, moment: number): number {
  const disk = run.at(moment).snapshot('storage/zookeeper')?.context as Persisted | undefined;
  return disk?.zxid ?? 0;
}

/** When a transaction was made, in milliseconds since 1970; 0 of one that nobody made. */
export function transactionTime(view: RunView, zxid: number): number {
  const run = runBehind(view);
  if (run === undefined || lastBy(run, run.length) < zxid) return 0;
  let low = 0;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lastBy(run, middle) < zxid) low = middle + 1;
    else high = middle;
  }
  return run.epoch + run.timeAt(low);
}

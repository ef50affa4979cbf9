/** Processes that are started anew, and whatever else is done as one, as part of the run. */
import type { LabStore } from '../lab-store.ts';
import { loadWhole } from '../late.ts';

/** How long a process may take to close before it is killed: the kernel does that after ten seconds. */
const CLOSES_WITHIN_MS = 11_000;

type Stage = Parameters<NonNullable<ReturnType<LabStore['bookmark']>['run']['branch']>>[1] extends (
  stage: infer S,
) => unknown
  ? S
  : never;

/** Does several things at the play head, as one. Time goes on up to the last of them. */
export async function together(store: LabStore, work: (stage: Stage) => void): Promise<void> {
  // What reads files has to be there before one is written.
  await loadWhole();
  const { run, moment } = store.bookmark();
  if (run.branch === undefined) throw new Error('This run cannot be acted upon.');
  const { run: next } = await run.branch(moment, (stage) => Promise.resolve(work(stage)));
  store.goOnWith(next, moment, next.view.length);
}

/** Stops processes that run with SIGTERM, waits until they have ended, and starts them all. */
export function restart(store: LabStore, hosts: readonly string[]): Promise<void> {
  return together(store, ({ run }) => {
    const isUp = (host: string): boolean => run.at().process(host)?.state !== 'stopped';
    for (const process of hosts) if (isUp(process)) run.act({ type: 'stop', process });
    run.advanceUntil(() => !hosts.some(isUp), CLOSES_WITHIN_MS);
    for (const process of hosts) if (!isUp(process)) run.act({ type: 'start', process });
  });
}

import type { LabStore } from '../../lab/index.ts';
import { withValues } from '../../lesson/index.ts';
import type { Deed } from '../../lesson/index.ts';

/** Does a deed where the play head is. A line is typed as `type` types it. */
export async function perform(deed: Deed, store: LabStore, type: (line: string) => Promise<void>): Promise<void> {
  const { view, moment, state } = store.getSnapshot();
  if (deed.line !== undefined) {
    await type(withValues(deed.line, view, moment));
    return;
  }
  const leader = state.processes.find(({ leadership }) => leadership?.truth === true)?.name ?? '';
  for (const intervention of deed.interventions) {
    const named = 'process' in intervention && intervention.process === 'leader';
    store.act(named ? { ...intervention, process: leader } : { ...intervention });
  }
}

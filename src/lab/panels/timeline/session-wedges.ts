/**
 * Sessions of JobManagers that ZooKeeper hears nothing of although their process lives: it was frozen, or cut off. Of a
 * process that died the run's own bands tell.
 */
import type { ClusterState, RunView } from '../../../recording/index.ts';
import { firstAtLeast } from '../../notable.ts';
import { processName } from '../../words.ts';

export interface SessionWedge {
  readonly label: string;
  /** Since when it is silent, and when its session is over if it stays so, in ms. */
  readonly from: number;
  readonly due: number;
  /** When it was over, or the process was heard again; absent while neither has happened. */
  readonly to?: number;
  /** What became of the session. */
  readonly end?: 'expired' | 'alive';
}

const SERVER = 'zookeeper';

/** JobManagers that run and cannot tell ZooKeeper so. */
function silent({ processes, cuts = [] }: ClusterState): readonly string[] {
  const isCut = (name: string): boolean => cuts.some((pair) => pair.includes(name) && pair.includes(SERVER));
  return processes
    .filter(({ role, state, name }) => role === 'jobmanager' && (state === 'frozen' || (state === 'up' && isCut(name))))
    .map(({ name }) => name);
}

function sessionDue({ countdowns }: ClusterState, process: string): number | undefined {
  return countdowns.find(({ label, thing }) => label === 'session timeout' && thing === process)?.due;
}

/** All of them, as known at a moment. */
export function sessionWedges(view: RunView, moment: number): readonly SessionWedge[] {
  const open = new Map<string, SessionWedge>();
  const wedges: SessionWedge[] = [];
  const close = (process: string, end: 'expired' | 'alive', to: number): void => {
    const wedge = open.get(process);
    if (wedge !== undefined) wedges.push({ ...wedge, end, to });
    open.delete(process);
  };
  const ranked = view.ranked(2);
  for (const n of ranked.slice(0, firstAtLeast(ranked, moment))) {
    const { lane, kind, at, about } = view.event(n);
    if (kind === 'session-expired') for (const process of about) close(process, 'expired', at);
    if (lane !== 'you' || kind !== 'intervened') continue;
    const state = view.stateAt(n + 1);
    const now = silent(state);
    for (const process of [...open.keys()]) if (!now.includes(process)) close(process, 'alive', at);
    for (const process of now) {
      const due = sessionDue(state, process);
      if (!open.has(process) && due !== undefined)
        open.set(process, { label: `session of ${processName(process)}`, from: at, due });
    }
  }
  return [...wedges, ...open.values()];
}

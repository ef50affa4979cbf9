/** What predicates ask, answered from a run at one moment. */
import type { ClusterState, RunView } from '../recording/index.ts';
import type { Facts } from '../script/index.ts';

/** The facts of a run after the events before `moment`. Logs are read when a predicate asks for them. */
export function factsAt(view: RunView, moment: number): Facts {
  const state = view.stateAt(moment);
  const ledgerOf = (topic: string) => state.ledgers.find((ledger) => ledger.topic === topic);
  return {
    at: state.at,
    jobs: [...state.jobs]
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((job) => ({
        id: job.id,
        name: job.name,
        jar: job.jar,
        status: job.status,
        checkpoints: job.checkpoints.completed,
        attempts: job.attempts,
        restored: job.checkpoints.restored,
      })),
    leader: leaderOf(state),
    taskmanagers: state.taskmanagers.length,
    slots: state.taskmanagers.reduce((sum, { slots }) => sum + slots.length, 0),
    records: (topic) => ledgerOf(topic)?.committed ?? 0,
    ledger: ledgerOf,
    log: (process) => view.logAt(moment, process).map((line) => line.text),
    exited: (process) => state.processes.some(({ name, state: now }) => name === process && now === 'stopped'),
  };
}

function leaderOf({ processes }: ClusterState): string | undefined {
  return processes.find(({ leadership }) => leadership?.truth === true)?.name;
}

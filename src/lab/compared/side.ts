/** One of the two runs that are compared. */
import type { LabStore } from '../lab-store.ts';
import type { HaParts } from '../panels/topology/ha-parts.ts';
import { counted } from '../words.ts';

export interface Side {
  readonly store: LabStore;
  /** What it is called above its column: `Flink 2.3`, `The article’s cluster`, `Branch B`. */
  readonly title: string;
  /** The same inside a sentence. */
  readonly name: string;
  /** Where it comes from: a real cluster was recorded, a model plays it, or no Flink is meant. */
  readonly kind: 'recorded' | 'simulated' | 'fiction';
  /** What its cluster draws beside what every cluster does. */
  readonly parts?: HaParts | undefined;
}

/** What the cluster of a side is made of, at the end of its record. */
export function sizeInWords({ store, kind }: Side): string {
  const { view } = store.getSnapshot();
  const { processes, taskmanagers } = view.stateAt(view.length);
  const count = (role: string): number => processes.filter((process) => process.role === role).length;
  const jobmanagers = Math.max(count('jobmanager'), view.lanes.filter((lane) => lane.kind === 'jobmanager').length);
  const taskManagers = Math.max(count('taskmanager'), view.lanes.filter((lane) => lane.kind === 'taskmanager').length);
  const slots = taskmanagers.reduce((sum, one) => sum + one.slots.length, 0);
  const parts = [
    ...(jobmanagers > 0 ? [counted(jobmanagers, 'JobManager')] : []),
    ...(taskManagers > 0 ? [counted(taskManagers, 'TaskManager')] : []),
    ...(slots > 0 ? [counted(slots, 'slot')] : []),
    ...(kind !== 'fiction' && view.lanes.some((lane) => lane.kind === 'zookeeper') ? ['ZooKeeper'] : []),
  ];
  const seed = view.seed === undefined ? '' : ` Seed ${view.seed}.`;
  return `${parts.join(', ')}.${seed}`;
}

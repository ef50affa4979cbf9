/** A host at a moment, as those see it who say what files it has. */
import type { FlinkVersion, ModelParameters } from '../../model/index.ts';
import type { Moment, RunView } from '../../recording/index.ts';
import type { HostRecord, ProcessLife } from '../../simulation/index.ts';
import type { HostRole } from '../program.ts';

export interface HostAt {
  readonly host: string;
  readonly role: HostRole;
  readonly view: RunView;
  readonly record: HostRecord;
  readonly moment: Moment;
  readonly flink: FlinkVersion;
  /** What it was configured with when its process was last started; another host's before its first start. */
  readonly parameters: ModelParameters | undefined;
  /** Lives on this host that had begun by the moment, in the order of their starts. */
  readonly lives: readonly ProcessLife[];
  /** When the first process of the cluster started: everything that is older was there before. */
  readonly booted: number;
}

/** Whether a process lives at a moment. */
export function isAlive({ to }: ProcessLife, moment: Moment): boolean {
  return to === undefined || to.n >= moment;
}

/** Whether it is stopped by SIGSTOP at a moment. */
export function isFrozen({ frozen }: ProcessLife, moment: Moment): boolean {
  return frozen.some(({ from, to }) => from.n < moment && (to === undefined || to.n >= moment));
}

/** Which components of a JobManager have a row in its box, and how its JobMasters share the room. */
import type { ComponentState, ProcessState } from '../../../recording/index.ts';

/** Rows that a box has room for, in one column of it. */
const ROWS = { 1: 4, 2: 3 } as const;

/** Upstream's class words in the order in which they are drawn; what is not here has no row of its own. */
const DRAWN: readonly string[] = ['Dispatcher', 'ResourceManager', 'DispatcherRestEndpoint'];

export interface JobManagerRows {
  readonly others: readonly ComponentState[];
  readonly masters: readonly ComponentState[];
  /** JobMasters that have no row. */
  readonly more: readonly ComponentState[];
  /** More rows than the design's three: they are lower. */
  readonly dense: boolean;
}

/** The rows of a box with one column, or with a second one for JobMasters. */
export function rowsOf(process: ProcessState, columns: 1 | 2): JobManagerRows {
  const others = DRAWN.flatMap((name) => process.components.filter((one) => one.name === name)).slice(
    0,
    columns === 1 ? 2 : 3,
  );
  const all = process.components.filter(({ job }) => job !== undefined);
  const room = columns === 1 ? ROWS[1] - others.length : ROWS[2];
  const masters = all.length > room ? all.slice(0, room - 1) : all;
  const more = all.slice(masters.length);
  return {
    others,
    masters,
    more,
    dense: columns === 1 && others.length + masters.length + Math.min(more.length, 1) > 3,
  };
}

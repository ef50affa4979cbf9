/** Geometry of a Kafka partition drawn as a strip of cells, from the start of its log to a little past its end. */
import type { PartitionState } from '../../recording/index.ts';

export const STRIP = { width: 164, height: 14, cells: 16, pitch: 10 } as const;
/** Cells that lie after the end of the log, so that one sees that it goes on. */
const AHEAD = 2;

export interface StripMarks {
  /** Records in one cell. */
  readonly perCell: number;
  /** How many cells hold records. */
  readonly filled: number;
  /** For each reader, in px from the left: its read position, and its last completed checkpoint. */
  readonly readers: readonly { readonly job: string; readonly position: number; readonly checkpoint?: number }[];
  /** Everything left of this, in px, has been read by some reader. */
  readonly read: number;
}

/** The marks of a partition. The whole log is always in view: cells hold more records as it grows. */
export function stripOf(partition: PartitionState): StripMarks {
  const perCell = Math.max(1, Math.ceil(partition.end / (STRIP.cells - AHEAD)));
  const x = (offset: number): number => 0.5 + (Math.min(offset, partition.end) / perCell) * STRIP.pitch;
  const readers = partition.readers.map(({ job, read, checkpointed }) => ({
    job,
    position: x(read),
    ...(checkpointed === undefined ? {} : { checkpoint: x(checkpointed) }),
  }));
  return {
    perCell,
    filled: Math.ceil(partition.end / perCell),
    readers,
    read: Math.max(0, ...readers.map(({ position }) => position)),
  };
}

/** The words beside a strip: `v1, v2 170`, or each reader's own when they differ; of more than two how many. `brief` has no names. */
export function positionText(partition: PartitionState, form: 'full' | 'brief' = 'full'): string {
  const { readers } = partition;
  if (readers.length === 0) return String(partition.end);
  const first = readers[0]?.read;
  const alike = readers.every(({ read }) => read === first);
  if (readers.length > 2)
    return form === 'brief' ? String(Math.max(...readers.map(({ read }) => read))) : `${readers.length} readers`;
  if (form === 'brief') return alike ? String(first) : readers.map(({ read }) => read).join(' ');
  if (alike) return `${readers.map(({ version }) => version).join(', ')} ${first}`;
  return readers.map(({ version, read }) => `${version} ${read}`).join(' ');
}

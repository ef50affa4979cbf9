/** Which step brought which records to which job: where data come from. */
import type { Interval, TaskContext } from '../../model/index.ts';
import { MACHINES } from './machines.ts';
import { countBefore, type Dated } from './timed.ts';
import type { Observed } from './walk.ts';

interface Read extends Dated {
  readonly intervals: readonly Interval[];
}

/** Follows what source tasks fetched. */
export class ReadHistory {
  private readonly reads = new Map<string, Read[]>();
  /** By job and partition: the first offset that was read, and the one behind the last. */
  private readonly ranges = new Map<string, Map<number, { lo: number; hi: number }>>();

  observe({ n, machine, subject, message, changes }: Observed): void {
    const { type, intervals } = message as { type: string; intervals?: readonly Interval[] };
    if (machine !== MACHINES.task || type !== 'fetchReply' || !intervals || intervals.length === 0) return;
    const task = changes.find((change) => change.id === subject)?.after as TaskContext | undefined;
    if (!task) return;
    const job = task.deployment.jobId;
    const reads = this.reads.get(job) ?? [];
    this.reads.set(job, reads);
    reads.push({ n, intervals });
    const ranges = this.ranges.get(job) ?? new Map<number, { lo: number; hi: number }>();
    this.ranges.set(job, ranges);
    for (const { partition, lo, hi } of intervals) {
      const range = ranges.get(partition);
      ranges.set(partition, range ? { lo: Math.min(range.lo, lo), hi: Math.max(range.hi, hi) } : { lo, hi });
    }
  }

  /** Whether a job has read any of these offsets. */
  overlaps(job: string, intervals: readonly Interval[]): boolean {
    const ranges = this.ranges.get(job);
    return intervals.some(({ partition, lo, hi }) => {
      const range = ranges?.get(partition);
      return range !== undefined && lo < range.hi && range.lo < hi;
    });
  }

  /** The last step before `n` at which a record came to a job. */
  find(job: string, partition: number, offset: number, n: number): number | undefined {
    const reads = this.reads.get(job) ?? [];
    for (let i = countBefore(reads, n) - 1; i >= 0; i--) {
      const read = reads[i] as Read;
      if (read.intervals.some((one) => one.partition === partition && one.lo <= offset && offset < one.hi))
        return read.n;
    }
    return undefined;
  }
}

/** Every place that one order went: into its topic, through the tasks that read it, into transactions and out of them. */
import { recordsOf } from '../../model/index.ts';
import type { BrokerContext, BrokerMessage, Interval, Results, TaskContext } from '../../model/index.ts';
import type { Moment, RunView, ThingId } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import { MACHINES } from '../view/machines.ts';
import { runBehind } from '../view/run-view.ts';
import type { ViewedRun } from '../view/source.ts';
import { Walk, type Observed } from '../view/walk.ts';

/** One place of an order's way. */
export interface Stop {
  /** The event that brought it there. */
  readonly n: number;
  readonly what: 'produced' | 'read' | 'written' | 'committed' | 'aborted';
  readonly thing: ThingId;
  /** Of reads and writes: the job, its version and which attempt of the task it was, from 1. */
  readonly job?: string;
  readonly version?: string;
  readonly attempt?: number;
  /** `source 1/2`, `orders-3`, or the id of a transaction. */
  readonly place: string;
}

/** A stop of many orders at once. */
interface Passage extends Stop {
  /** Numbers of the orders, or the offsets of partitions. */
  readonly holds: (order: number, partition: number, offset: number) => boolean;
}

const books = new WeakMap<ViewedRun, Passages>();

/** The stops of an order up to a moment, in the order in which they happened; nothing of a recording. */
export function orderJourney(view: RunView, order: number, moment: Moment): readonly Stop[] {
  const run = runBehind(view);
  if (run === undefined) return [];
  let found = books.get(run);
  if (found === undefined) books.set(run, (found = new Passages(run)));
  return found.of(order, moment);
}

class Passages {
  private readonly walk: Walk;
  private readonly all: Passage[] = [];
  private topic = '';
  private partitions = 1;

  constructor(run: ViewedRun) {
    this.walk = new Walk(run);
  }

  of(order: number, moment: Moment): readonly Stop[] {
    this.walk.forward((observed) => this.observe(observed));
    const [partition, offset] = [order % this.partitions, Math.floor(order / this.partitions)];
    return this.all
      .filter(({ n, holds }) => n < moment && holds(order, partition, offset))
      .map(({ holds: _holds, ...stop }) => ({
        ...stop,
        ...(stop.what === 'produced'
          ? { place: `${this.topic}-${partition}`, thing: thing.partition(this.topic, partition) }
          : {}),
      }));
  }

  private observe(observed: Observed): void {
    if (observed.machine === MACHINES.task) this.task(observed);
    if (observed.machine === MACHINES.broker) this.broker(observed);
  }

  private task({ n, message, subject, changes }: Observed): void {
    const { type, intervals } = message as { type: string; intervals?: readonly Interval[] };
    if (type !== 'fetchReply' || intervals === undefined || intervals.length === 0) return;
    const context = changes.find(({ id }) => id === subject)?.after as TaskContext | undefined;
    if (context === undefined) return;
    const { jobId: job, vertexId, subtask, parallelism, attempt, codeVersion: version } = context.deployment;
    this.all.push({
      ...{ n, what: 'read', job, version, attempt: attempt + 1 },
      thing: thing.task(job, vertexId, subtask),
      place: `source ${subtask + 1}/${parallelism}`,
      holds: (_order, partition, offset) =>
        intervals.some((one) => one.partition === partition && one.lo <= offset && offset < one.hi),
    });
  }

  private broker({ n, message, changes }: Observed): void {
    const change = changes.find(({ machine }) => machine === MACHINES.broker);
    const [before, after] = [change?.before as BrokerContext | undefined, change?.after as BrokerContext | undefined];
    if (after === undefined) return;
    const asked = message as BrokerMessage;
    if (asked.type === 'append') {
      const { topic, first, records } = asked;
      this.topic = topic;
      this.partitions = after.topics.find(({ name }) => name === topic)?.partitions.length ?? 1;
      this.all.push({
        ...{ n, what: 'produced', thing: thing.topic(topic), place: topic },
        holds: (order) => order >= first && order < first + records,
      });
    }
    if (asked.type === 'produce') this.produced(n, asked, before, after);
    if (before !== undefined && before.transactions !== after.transactions) this.ended(n, before, after);
  }

  private produced(
    n: number,
    { topic, results, transactionalId }: Extract<BrokerMessage, { type: 'produce' }>,
    before: BrokerContext | undefined,
    after: BrokerContext,
  ): void {
    const end = (broker: BrokerContext | undefined): number =>
      broker?.topics.find(({ name }) => name === topic)?.log.end ?? 0;
    const [first] = results;
    // A producer that was fenced writes nothing.
    if (first === undefined || end(after) === end(before)) return;
    this.all.push({
      ...{ n, what: 'written', job: first.jobId, version: first.codeVersion },
      thing: transactionalId === undefined ? thing.ledger(topic) : `transaction/${transactionalId}`,
      place: transactionalId ?? `${topic}, outside of any transaction`,
      holds: covers(results),
    });
  }

  private ended(n: number, before: BrokerContext, after: BrokerContext): void {
    for (const old of before.transactions) {
      if (old.state !== 'Ongoing' || old.results.length === 0) continue;
      const now = after.transactions.find(({ transactionalId }) => transactionalId === old.transactionalId);
      if (now === old || (now !== undefined && now.state === 'Ongoing' && now.epoch === old.epoch)) continue;
      const { jobId: job, codeVersion: version } = old.results[0]!;
      this.all.push({
        ...{ n, what: now?.state === 'CompleteCommit' ? 'committed' : 'aborted', job, version },
        thing: `transaction/${old.transactionalId}`,
        place: old.transactionalId,
        holds: covers(old.results),
      });
    }
  }
}

/** Whether some of these results are about the record at an offset. */
function covers(results: readonly Results[]): Passage['holds'] {
  return (_order, partition, offset) =>
    results.some(
      (one) =>
        one.partition === partition &&
        one.lo <= offset &&
        offset < one.hi &&
        recordsOf({ ...one, lo: offset, hi: offset + 1 }).length > 0,
    );
}

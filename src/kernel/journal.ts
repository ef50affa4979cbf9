/**
 * What happened, as columns: the truth about a run. The state at a moment is a keyframe and at most 63 steps of
 * changes; snapshots are references, so a run of ten thousand steps stays small.
 */
import type { AnyStateMachine } from 'xstate';
import { assert } from '../base/index.ts';
import { Cells, NETWORK, type CellValue, type Network } from './cells.ts';
import { IntColumn, TimeColumn } from './columns.ts';
import { CONTROL, CUT_AT_SENDING, KINDS, OUTCOMES, RecordTable, WANTS_BOUNCE } from './records.ts';
import type { Intervention, Registry } from './spec.ts';
import type { CellChange, ModelFault, RecordView, Said, Snapshot, StepView, WorldView } from './view.ts';
import { WorldAt } from './world-view.ts';

/** Steps between two keyframes. */
const KEYFRAME = 64;

const NOTHING_SAID: readonly Said[] = [];

/** The columns of a run: written by its world, read by everybody. */
export class Journal {
  cells = new Cells();
  records = new RecordTable();
  fault: ModelFault | undefined;

  private stepRecord = new IntColumn();
  private stepNow = new TimeColumn();
  /** Where the records, changes and cells of a step begin. */
  private recordsFrom = new IntColumn();
  private changesFrom = new IntColumn();
  private cellsFrom = new IntColumn();
  private changedCell = new IntColumn();
  private before: CellValue[] = [];
  private after: CellValue[] = [];
  private said: (Said[] | undefined)[] = [];
  private keyframes: (readonly CellValue[])[] = [];
  /** The values of all cells at the end. */
  private head: CellValue[];
  private readonly names: ReadonlyMap<AnyStateMachine, string>;

  constructor(machines: Registry | ReadonlyMap<AnyStateMachine, string>) {
    this.names =
      machines instanceof Map ? (machines as ReadonlyMap<AnyStateMachine, string>) : namesOf(machines as Registry);
    this.head = [{ cuts: [], delays: [] } satisfies Network];
  }

  // ------------------------------------------------------------------------------------------------- writing

  /** Sets the value of a cell before the first step. */
  begin(cell: number, value: CellValue): void {
    assert(this.length === 0, 'a run has already begun');
    this.head[cell] = value;
  }

  /** Opens a step and returns its number. */
  open(record: number, now: number): number {
    const step = this.length;
    if (step % KEYFRAME === 0) this.keyframes[step / KEYFRAME] = this.head.slice();
    this.stepNow.push(now);
    this.recordsFrom.push(this.records.length);
    this.changesFrom.push(this.before.length);
    this.cellsFrom.push(this.cells.length);
    this.said.push(undefined);
    this.stepRecord.push(record);
    return step;
  }

  value(cell: number): CellValue {
    return this.head[cell];
  }

  /** Changes a cell in the open step. */
  change(cell: number, value: CellValue): void {
    this.changedCell.push(cell);
    this.before.push(this.head[cell]);
    this.after.push(value);
    this.head[cell] = value;
  }

  say(said: Said): void {
    const step = this.length - 1;
    (this.said[step] ??= []).push(said);
  }

  /** A journal of its own with the first `moment` steps. It may go on with other machines. */
  prefix(moment: number, machines: Registry = {}): Journal {
    assert(moment >= 0 && moment <= this.length, `moment ${moment} is not in this run`);
    const copy = new Journal(new Map([...this.names, ...namesOf(machines)]));
    const end = moment === this.length;
    const changes = end ? this.before.length : this.changesFrom.get(moment);
    copy.cells = this.cells.prefix(end ? this.cells.length : this.cellsFrom.get(moment));
    copy.records = this.records.prefix(end ? this.records.length : this.recordsFrom.get(moment), moment);
    copy.stepRecord = this.stepRecord.prefix(moment);
    copy.stepNow = this.stepNow.prefix(moment);
    copy.recordsFrom = this.recordsFrom.prefix(moment);
    copy.changesFrom = this.changesFrom.prefix(moment);
    copy.cellsFrom = this.cellsFrom.prefix(moment);
    copy.changedCell = this.changedCell.prefix(changes);
    copy.before = this.before.slice(0, changes);
    copy.after = this.after.slice(0, changes);
    copy.said = this.said.slice(0, moment);
    copy.keyframes = this.keyframes.slice(0, Math.floor((moment + KEYFRAME - 1) / KEYFRAME));
    copy.head = this.valuesAt(moment);
    copy.fault = end ? this.fault : undefined;
    return copy;
  }

  // ------------------------------------------------------------------------------------------------- reading

  /** How many steps have happened. */
  get length(): number {
    return this.stepNow.length;
  }

  /** Virtual time of the last step before a moment; 0 at the beginning. */
  timeAt(moment: number): number {
    return moment === 0 ? 0 : this.stepNow.get(moment - 1);
  }

  /** The world after the first `moment` steps. */
  at(moment: number): WorldView {
    assert(moment >= 0 && moment <= this.length, `moment ${moment} is not in this run`);
    return new WorldAt(this, moment, this.timeAt(moment), this.valuesAt(moment));
  }

  private valuesAt(moment: number): CellValue[] {
    if (moment === this.length) return this.head.slice();
    const nearest = Math.floor(moment / KEYFRAME);
    const values = (this.keyframes[nearest] as readonly CellValue[]).slice();
    const end = this.changesFrom.get(moment);
    for (let change = this.changesFrom.get(nearest * KEYFRAME); change < end; change++) {
      values[this.changedCell.get(change)] = this.after[change];
    }
    return values;
  }

  step(n: number): StepView {
    assert(n >= 0 && n < this.length, `step ${n} is not in this run`);
    const id = this.stepRecord.get(n);
    const record = this.record(id);
    const view = {
      n,
      now: this.stepNow.get(n),
      record,
      subject: record.to,
      outcome: record.outcome,
      cause: this.causeOf(n),
      said: this.saidBy(n),
    };
    return record.kind === 'control' ? { ...view, intervention: record.event as Intervention } : view;
  }

  /** The step that sent what this step handled; −1 for what came from outside. */
  causeOf(n: number): number {
    const created = this.records.created.get(this.stepRecord.get(n));
    return created === n ? -1 : created;
  }

  /** The steps that handled what this step sent, ascending. */
  childrenOf(n: number): readonly number[] {
    const end = n + 1 < this.length ? this.recordsFrom.get(n + 1) : this.records.length;
    const children: number[] = [];
    for (let id = this.recordsFrom.get(n); id < end; id++) {
      const step = this.records.consumed.get(id);
      // A cancelled record is consumed by a step that handles another one.
      if (step > n && this.stepRecord.get(step) === id) children.push(step);
    }
    return children.sort((a, b) => a - b);
  }

  /** Log lines and printed text of a step, in order. */
  saidBy(n: number): readonly Said[] {
    return this.said[n] ?? NOTHING_SAID;
  }

  /** Names of the components and processes that a step changed. */
  changedBy(n: number): readonly string[] {
    const end = n + 1 < this.length ? this.changesFrom.get(n + 1) : this.before.length;
    const names = new Set<string>();
    for (let change = this.changesFrom.get(n); change < end; change++)
      names.add(this.cells.name(this.changedCell.get(change)));
    return [...names];
  }

  /** What a step changed, each component and process once, in order of the first change. */
  changesOf(n: number): readonly CellChange[] {
    const end = n + 1 < this.length ? this.changesFrom.get(n + 1) : this.before.length;
    const changes = new Map<number, CellChange>();
    for (let change = this.changesFrom.get(n); change < end; change++) {
      const cell = this.changedCell.get(change);
      if (cell === NETWORK) continue;
      const before = changes.has(cell) ? (changes.get(cell) as CellChange).before : this.before[change];
      const name = this.cells.name(cell);
      changes.set(cell, {
        name,
        isComponent: this.cells.isComponent(cell),
        before,
        after: this.after[change],
      } as CellChange);
    }
    return [...changes.values()];
  }

  /** Calls back for every delivery to a component and every creation of one, in order. */
  eachDelivery(visit: (cell: number) => void): void {
    const { records, cells } = this;
    for (let n = 0; n < this.length; n++) {
      const id = this.stepRecord.get(n);
      const outcome = OUTCOMES[records.outcome.get(id)];
      if (records.kind.get(id) !== CONTROL && outcome === 'delivered') visit(records.dst.get(id));
      const end = n + 1 < this.length ? this.changesFrom.get(n + 1) : this.before.length;
      for (let change = this.changesFrom.get(n); change < end; change++) {
        if (this.before[change] === undefined && cells.isComponent(this.changedCell.get(change)))
          visit(this.changedCell.get(change));
      }
    }
  }

  record(id: number): RecordView {
    const { records, cells } = this;
    const kind = records.kind.get(id);
    const created = records.created.get(id);
    const timer = records.timers[id];
    const consumed = records.consumed.get(id);
    const view: RecordView = {
      id,
      kind: KINDS[kind] as RecordView['kind'],
      from: kind === CONTROL ? 'you' : cells.name(records.src.get(id)),
      to: cells.name(records.dst.get(id)),
      event: records.events[id] as RecordView['event'],
      incarnation: records.incarnation.get(id),
      target: records.target.get(id),
      bounce: (records.flags.get(id) & WANTS_BOUNCE) !== 0,
      cut: (records.flags.get(id) & CUT_AT_SENDING) !== 0,
      sent: created < 0 ? 0 : this.stepNow.get(created),
      left: records.left.get(id),
      due: records.due.get(id),
      cause: created === consumed && kind === CONTROL ? -1 : created,
      consumed,
      outcome: OUTCOMES[records.outcome.get(id)] as RecordView['outcome'],
    };
    return timer === undefined ? view : { ...view, timer };
  }

  machineName(snapshot: Snapshot): string {
    return this.names.get(snapshot.machine as AnyStateMachine) ?? '?';
  }
}

function namesOf(machines: Registry): ReadonlyMap<AnyStateMachine, string> {
  const names = new Map<AnyStateMachine, string>();
  for (const name of Object.keys(machines).sort()) names.set(machines[name] as AnyStateMachine, name);
  return names;
}

/**
 * The end of a run, where steps are made: the clock, what waits, who lives. Everything here can be made again from the
 * journal; a branch does just that.
 */
import { assert, hash, hashText, must, type Delivery } from '../base/index.ts';
import { NETWORK, type Network } from './cells.ts';
import { IntColumn } from './columns.ts';
import { Heap } from './heap.ts';
import type { Journal } from './journal.ts';
import { Links, type Route } from './links.ts';
import { pureLogic, type Logic } from './logic.ts';
import { CONNECTION, CONTROL, MESSAGE, TIMER, YOU, type NewRecord } from './records.ts';
import type { Registry, WorldSpec } from './spec.ts';
import type { ModelFault, ProcessView, Snapshot } from './view.ts';

/** A world at the end of its journal. Made by `createWorld` and `branch`, changed by `apply` alone. */
export class World {
  readonly spec: WorldSpec;
  readonly journal: Journal;
  readonly links: Links;
  readonly heap: Heap;
  /** Virtual milliseconds. Moves with every step, and with interventions. */
  now: number;
  /** Timers that are armed: by component, by id. */
  private readonly timers = new Map<number, Map<string, number>>();
  /** Open connections, and some that have closed. */
  private readonly connections: number[] = [];
  /** What came due for frozen processes. */
  private readonly parked = new Map<number, number[]>();
  /** Deliveries and creations so far, by cell: the counters of the entropy streams. */
  private readonly deliveries = new IntColumn();
  private readonly streams: (number | undefined)[] = [];
  private readonly logics: Map<string, Logic>;

  constructor(spec: WorldSpec, journal: Journal, logics = new Map<string, Logic>()) {
    this.spec = spec;
    this.journal = journal;
    this.logics = logics;
    this.links = new Links(spec.seed, spec.links);
    this.heap = new Heap(journal.records.due);
    this.now = journal.timeAt(journal.length);
  }

  get fault(): ModelFault | undefined {
    return this.journal.fault;
  }

  logic(machine: string): Logic {
    let logic = this.logics.get(machine);
    if (logic === undefined) {
      const definition = this.spec.machines[machine];
      assert(definition !== undefined, `there is no machine '${machine}'`);
      logic = pureLogic(definition);
      this.logics.set(machine, logic);
    }
    return logic;
  }

  logicOf(snapshot: Snapshot): Logic {
    return this.logic(this.journal.machineName(snapshot));
  }

  // ---------------------------------------------------------------------------------------------------- cells

  snapshot(cell: number): Snapshot | undefined {
    return this.journal.cells.isComponent(cell) ? (this.journal.value(cell) as Snapshot | undefined) : undefined;
  }

  /** The process that owns a cell, if there is one of that name. */
  process(cell: number): ProcessView | undefined {
    return this.journal.value(this.journal.cells.owners.get(cell)) as ProcessView | undefined;
  }

  network(): Network {
    return this.journal.value(NETWORK) as Network;
  }

  host(cell: number): string {
    return this.process(cell)?.host ?? this.journal.cells.name(this.journal.cells.owners.get(cell));
  }

  cut(a: string, b: string): boolean {
    return this.network().cuts.some(([c, d]) => (c === a && d === b) || (c === b && d === a));
  }

  route(src: number, dst: number): Route {
    const { cells } = this.journal;
    const [from, to] = [cells.owners.get(src), cells.owners.get(dst)];
    return {
      src: from,
      dst: to,
      srcName: cells.name(from),
      dstName: cells.name(to),
      srcHost: this.host(src),
      dstHost: this.host(dst),
    };
  }

  // -------------------------------------------------------------------------------------------------- records

  add(record: NewRecord): number {
    const id = this.journal.records.add(record);
    this.wait(id);
    if (record.timer !== undefined) this.armed(record.src).set(record.timer, id);
    return id;
  }

  private wait(id: number): void {
    if (this.journal.records.kind.get(id) === CONNECTION) this.connections.push(id);
    else this.heap.push(id);
  }

  /** The timers of a component by id. */
  armed(cell: number): Map<string, number> {
    let timers = this.timers.get(cell);
    if (timers === undefined) this.timers.set(cell, (timers = new Map<string, number>()));
    return timers;
  }

  disarmAll(cell: number, step: number): void {
    for (const id of this.armed(cell).values()) this.journal.records.consume(id, step, 'cancelled');
    this.timers.delete(cell);
  }

  /** The first record that may be delivered, in canonical order. */
  next(): number | undefined {
    for (;;) {
      const id = this.heap.peek();
      if (id === undefined) return undefined;
      if (this.journal.records.waits(id)) {
        if (!this.frozen(id)) return id;
        this.park(id);
      }
      this.heap.pop();
    }
  }

  /** Records that may be delivered, in canonical order. */
  pending(): number[] {
    const { records } = this.journal;
    const found = this.heap.items.filter((id) => records.waits(id) && !this.frozen(id));
    return found.sort((a, b) => (this.heap.before(a, b) ? -1 : 1));
  }

  /** All records that wait, in no order: those of frozen processes too. */
  waiting(): number[] {
    const parked = [...this.parked.values()].flat();
    return [...this.heap.items, ...parked, ...this.connections].filter((id) => this.journal.records.waits(id));
  }

  private frozen(id: number): boolean {
    const { records } = this.journal;
    return records.kind.get(id) !== CONTROL && this.process(records.dst.get(id))?.state === 'frozen';
  }

  private park(id: number): void {
    const owner = this.journal.cells.owners.get(this.journal.records.dst.get(id));
    const parked = this.parked.get(owner);
    if (parked === undefined) this.parked.set(owner, [id]);
    else parked.push(id);
  }

  /** Puts what waited for a process back into the order. */
  unpark(process: number): void {
    for (const id of this.parked.get(process) ?? []) if (this.journal.records.waits(id)) this.heap.push(id);
    this.parked.delete(process);
  }

  // ------------------------------------------------------------------------------------------------- delivery

  /** Counts a delivery to a component (or its creation) and returns what only the kernel knows about it. */
  delivery(cell: number, from: number, incarnation: number): Delivery {
    while (this.deliveries.length <= cell) this.deliveries.push(0);
    const count = this.deliveries.get(cell);
    this.deliveries.set(cell, count + 1);
    const stream = (this.streams[cell] ??= hashText(this.journal.cells.name(cell)));
    return { from: this.journal.cells.name(from), incarnation, entropy: hash(this.spec.seed, stream, count) };
  }

  /** A world that goes on from the end of a journal as the one that wrote it did. */
  static resume(spec: WorldSpec, journal: Journal, logics: Map<string, Logic>): World {
    const world = new World(spec, journal, logics);
    const { records, cells } = journal;
    for (let id = 0; id < records.length; id++) {
      const src = records.src.get(id);
      const dst = records.dst.get(id);
      if (records.kind.get(id) === MESSAGE && src !== YOU && cells.owners.get(src) !== cells.owners.get(dst)) {
        const sent = records.created.get(id) + 1;
        world.links.replay(world.route(src, dst), journal.timeAt(sent), records.left.get(id), records.due.get(id));
      }
      if (!records.waits(id)) continue;
      world.wait(id);
      if (records.kind.get(id) === TIMER) world.armed(src).set(must(records.timers[id], 'the id of a timer'), id);
    }
    journal.eachDelivery((cell) => world.delivery(cell, cell, 0));
    return world;
  }

  /**
   * A world that shares the first `moment` steps and goes on from there: on the same machines, or on others of the same
   * names that can do more. What lives goes on in the machine of its name.
   */
  branch(moment: number, machines?: Registry): World {
    const journal = this.journal.prefix(moment, machines);
    if (machines === undefined || machines === this.spec.machines) return World.resume(this.spec, journal, this.logics);
    return World.resume({ ...this.spec, machines }, journal, new Map<string, Logic>());
  }
}

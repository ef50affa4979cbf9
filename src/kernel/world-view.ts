import type { ComponentId } from '../base/index.ts';
import { NETWORK, type Cells, type CellValue, type Network } from './cells.ts';
import type { RecordTable } from './records.ts';
import type { ComponentView, ProcessView, RecordView, Snapshot, WorldView } from './view.ts';

/** What a view needs of the journal that it looks into. */
export interface ViewSource {
  readonly cells: Cells;
  readonly records: RecordTable;
  record(id: number): RecordView;
  machineName(snapshot: Snapshot): string;
}

/** The world at a moment: the values of all cells, and look-ups. */
export class WorldAt implements WorldView {
  readonly moment: number;
  readonly now: number;
  private readonly source: ViewSource;
  private readonly values: readonly CellValue[];

  constructor(source: ViewSource, moment: number, now: number, values: readonly CellValue[]) {
    this.source = source;
    this.moment = moment;
    this.now = now;
    this.values = values;
  }

  snapshot(id: ComponentId): Snapshot | undefined {
    const cell = this.source.cells.find(id);
    if (cell === undefined || !this.source.cells.isComponent(cell)) return undefined;
    return this.values[cell] as Snapshot | undefined;
  }

  component(id: ComponentId): ComponentView | undefined {
    const snapshot = this.snapshot(id);
    return snapshot && { id, machine: this.source.machineName(snapshot), snapshot };
  }

  components(process?: string): readonly ComponentView[] {
    const { cells } = this.source;
    const owner = process === undefined ? undefined : cells.find(process);
    if (process !== undefined && owner === undefined) return [];
    const found: ComponentView[] = [];
    for (let cell = 1; cell < this.values.length; cell++) {
      if (!cells.isComponent(cell) || (owner !== undefined && cells.owners.get(cell) !== owner)) continue;
      const snapshot = this.values[cell] as Snapshot | undefined;
      if (snapshot !== undefined)
        found.push({ id: cells.name(cell), machine: this.source.machineName(snapshot), snapshot });
    }
    return found;
  }

  process(name: string): ProcessView | undefined {
    const cell = this.source.cells.find(name);
    if (cell === undefined || cell === NETWORK || this.source.cells.isComponent(cell)) return undefined;
    return this.values[cell] as ProcessView | undefined;
  }

  processes(): readonly ProcessView[] {
    const found: ProcessView[] = [];
    for (let cell = 1; cell < this.values.length; cell++) {
      const value = this.values[cell];
      if (value !== undefined && !this.source.cells.isComponent(cell)) found.push(value as ProcessView);
    }
    return found;
  }

  cuts(): readonly (readonly [string, string])[] {
    return (this.values[NETWORK] as Network).cuts;
  }

  waiting(): readonly RecordView[] {
    const { records } = this.source;
    const found: number[] = [];
    for (let id = 0; id < records.length && records.created.get(id) < this.moment; id++) {
      if (records.waitedAt(id, this.moment)) found.push(id);
    }
    found.sort((a, b) => records.due.get(a) - records.due.get(b) || a - b);
    return found.map((id) => this.source.record(id));
  }
}

/** What the view needs of a run. The run may still grow: its past never changes. */
import type { CellChange, Snapshot, StepView, WorldView } from '../../kernel/index.ts';
import type { FlinkVersion, Intervention } from '../../model/index.ts';
import type { Run } from '../run.ts';

export interface ViewedRun {
  /** The run itself, for who tells how it was made. */
  readonly whole: Run<Intervention>;
  readonly title: string;
  readonly scenario: string;
  readonly flink: FlinkVersion;
  readonly seed: number;
  /** The scenario's own options, as they stand in every config.yaml. */
  readonly options: Readonly<Record<string, string | null>> | undefined;
  /** Steps that have happened. */
  readonly length: number;
  /** The moment at which the reader finds the cluster. */
  readonly start: number;
  /** The kernel's time of the scenario's first step, in ms: where `ClusterState.at` is 0. */
  readonly origin: number;
  /** The cluster's clock when the kernel's is 0, in ms since 1970. */
  readonly epoch: number;
  at(moment: number): WorldView;
  /** The kernel's time at a moment, in ms. */
  timeAt(moment: number): number;
  step(n: number): StepView;
  changesOf(n: number): readonly CellChange[];
  /** The name of a component's machine. */
  machineOf(snapshot: Snapshot): string;
  /** What was done from outside so far, by step, in order. */
  done(): ReadonlyMap<number, Intervention>;
  /** What was done from outside, if the step is that. */
  interventionOf(n: number): Intervention | undefined;
}

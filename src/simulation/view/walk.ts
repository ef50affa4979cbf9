/** Reads a run step by step, once, and tells each step with what it changed. */
import type { ComponentId, Message } from '../../base/index.ts';
import type { ProcessView, StepView } from '../../kernel/index.ts';
import type { ViewedRun } from './source.ts';

/** A component that a step changed. `before` is absent when the step made it, `after` when it ended it. */
export interface Change {
  readonly id: ComponentId;
  readonly machine: string;
  readonly before?: object;
  readonly after?: object;
}

/** A process that a step started, ended, froze or thawed. */
export interface ProcessChange {
  readonly before: ProcessView | undefined;
  readonly after: ProcessView | undefined;
}

/** A step as those see it who keep books about the run. */
export interface Observed {
  readonly n: number;
  /** As in `ClusterState.at`. */
  readonly at: number;
  readonly step: StepView;
  /** The component or process it happened to, and that component's machine, if it is one. */
  readonly subject: string;
  readonly machine: string | undefined;
  readonly message: Message;
  readonly changes: readonly Change[];
  readonly processes: readonly ProcessChange[];
}

/** A reader of steps that knows where it stopped. */
export class Walk {
  /** Steps read so far. */
  done = 0;
  private readonly run: ViewedRun;
  private readonly machines = new Map<ComponentId, string>();

  constructor(run: ViewedRun) {
    this.run = run;
    for (const { id, machine } of run.at(0).components()) this.machines.set(id, machine);
  }

  /** Reads the steps that have been added. */
  forward(tell: (observed: Observed) => void): void {
    while (this.done < this.run.length) tell(this.read(this.done++));
  }

  private read(n: number): Observed {
    const step = this.run.step(n);
    const changes: Change[] = [];
    const processes: ProcessChange[] = [];
    for (const change of this.run.changesOf(n)) {
      if (!change.isComponent) {
        processes.push(change);
        continue;
      }
      const { name: id, before, after } = change;
      const snapshot = after ?? before;
      if (!snapshot || before?.context === after?.context) continue;
      const machine = this.run.machineOf(snapshot);
      this.machines.set(id, machine);
      const contexts: { before?: object; after?: object } = {};
      if (before) contexts.before = before.context as object;
      if (after) contexts.after = after.context as object;
      changes.push({ id, machine, ...contexts });
    }
    return {
      n,
      at: step.now - this.run.origin,
      step,
      subject: step.subject,
      machine: this.machines.get(step.subject),
      message: step.record.event,
      changes,
      processes,
    };
  }
}

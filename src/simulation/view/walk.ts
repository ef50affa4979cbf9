/** Reads a run step by step, once, and tells each step with what was known before and after it. */
import type { ComponentId, Message } from '../../base/index.ts';
import type { ComponentView, StepView } from '../../kernel/index.ts';
import type { ViewedRun } from './source.ts';

/** A component that a step changed. `before` is absent when the step made it, `after` when it ended it. */
export interface Change {
  readonly id: ComponentId;
  readonly machine: string;
  readonly before?: object;
  readonly after?: object;
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
  readonly processes: readonly string[];
}

export class Walk {
  /** Steps read so far. */
  done = 0;
  private readonly run: ViewedRun;
  private readonly present = new Map<ComponentId, { machine: string; context: object }>();

  constructor(run: ViewedRun) {
    this.run = run;
  }

  /** The context of a component after the steps read so far. */
  context(id: ComponentId): object | undefined {
    return this.present.get(id)?.context;
  }

  machine(id: ComponentId): string | undefined {
    return this.present.get(id)?.machine;
  }

  /** Reads the steps that have been added. */
  forward(tell: (observed: Observed) => void): void {
    if (this.done === 0) this.begin();
    while (this.done < this.run.length) {
      const n = this.done;
      const step = this.run.step(n);
      const machine = this.present.get(step.subject)?.machine;
      const names = this.run.changedBy(n);
      const changes: Change[] = [];
      const processes: string[] = [];
      const world = names.length > 0 ? this.run.at(n + 1) : undefined;
      for (const name of names) {
        if (name.includes('/')) changes.push(...this.change(name, world?.component(name)));
        else processes.push(name);
      }
      this.done = n + 1;
      tell({
        n,
        at: step.now - this.run.origin,
        step,
        subject: step.subject,
        machine: machine ?? this.present.get(step.subject)?.machine,
        message: step.record.event,
        changes,
        processes,
      });
    }
  }

  private begin(): void {
    for (const component of this.run.at(0).components()) this.change(component.id, component);
  }

  private change(id: ComponentId, view: ComponentView | undefined): readonly Change[] {
    const before = this.present.get(id);
    const after = view?.snapshot.context as object | undefined;
    if (before === undefined && after === undefined) return [];
    if (view === undefined || after === undefined) this.present.delete(id);
    else this.present.set(id, { machine: view.machine, context: after });
    if (before?.context === after) return [];
    const machine = view?.machine ?? before?.machine ?? '';
    return [{ id, machine, ...(before ? { before: before.context } : {}), ...(after ? { after } : {}) }];
  }
}

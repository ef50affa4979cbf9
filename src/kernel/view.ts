/**
 * How everybody outside reads the kernel: worlds at a moment, steps and records. A moment `m` is the state after the
 * first `m` steps; step `n` leads from moment `n` to moment `n + 1`.
 */
import type { ComponentId, Effect, Message } from '../base/index.ts';
import type { AnyMachineSnapshot } from 'xstate';
import type { Intervention, ProcessSpec } from './spec.ts';

export type Snapshot = AnyMachineSnapshot;

export interface ProcessView {
  readonly name: string;
  readonly host: string;
  /** 0 before the first start. */
  readonly incarnation: number;
  readonly state: 'up' | 'frozen' | 'stopped';
  /** Of the last end: what `exit` said, 137 after a kill. Absent before the first end. */
  readonly exitCode?: number;
  /** Last contexts of its durable components, by their names. */
  readonly kept?: Readonly<Record<string, object>>;
  readonly spec: ProcessSpec;
}

/** A component as it is at a moment. */
export interface ComponentView {
  readonly id: ComponentId;
  /** The machine's name in the registry. */
  readonly machine: string;
  readonly snapshot: Snapshot;
}

/** The world at a moment. Reading is cheap; nothing can be changed through it. */
export interface WorldView {
  readonly moment: number;
  /** Time of the last step, in virtual milliseconds; 0 before the first. */
  readonly now: number;
  component(id: ComponentId): ComponentView | undefined;
  snapshot(id: ComponentId): Snapshot | undefined;
  /** Living components in order of their first creation; of one process, or all. */
  components(process?: string): readonly ComponentView[];
  process(name: string): ProcessView | undefined;
  processes(): readonly ProcessView[];
  /** Pairs of hosts without packets, each pair and the list sorted. */
  cuts(): readonly (readonly [string, string])[];
  /** Records that wait, in canonical order `(due, seq)`; those for frozen processes too. */
  waiting(): readonly RecordView[];
}

/** A connection is never delivered: it waits until one of its ends dies. */
export type RecordKind = 'message' | 'timer' | 'control' | 'connection';

/**
 * delivered; lost (nobody there, or cut); bounced (lost, and the sender was told); cancelled (its state was left, its
 * process ended); ignored (its receiver had come to its declared end); fault (its receiver threw).
 */
export type Outcome = 'waiting' | 'delivered' | 'lost' | 'bounced' | 'cancelled' | 'ignored' | 'fault';

/** A message, a timer or a control, which exists once and is consumed once. */
export interface RecordView {
  readonly id: number;
  readonly kind: RecordKind;
  /** Component id; `you` for interventions and for the start of processes. */
  readonly from: string;
  /** Component id; the process' name for controls. */
  readonly to: string;
  readonly event: Message;
  /** Incarnation of the sender's process. */
  readonly incarnation: number;
  /** Incarnation of the receiver's process that the connection belongs to; 0 when none ran at the time of sending. */
  readonly target: number;
  /** Whether the sender wants to be told when nobody is there. */
  readonly bounce: boolean;
  /** Sent into a cut: it will be lost, even if the cut heals before it arrives. */
  readonly cut: boolean;
  /** When it was sent, when it left, when it arrives. */
  readonly sent: number;
  readonly left: number;
  readonly due: number;
  /** The step that made it, −1 for what the world began with; the step that consumed it, −1 while it waits. */
  readonly cause: number;
  readonly consumed: number;
  readonly outcome: Outcome;
  /** A timer's id inside its component. */
  readonly timer?: string;
}

/** Something a component said while it handled a step: a log line or printed text. */
export interface Said {
  readonly component: ComponentId;
  readonly effect: Extract<Effect, { readonly type: 'log' | 'print' }>;
}

/** What a step did to a component or a process: `undefined` where there was nothing before, or is nothing afterwards. */
export type CellChange =
  | {
      readonly name: string;
      readonly isComponent: true;
      readonly before: Snapshot | undefined;
      readonly after: Snapshot | undefined;
    }
  | {
      readonly name: string;
      readonly isComponent: false;
      readonly before: ProcessView | undefined;
      readonly after: ProcessView | undefined;
    };

export interface StepView {
  readonly n: number;
  readonly now: number;
  readonly record: RecordView;
  /** Who it happened to: a component id or a process' name. */
  readonly subject: string;
  readonly outcome: Outcome;
  /** The step that sent the record; −1 for what came from outside. */
  readonly cause: number;
  readonly said: readonly Said[];
  /** The intervention, if the step was one. */
  readonly intervention?: Intervention;
}

/** A machine threw, or did what no machine may. The run stands still from here on. */
export interface ModelFault {
  readonly step: number;
  readonly seed: number;
  readonly component: ComponentId;
  readonly event: Message | undefined;
  readonly message: string;
}

/**
 * What a machine may ask of the engine that runs it, and what the engine tells a machine.
 *
 * Both sides of the engine import this vocabulary and nothing of each other: the model describes components as pure
 * functions `(snapshot, event) → (snapshot′, effects)`, the kernel owns time, order, chance and delivery.
 */

/** Plain data: what messages, inputs and effects are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Where a component lives and what it is called: `process/name`, for example `jobmanager-1/dispatcher`. */
export type ComponentId = string;

/** A message or a timer event as its sender wrote it. `type` is upstream's method name where upstream has one. */
export interface Message {
  readonly type: string;
}

/** A message of one type, with what it carries. */
export type Of<T extends string, F = unknown> = Message & { readonly type: T } & F;

/** What the kernel knows about a delivery and the sender cannot forge. */
export interface Delivery {
  /** The component that sent it; the component itself for its own timers; `you` for an intervention. */
  readonly from: ComponentId;
  /** The incarnation of the sender's process when it sent. */
  readonly incarnation: number;
  /** 32 deterministic bits, fresh for each delivery; ids are derived from them. */
  readonly entropy: number;
}

/** A message as its receiver sees it. */
export type Delivered<M extends Message> = M & { readonly delivery: Delivery };

/**
 * The input of a machine as its context function sees it: what its creator wrote, and the delivery of its creation.
 * XState also calls a context function without any input and throws the result away, so it must be total.
 */
export type Created<I> = I & { readonly delivery: Delivery };

/** A message to another component. Inside a process it takes no time and is never lost. */
export interface SendEffect {
  readonly type: 'send';
  readonly to: ComponentId;
  readonly message: Message;
  /** Milliseconds of work before it leaves, on top of the link's latency. */
  readonly after?: number;
  /** Ask for a `bounced` message when nobody listens there: the operating system refuses the connection. */
  readonly bounce?: boolean;
  /**
   * The open end of a connection instead of a message: it never arrives, and comes back as `bounced` at once when the
   * receiver's process ends, as the operating system closes the connections of a dead process.
   */
  readonly held?: boolean;
}

/** A new component in the sender's process, made from the machine of that name. */
export interface CreateEffect {
  readonly type: 'create';
  readonly component: ComponentId;
  readonly machine: string;
  /** An object: the kernel adds the field `delivery` to it, see `Created`. */
  readonly input: { readonly [key: string]: Json | undefined };
}

/** The end of a component of the sender's process, with its timers. */
export interface StopEffect {
  readonly type: 'stop';
  readonly component: ComponentId;
}

/** The process ends itself; all of its components go. */
export interface ExitEffect {
  readonly type: 'exit';
  readonly code: number;
}

/** A line in the log of the sender's process. `line` names a template of `src/logs`; the values fill it. */
export interface LogEffect {
  readonly type: 'log';
  readonly line: string;
  readonly values: { readonly [name: string]: Json };
}

/** Text on the standard output or error of the sender's process. `text` names a template of `src/logs`. */
export interface PrintEffect {
  readonly type: 'print';
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly values: { readonly [name: string]: Json };
}

export type Effect = SendEffect | CreateEffect | StopEffect | ExitEffect | LogEffect | PrintEffect;

/** What the kernel sends back for a `bounce` that found nobody. */
export interface Bounced extends Message {
  readonly type: 'bounced';
  readonly to: ComponentId;
  readonly message: Message;
  /** A process runs there and says so itself: what it was for is gone. */
  readonly answered?: true;
}

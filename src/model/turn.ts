import { hash, hexId, uuid } from '../base/index.ts';
import type { ComponentId, Delivery, Effect, Json, Message } from '../base/index.ts';
import type { Range } from './parameters.ts';

/** A timer of the component itself: its event comes back after `delay` ms unless somebody cancels it by `id`. */
export interface ArmTimer {
  readonly type: 'arm';
  readonly id: string;
  readonly delay: number;
  readonly event: Message;
}

export interface CancelTimer {
  readonly type: 'cancel';
  readonly id: string;
}

export type Output = Effect | ArmTimer | CancelTimer;

/** What a reaction may do besides returning its next context: it writes down wishes, and draws chance. */
export class Turn {
  readonly outputs: Output[] = [];
  /** Who sent what is being handled. */
  readonly from: ComponentId;
  private readonly entropy: number;
  private draws = 0;

  constructor(delivery: Delivery | undefined) {
    this.from = delivery?.from ?? '';
    this.entropy = delivery?.entropy ?? 0;
  }

  /** A message to a component, after `after` ms of work. */
  send<M extends Message>(to: ComponentId, message: M, after = 0): void {
    this.outputs.push(after > 0 ? { type: 'send', to, message, after } : { type: 'send', to, message });
  }

  /** Like `send`, but a refused connection comes back as `bounced`. */
  call<M extends Message>(to: ComponentId, message: M, after = 0): void {
    this.outputs.push({ type: 'send', to, message, after, bounce: true });
  }

  /** Keeps a connection open: `bounced` comes at once when the process of `to` ends. */
  hold<M extends Message>(to: ComponentId, message: M): void {
    this.outputs.push({ type: 'send', to, message, held: true });
  }

  /** A line of the process' log; `line` names a template of `src/logs`. */
  log(line: string, values: Readonly<Record<string, Json>> = {}): void {
    this.outputs.push({ type: 'log', line, values });
  }

  /** Text on the standard output or error of the process; `text` names a template of `src/logs/console`. */
  print(stream: 'stdout' | 'stderr', text: string, values: Readonly<Record<string, Json>> = {}): void {
    this.outputs.push({ type: 'print', stream, text, values });
  }

  create(component: ComponentId, machine: string, input: object): void {
    this.outputs.push({ type: 'create', component, machine, input: input as Readonly<Record<string, Json>> });
  }

  stop(component: ComponentId): void {
    this.outputs.push({ type: 'stop', component });
  }

  exit(code: number): void {
    this.outputs.push({ type: 'exit', code });
  }

  /** Arms a timer; one that waits under the same id is replaced. */
  arm<M extends Message>(id: string, delay: number, event: M): void {
    this.outputs.push({ type: 'arm', id, delay, event });
  }

  cancel(id: string): void {
    this.outputs.push({ type: 'cancel', id });
  }

  /** A number of milliseconds from a range, by chance. */
  draw([least, most]: Range): number {
    return least + (hash(this.entropy, 0x5eed, (this.draws += 1)) % (most - least + 1));
  }

  /** 32 hex digits, as Flink's ids. The label tells apart several ids of one delivery. */
  id(label: string): string {
    return hexId(this.entropy, label);
  }

  uuid(label: string): string {
    return uuid(this.entropy, label);
  }
}

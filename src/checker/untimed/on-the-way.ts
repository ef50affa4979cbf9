/** What is on its way between processes: messages in order on each connection, open ends, and what the dead do not answer. */
import type { Arrival } from './machines.ts';
import { processOf } from './events.ts';
import { isQuestion } from './rules.ts';
import { NOTHING, weigh, weighInOrder, type Sum, type Weight } from './values.ts';

export interface Waiting {
  readonly arrival: Arrival;
  readonly from: string;
  readonly to: string;
  /** Incarnation of the receiver that it was sent to, 0 for nobody. */
  readonly target: number;
  readonly bounce: boolean;
}

interface Line {
  readonly list: readonly Waiting[];
  readonly weight: Weight;
}

/** The connection between two processes, in one direction. */
function lineOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${processOf(from)}>${processOf(to)}`;
}

function weightOf(place: string, list: readonly Waiting[]): Weight {
  return list.length === 0
    ? NOTHING
    : weighInOrder(
        place + list.map(({ to }) => to).join(),
        list.map(({ arrival, target }) => arrival.id * 64 + target),
      );
}

/** A copy shares what has not changed. Keeps the sum of its world up to date. */
export class OnTheWay {
  private readonly sum: Sum;
  private readonly lines: Map<string, Line>;
  /** Refused by a process that has died; who sent it has not learned of that. */
  private readonly refusals: Map<string, Line>;
  private held: readonly Waiting[];

  constructor(sum: Sum, from?: OnTheWay) {
    this.sum = sum;
    this.lines = new Map(from?.lines);
    this.refusals = new Map(from?.refusals);
    this.held = from?.held ?? [];
  }

  send(waiting: Waiting): void {
    const name = lineOf(waiting);
    this.set(this.lines, name, [...(this.lines.get(name)?.list ?? []), waiting]);
  }

  /** Takes the first from a connection. */
  receive(of: { readonly from: string; readonly to: string }): Waiting | undefined {
    const name = lineOf(of);
    const [first, ...rest] = this.lines.get(name)?.list ?? [];
    if (first !== undefined) this.set(this.lines, name, rest);
    return first;
  }

  first(of: { readonly from: string; readonly to: string }): Waiting | undefined {
    return this.lines.get(lineOf(of))?.list[0];
  }

  *firsts(): Generator<Waiting> {
    for (const { list } of this.lines.values()) if (list[0] !== undefined) yield list[0];
  }

  *all(): Generator<Waiting> {
    for (const { list } of this.lines.values()) yield* list;
  }

  /** Keeps the open end of a connection: its sender hears when the receiver ends. */
  hold(waiting: Waiting): void {
    this.held = [...this.held, waiting];
    this.sum.put(heldWeight(waiting));
  }

  /**
   * Keeps what one who has died refuses. In which order several components of a process hear of it does not count: they
   * stand in the order of their names.
   */
  refuse(waiting: Waiting): void {
    const name = lineOf(waiting);
    const list = [...(this.refusals.get(name)?.list ?? []), waiting];
    list.sort((x, y) => (x.to < y.to ? -1 : x.to > y.to ? 1 : 0));
    this.set(this.refusals, name, list);
  }

  /** Takes all refusals of one process that wait for another. */
  refused(of: { readonly from: string; readonly to: string }): readonly Waiting[] {
    const list = this.refusals.get(lineOf(of))?.list ?? [];
    if (list.length > 0) this.set(this.refusals, lineOf(of), []);
    return list;
  }

  /** Pairs of processes of which the first has died and the second would hear of it. */
  *refusing(): Generator<{ readonly from: string; readonly to: string }> {
    for (const { list } of this.refusals.values())
      if (list[0] !== undefined) yield { from: processOf(list[0].from), to: processOf(list[0].to) };
  }

  /** A component is no more: what it asked changes nothing. */
  hush(component: string): void {
    for (const [name, { list }] of [...this.lines]) {
      if (!name.startsWith(`${processOf(component)}>`)) continue;
      const left = list.filter(({ from, arrival }) => from !== component || !isQuestion(arrival.event));
      if (left.length < list.length) this.set(this.lines, name, left);
    }
  }

  /**
   * A process has ended. A question that nobody waits for any more changes nothing. Gives what was on its way to it, and
   * the ends that others held.
   */
  end(process: string): { readonly lost: readonly Waiting[]; readonly closed: readonly Waiting[] } {
    const lost: Waiting[] = [];
    for (const [name, { list }] of [...this.lines]) {
      if (name.startsWith(`${process}>`))
        this.set(
          this.lines,
          name,
          list.filter(({ arrival }) => !isQuestion(arrival.event)),
        );
      else if (name.endsWith(`>${process}`)) {
        lost.push(...list);
        this.set(this.lines, name, []);
      }
    }
    for (const name of [...this.refusals.keys()]) if (name.endsWith(`>${process}`)) this.set(this.refusals, name, []);
    const isOf = ({ from, to }: Waiting): boolean => processOf(from) === process || processOf(to) === process;
    const ended = this.held.filter(isOf);
    this.held = this.held.filter((each) => !isOf(each));
    for (const each of ended) this.sum.take(heldWeight(each));
    return { lost, closed: ended.filter(({ from, to }) => processOf(to) === process && processOf(from) !== process) };
  }

  private set(lines: Map<string, Line>, name: string, list: readonly Waiting[]): void {
    const before = lines.get(name);
    if (before !== undefined) this.sum.take(before.weight);
    if (list.length === 0) return void lines.delete(name);
    const weight = weightOf(lines === this.lines ? name : `${name} refused `, list);
    lines.set(name, { list, weight });
    this.sum.put(weight);
  }
}

function heldWeight({ from, to, arrival, target }: Waiting): Weight {
  return weigh(`${from}=${to}`, arrival.id * 64 + target);
}

/** The one selection of a lab: a thing, and the event whose causes are shown. */
import type { Moment, RunView, ThingId } from '../recording/index.ts';

/** The chain goes back at most this far: more arrows than that are noise. */
const CHAIN_LIMIT = 10;

export class Selecting {
  thing: ThingId | undefined;
  hovered: ThingId | undefined;
  /** The event, then its causes, nearest first. */
  chain: readonly number[] = [];
  private readonly view: () => RunView;

  constructor(view: () => RunView) {
    this.view = view;
  }

  chainFrom(n: number | undefined): readonly number[] {
    return n === undefined ? [] : [n, ...this.view().chainOf(n, CHAIN_LIMIT)];
  }

  /** A thing, with the event that last changed it. */
  select(thing: ThingId | undefined, moment: Moment): void {
    this.thing = thing;
    this.chain = thing === undefined ? [] : this.chainFrom(this.view().lastChangeOf(thing, moment));
  }

  /** An event, with its thing. */
  show(n: number): void {
    this.thing = this.view().event(n).thing;
    this.chain = this.chainFrom(n);
  }
}

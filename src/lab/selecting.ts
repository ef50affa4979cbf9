/** What a reader points at: a thing, the event whose causes are shown, and what was guessed. */
import type { Moment, RunView, ThingId } from '../recording/index.ts';
import type { Prediction } from './lab-store.ts';

/** The chain goes back at most this far: more arrows than that are noise. */
const CHAIN_LIMIT = 10;

/** The one selection, which all panels share. Reads the view that the lab shows. */
export class Selecting {
  thing: ThingId | undefined;
  hovered: ThingId | undefined;
  /** The event, then its causes, nearest first. */
  chain: readonly number[] = [];
  prediction: Prediction | undefined;
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

  /** A guess is made at a moment; the event that answers it leaves it there. */
  predict(
    words: string | undefined,
    place: { readonly moment: Moment; readonly branch: number; readonly event: number | undefined },
  ): void {
    const { moment, branch, event } = place;
    const at = event === undefined ? undefined : this.prediction?.at;
    this.prediction =
      words === undefined
        ? undefined
        : {
            words,
            at: at ?? this.view().timeAt(moment),
            ...(event === undefined ? {} : { fact: { branch, event } }),
          };
  }

  /** An event, with its thing. */
  show(n: number): void {
    this.thing = this.view().event(n).thing;
    this.chain = this.chainFrom(n);
  }
}

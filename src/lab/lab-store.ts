/** What the panels read and what they may ask for. Every panel takes the store as its `store` property. */
import type { ClusterState, Moment, RunEvent, RunView, ThingId } from '../recording/index.ts';
import type { Intervention, LiveRun, RunSource } from './live-run.ts';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** One past of several. Acting before the end of what was seen begins a new one. */
export interface BranchSummary {
  readonly id: number;
  /** `main`, `B`, `C`, …; the reader may rename it. */
  readonly name: string;
  /** Where it left its parent; absent for main. */
  readonly forkedAt?: Moment;
  readonly frontier: Moment;
  /** Virtual time at the fork and at the end, in ms. */
  readonly from: number;
  readonly to: number;
}

/** What the reader said would happen, and the event that answered. */
export interface Prediction {
  readonly words: string;
  /** When it was said, in virtual ms. */
  readonly at: number;
  readonly fact?: { readonly branch: number; readonly event: number };
}

export interface LabSnapshot {
  readonly view: RunView;
  /** The play head: the state shown is the one after event `moment - 1`. */
  readonly moment: Moment;
  /** The furthest moment seen on this branch. What lies between the two is drawn pale. */
  readonly frontier: Moment;
  readonly state: ClusterState;
  /** Events of the list (rank 1 and above): how many have happened, of how many that were seen. */
  readonly told: { readonly at: number; readonly of: number };
  /** The last notable event at or before the play head, and the next one after it. */
  readonly current?: RunEvent;
  readonly next?: RunEvent;
  /** Time goes on by itself. */
  readonly playing: boolean;
  /** It does, or will, because a program that was typed has not ended. */
  readonly answering: boolean;
  readonly speed: Speed;
  readonly reducedMotion: boolean;
  /** How many events the reader caused; 0 in the first frame. */
  readonly acts: number;
  readonly selection?: ThingId;
  readonly hovered?: ThingId;
  /** The event whose causes are shown, then its causes, nearest first. Empty when nothing is selected. */
  readonly chain: readonly number[];
  /** What the selected event led to directly. */
  readonly consequences: readonly number[];
  readonly prediction?: Prediction;
  readonly branch: number;
  readonly branches: readonly BranchSummary[];
  /** A calm sentence to show: a link that could not be replayed, a line that was refused. */
  readonly notice?: string;
  /** Changes when the run itself grew or was replaced. */
  readonly version: number;
}

/** A run, with where somebody stood in it. */
export interface Bookmark {
  readonly run: LiveRun;
  readonly moment: Moment;
  readonly frontier: Moment;
  readonly selection: ThingId | undefined;
}

export interface LabStore {
  /** Nothing can be done to the cluster through this store: who draws offers no palette. */
  readonly watched?: true;
  /** Svelte's store contract: the present snapshot at once, then each new one. Returns the way out. */
  subscribe(listener: (snapshot: LabSnapshot) => void): () => void;
  getSnapshot(): LabSnapshot;
  /** To the next notable event; the run is extended when its end is reached. */
  step(): void;
  /** To the notable event before. */
  stepBack(): void;
  /** To the reader's own action before or after the play head. */
  stepToAct(direction: -1 | 1): void;
  play(): void;
  pause(): void;
  /** Takes Play back: a page does. Who has typed something still gets the answer first. */
  rest(): void;
  /** Lets time go on until the programs that run on client hosts have ended. */
  answer(): void;
  setSpeed(speed: Speed): void;
  setReducedMotion(reduced: boolean): void;
  goTo(moment: Moment): void;
  toStart(): void;
  toEnd(): void;
  /** The scenario as it was found. Branches are let go. */
  reset(): void;
  /** Time goes on until the program that it starts, if any, has ended; then the clock does what it did before. */
  act(action: Intervention): void;
  /** Goes on with a run in which something was done at the moment `from`. Time goes on up to `until`. */
  goOnWith(run: LiveRun, from: Moment, until: Moment): void;
  /** Lets time go on up to a moment that has been simulated. */
  playTo(until: Moment): void;
  /** Types a line into a terminal for the reader, and goes on as `act` does, but not where less motion is wished. */
  typeLine(line: string, host?: string): void;
  /** Selects a thing and the event that last changed it; nothing to select nothing. */
  select(thing: ThingId | undefined): void;
  /** Selects an event with its thing, and goes there. */
  selectEvent(n: number): void;
  /** The same without going there. */
  showCauses(n: number): void;
  /** A guess, made at the play head; nothing takes it back. With an event: that one has answered it. */
  predict(words: string | undefined, event?: number): void;
  hover(thing: ThingId | undefined): void;
  /** One cause back from the selected event. */
  cause(): void;
  /** A new branch at the play head. */
  startBranch(): void;
  switchBranch(id: number): void;
  renameBranch(id: number, name: string): void;
  /** A calm sentence for the reader; without words the one that is shown goes. */
  tell(words?: string): void;
  /** The run, the play head and the selection as they are now, as the part of an address after `#`. */
  address(): Promise<string>;
  /** Opens such an address. A bad one opens the scenario's start with a notice. */
  open(address: string): Promise<void>;
  /** Where the reader is. It serves any store of the same kind of runs. */
  bookmark(): Bookmark;
  /** Back to a bookmark. Branches are let go. */
  returnTo(bookmark: Bookmark): void;
  /** The branches with their runs. */
  pasts(): readonly { readonly id: number; readonly run: LiveRun }[];
  /** Where its runs come from. */
  readonly runs: RunSource;
  /** Stops the clock of Play. */
  destroy(): void;
}

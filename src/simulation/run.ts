/**
 * A run: the one door to a simulated world for everybody above. It goes on at its end, and nothing that has happened
 * ever changes; who wants to act in the past takes a branch.
 */
import { assert } from '../base/index.ts';
import {
  apply,
  createWorld,
  InterventionError,
  type Journal,
  type ModelFault,
  type Said,
  type StepView,
  type World,
  type WorldView,
} from '../kernel/index.ts';
import type { Action, Done, Place, Refused, Scenario, Simulation } from './run-types.ts';

/** Tried after so many steps. */
interface RefusedAfter<I> extends Refused<I> {
  readonly steps: number;
}

/** How a run that does not begin afresh begins; what is absent has not happened yet. */
interface Prefix<I> {
  readonly world: World;
  readonly clock?: number;
  readonly done?: readonly Done<I>[];
  readonly refused?: readonly RefusedAfter<I>[];
  readonly scripted?: number;
  readonly start?: number | undefined;
}

/** A simulated run of a scenario, at whose end something may be done. Interventions are the caller's, of type `I`. */
export class Run<I extends object> {
  readonly scenario: Scenario<I>;
  readonly simulation: Simulation<I>;
  readonly seed: number;
  private found: number | undefined;
  private readonly world: World;
  private present: number;
  private done: Done<I>[];
  private refusals: RefusedAfter<I>[];
  /** How many of the scenario's actions have been tried. */
  private scripted: number;

  /**
   * Makes the world and lets the scenario play up to its start. (With a prefix: goes on from there; for `branchAt` and
   * `fromBeginning`.)
   */
  constructor(scenario: Scenario<I>, simulation: Simulation<I>, seed = scenario.seed, prefix?: Prefix<I>) {
    this.scenario = scenario;
    this.simulation = simulation;
    this.seed = seed >>> 0;
    this.world = prefix?.world ?? createWorld(simulation.world(scenario, this.seed));
    this.present = prefix?.clock ?? 0;
    this.done = [...(prefix?.done ?? [])];
    this.refusals = [...(prefix?.refused ?? [])];
    this.scripted = prefix?.scripted ?? 0;
    this.found = prefix?.start;
    if (prefix === undefined) this.reach(scenario.start);
  }

  /** A run before its first step. */
  static fromBeginning<I extends object>(scenario: Scenario<I>, simulation: Simulation<I>, seed: number): Run<I> {
    const world = createWorld(simulation.world(scenario, seed >>> 0));
    return new Run(scenario, simulation, seed, { world });
  }

  // ------------------------------------------------------------------------------------------------- reading

  /** The moment at which the reader finds the cluster: the scenario's, or that of an action in its course. */
  get start(): number {
    return this.found ?? this.length;
  }

  /** How many steps have happened. Moments go from 0 to `length`; step `n` leads from moment `n` to `n + 1`. */
  get length(): number {
    return this.world.journal.length;
  }

  /** Virtual milliseconds since the world began: how far this run has been simulated. */
  get clock(): number {
    return this.present;
  }

  /** Steps, records, causes, texts. */
  get journal(): Journal {
    return this.world.journal;
  }

  /** Set when a machine threw: the run stands still. */
  get fault(): ModelFault | undefined {
    return this.world.fault;
  }

  /** What has been done from outside, in order. */
  get actions(): readonly Done<I>[] {
    return this.done;
  }

  get refused(): readonly Refused<I>[] {
    return this.refusals;
  }

  /** The world at a moment, the end by default. Microseconds, wherever the moment lies. */
  at(moment = this.length): WorldView {
    return this.world.journal.at(moment);
  }

  /** Virtual milliseconds at a moment: the time of the step before it. */
  timeAt(moment: number): number {
    return this.world.journal.timeAt(moment);
  }

  /** The last moment that is not later than an instant. */
  momentAt(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.timeAt(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  step(n: number): StepView {
    return this.world.journal.step(n);
  }

  /** Components and processes that a step changed, made or ended. */
  changedBy(n: number): readonly string[] {
    return this.world.journal.changedBy(n);
  }

  /** Log lines and printed text of a step. */
  saidBy(step: number): readonly Said[] {
    return this.world.journal.saidBy(step);
  }

  /** When something will happen next by itself; `undefined` when nothing waits. */
  nextAt(): number | undefined {
    if (this.fault !== undefined) return undefined;
    const scripted = this.scenario.actions[this.scripted];
    const next = Math.min(
      this.dueAt() ?? Infinity,
      scripted === undefined ? Infinity : Math.max(this.present, scripted.at),
    );
    return next === Infinity ? undefined : next;
  }

  /** The present end as a place, so that a replay can stop exactly here. */
  get place(): Place {
    const more = (this.nextAt() ?? Infinity) <= this.present;
    return more ? { at: this.present, after: this.stepsAt(this.present) } : { at: this.present };
  }

  // ------------------------------------------------------------------------------------------------- going on

  /** One step: the next record or scripted action, if it is not later than the limit. Returns whether there was one. */
  advanceStep(limit = Infinity): boolean {
    if (this.fault !== undefined) return false;
    this.settle();
    const scripted = this.scenario.actions[this.scripted];
    if (scripted !== undefined && this.passed(scripted, this.dueAt())) {
      if (scripted.at > limit) return false;
      this.scripted++;
      try {
        this.perform(scripted, true);
      } catch (error) {
        if (!(error instanceof InterventionError)) throw error;
        this.refusals.push({ action: scripted, reason: error.message, steps: this.length });
      }
      return true;
    }
    const due = this.dueAt();
    if (due === undefined || due > limit) return false;
    apply(this.world, 0);
    this.present = Math.max(this.present, this.world.now);
    return true;
  }

  /** Simulates everything up to an instant, that instant included. */
  advanceTo(at: number): void {
    while (this.advanceStep(at));
    if (this.fault === undefined) this.present = Math.max(this.present, at);
  }

  /** Makes at most so many steps; returns how many there were. */
  advanceSteps(count: number): number {
    let steps = 0;
    while (steps < count && this.advanceStep()) steps++;
    return steps;
  }

  /**
   * Goes on, step by step, until the predicate holds; asks it before the first step too. Gives up after `within`
   * milliseconds, and after so many steps of that last instant if `after` says so. Returns whether it holds.
   */
  advanceUntil(holds: (run: this) => boolean, within: number, after?: number): boolean {
    const at = this.present + within;
    const limit: Place = after === undefined ? { at } : { at, after };
    for (;;) {
      if (holds(this)) return true;
      if (this.reached(limit) || !this.advanceStep(at)) break;
    }
    if (this.fault === undefined) this.present = at;
    return false;
  }

  /**
   * Does something at the present end. Throws an `InterventionError`, and nothing has happened, when it makes no sense
   * now.
   */
  act(intervention: I): void {
    this.settle();
    this.perform({ ...this.place, intervention }, false);
    this.found ??= this.length - 1;
  }

  /** A run that shares the first `moment` steps and goes on by itself, perhaps in a simulation that can do more. */
  branchAt(moment: number, simulation = this.simulation): Run<I> {
    const done = this.done.filter(({ step }) => step < moment);
    const end = moment === this.length;
    // What was refused after the last of these steps has not been tried yet: nothing has happened since.
    const refused = end ? this.refusals : this.refusals.filter(({ steps }) => steps < moment);
    const scripted = end ? this.scripted : done.filter((one) => one.scripted).length + refused.length;
    return new Run(this.scenario, simulation, this.seed, {
      world: this.world.branch(moment, simulation.world(this.scenario, this.seed).machines),
      clock: end ? this.present : this.timeAt(moment),
      done,
      refused,
      scripted,
      start: moment > this.start ? this.start : undefined,
    });
  }

  /** Goes to a place as an action or an end names it. */
  reach(place: Place): void {
    while (!this.reached(place) && this.advanceStep());
    if (this.fault === undefined) this.present = Math.max(this.present, place.at);
  }

  /** Does an action at its own place. Throws an `InterventionError` when it makes no sense there. */
  replay(action: Action<I>): void {
    this.reach(action);
    this.settle();
    this.perform(action, false);
    this.found ??= this.length - 1;
  }

  // ------------------------------------------------------------------------------------------------ inside

  /** Notes the start when everything before it has happened. */
  private settle(): void {
    if (this.found === undefined && this.reached(this.scenario.start)) this.found = this.length;
  }

  private perform(action: Action<I>, scripted: boolean): void {
    assert(this.fault === undefined, 'the run stands still after a model fault');
    const at = Math.max(action.at, this.present);
    const choice = this.simulation.choice(action.intervention, this.at(), this.done);
    apply(this.world, choice, at);
    // What is called up before its time takes the clock with it.
    this.present = Math.max(at, this.world.now);
    this.done.push({ step: this.length - 1, action, scripted });
  }

  /** When the next record is delivered: what waited for a frozen process is late. */
  private dueAt(): number | undefined {
    const record = this.world.next();
    return record === undefined ? undefined : Math.max(this.world.now, this.world.journal.records.due.get(record));
  }

  /** Whether everything that comes before a place has happened, when the next thing happens at `next`. */
  private passed(place: Place, next: number | undefined): boolean {
    if (next === undefined || next > place.at) return true;
    return place.after !== undefined && next === place.at && this.stepsAt(place.at) >= place.after;
  }

  private reached(place: Place): boolean {
    return this.passed(place, this.nextAt());
  }

  /** How many steps of an instant have happened. */
  private stepsAt(at: number): number {
    let steps = 0;
    while (steps < this.length && this.timeAt(this.length - steps) === at) steps++;
    return steps;
  }
}

/**
 * A world without a clock: who stands where, what waits, in which order on each connection. What a process does by itself
 * takes no time, so a step is one arrival, one timer, one piece of news or one fault, and everything inside that process
 * that follows.
 */
import { assert, type Message } from '../../base/index.ts';
import type { Request, WorldView } from '../../kernel/index.ts';
import { deathBehind, soughtBy } from './deaths.ts';
import { processOf, type Event, type Listener } from './events.ts';
import type { Machines, Outcome, Standing } from './machines.ts';
import type { Waiting } from './on-the-way.ts';
import type { Component, Timer } from './population.ts';
import { isImmediate, momentOf } from './rules.ts';
import { GONE, StandingWorld } from './standing-world.ts';
import { weigh } from './values.ts';

/** Messages and timers inside one process follow each other at most so often. */
const RESTLESS = 2_000;

/** Made from the world of a run; a branch shares what has not changed. */
export class UntimedWorld extends StandingWorld {
  /** Ids that components of earlier incarnations made. */
  private readonly ids: Map<string, number>;
  /** The timer that has gone off: one that only looked, and looks again later, waits until there is something new. */
  private looking: { readonly timer: Timer; readonly of: string; readonly standing: Standing } | undefined;
  fault: string | undefined;

  private constructor(machines: Machines, from?: UntimedWorld) {
    super(machines, from);
    this.ids = new Map(from?.ids);
  }

  /** The world of a run at a moment, when every process has done what it does by itself. */
  static of(view: WorldView, machines: Machines, listener?: Listener): UntimedWorld {
    const world = new UntimedWorld(machines);
    for (const { name, spec, incarnation, state } of view.processes())
      world.population.setProcess(name, { spec, incarnation, state: state === 'stopped' ? 'stopped' : 'up' });
    for (const { id, machine, snapshot } of view.components())
      world.population.set(id, { standing: machines.standing(machine, snapshot), ids: 0, timers: [] });
    for (const { kind, from, to, event, incarnation, target, bounce, timer } of [...view.waiting()].sort(
      (a, b) => a.id - b.id,
    )) {
      const arrival = machines.arrival(event, from, incarnation);
      const waiting: Waiting = { arrival, from, to, target, bounce };
      if (kind === 'connection') world.onTheWay.hold(waiting);
      else if (kind === 'timer') world.arm(to, timer ?? '', event);
      else if (kind === 'message') {
        if (processOf(from) === processOf(to)) world.inside.push(waiting);
        else world.wait(waiting);
      }
    }
    world.rest(listener);
    return world;
  }

  branch(): UntimedWorld {
    return new UntimedWorld(this.machines, this);
  }

  /** Makes it happen, with all that follows inside the process. */
  happen(event: Event, listener?: Listener): void {
    if (event.type !== 'news') listener?.delivery(this.told(event));
    switch (event.type) {
      case 'arrival': {
        const first = this.onTheWay.receive(event);
        assert(first !== undefined, `nothing waits from ${event.from} to ${event.to}`);
        this.deliver(first, listener);
        break;
      }
      case 'timer': {
        const timer = this.components.get(event.of)?.timers.find(({ id }) => id === event.id);
        assert(timer !== undefined, `${event.of} has no timer ${event.id}`);
        this.expire(event.of, timer, listener);
        break;
      }
      case 'news':
        this.learn(event.to, event.about);
        break;
      case 'kill':
        this.end(event.process);
        break;
      case 'start': {
        const process = this.processes.get(event.process);
        assert(process?.state === 'stopped', `${event.process} runs`);
        const incarnation = process.incarnation + 1;
        this.population.setProcess(event.process, { ...process, incarnation, state: 'up' });
        this.informed.forget(event.process);
        for (const { name, machine, input } of process.spec.components)
          this.create(`${event.process}/${name}`, machine, input, 'you', incarnation, listener);
        for (const [of, { timers }] of this.components)
          for (const timer of timers) if (momentOf(timer.arrival.event) === 'attempt') this.inside.push({ of, timer });
        break;
      }
    }
    this.rest(listener);
  }

  /** Lets every process do what it does by itself. */
  private rest(listener?: Listener): void {
    for (let n = 0; n < this.inside.length && this.fault === undefined; n++) {
      const next = this.inside[n] as (typeof this.inside)[number];
      assert(n < RESTLESS, `${JSON.stringify(next)} never comes to rest`);
      this.inside[n] = GONE;
      if (next === GONE) continue;
      if ('timer' in next) {
        const { of, timer } = next;
        if (this.components.get(of)?.timers.includes(timer) !== true || !this.isDue(of, timer)) continue;
        listener?.delivery(this.told({ type: 'timer', of, id: timer.id }));
        this.expire(of, timer, listener);
      } else {
        const { from, to, arrival } = next;
        listener?.delivery({ type: 'arrival', from, to, message: arrival.event });
        this.deliver(next, listener);
      }
    }
    this.inside = [];
  }

  /** Whether a timer that takes no time goes off: an attempt does when whom it seeks is up, others always. */
  private isDue(of: string, { arrival: { event } }: Timer): boolean {
    return (
      momentOf(event) !== 'attempt' ||
      !this.machines.granted.reduced ||
      this.processes.get(soughtBy(this, of, event))?.state === 'up'
    );
  }

  /** A process learns that another has died: everything that it refused comes back, and who waits for it waits no longer. */
  private learn(to: string, about: string): void {
    this.informed.learn(to, about);
    this.inside.push(...this.onTheWay.refused({ from: about, to }));
    for (const [of, { timers }] of this.components) {
      if (processOf(of) !== to) continue;
      for (const timer of timers) {
        const { event } = timer.arrival;
        if (momentOf(event) === 'bereft' && deathBehind(this, of, event) === about) this.inside.push({ of, timer });
      }
    }
  }

  private deliver(waiting: Waiting, listener: Listener | undefined): void {
    const { from, to, arrival, target, bounce } = waiting;
    const process = this.processes.get(processOf(to));
    const component = this.components.get(to);
    if (component === undefined || process === undefined || (target !== 0 && target !== process.incarnation)) {
      if (bounce && from !== 'you') this.bounce(waiting);
      return;
    }
    if (component.standing.snapshot.status !== 'active') return;
    this.react(to, component, this.machines.step(to, component.standing, component.ids, arrival), listener);
  }

  private expire(of: string, timer: Timer, listener: Listener | undefined): void {
    const component = this.components.get(of);
    if (component === undefined) return;
    const left = { ...component, timers: component.timers.filter((each) => each !== timer) };
    this.looking = { timer, of, standing: left.standing };
    this.react(of, left, this.machines.step(of, left.standing, left.ids, timer.arrival), listener);
    this.looking = undefined;
  }

  private react(id: string, component: Component, outcome: Outcome, listener: Listener | undefined): void {
    if (outcome.fault !== undefined) {
      this.fault = outcome.fault;
      return;
    }
    const ids = component.ids + (outcome.made ? 1 : 0);
    this.ids.set(id, ids);
    this.population.set(id, { ...component, standing: outcome.standing, ids });
    if (outcome.standing !== component.standing)
      for (const timer of component.timers) if (isWork(timer)) this.inside.push({ of: id, timer });
    this.perform(id, outcome.requests, listener);
  }

  private perform(id: string, requests: readonly Request[], listener: Listener | undefined): void {
    const process = processOf(id);
    const incarnation = this.processes.get(process)?.incarnation ?? 0;
    const { granted } = this.machines;
    let exits = false;
    for (const request of requests) {
      switch (request.type) {
        case 'send': {
          const receiver = this.processes.get(processOf(request.to));
          const lives = receiver?.state === 'up';
          const waiting: Waiting = {
            arrival: this.machines.arrival(request.message, id, incarnation),
            from: id,
            to: request.to,
            target: lives ? receiver.incarnation : 0,
            bounce: request.bounce === true || request.held === true,
          };
          if (request.held === true && lives) this.onTheWay.hold(waiting);
          else if (!lives || processOf(request.to) === process || isImmediate(request.message, granted))
            this.inside.push(waiting);
          else this.wait(waiting);
          break;
        }
        case 'arm':
          this.arm(id, request.id, request.event);
          break;
        case 'disarm':
          this.disarm(id, request.id);
          break;
        case 'create':
          this.create(request.component, request.machine, request.input, id, incarnation, listener);
          break;
        case 'stop':
          this.population.remove(request.component);
          if (granted.reduced) this.onTheWay.hush(request.component);
          break;
        case 'exit':
          exits = true;
          break;
        case 'log':
        case 'print':
          break;
      }
    }
    if (exits) this.end(process);
  }

  private create(
    id: string,
    machine: string,
    input: object,
    from: string,
    incarnation: number,
    listener: Listener | undefined,
  ): void {
    assert(!this.components.has(id), `${id} exists already`);
    const ids = this.ids.get(id) ?? 0;
    const outcome = this.machines.birth(id, machine, input, ids, from, incarnation);
    listener?.created(id);
    if (outcome.fault !== undefined) {
      this.fault = outcome.fault;
      return;
    }
    this.react(id, { standing: outcome.standing, ids, timers: [] }, outcome, listener);
  }

  private wait(waiting: Waiting): void {
    if (this.isHeard(waiting)) this.onTheWay.send(waiting);
  }

  private arm(id: string, timerId: string, event: Message): void {
    this.disarm(id, timerId);
    const component = this.components.get(id);
    if (component === undefined) return;
    const { incarnation } = this.processes.get(processOf(id)) ?? { incarnation: 0 };
    const arrival = this.machines.arrival(event, id, incarnation);
    const timer: Timer = { id: timerId, arrival, weight: weigh(`${id} timer ${timerId}`, arrival.id) };
    this.population.set(id, { ...component, timers: [...component.timers, timer] });
    if (!isWork(timer)) return;
    const { looking } = this;
    const again = looking?.of === id && looking.timer.arrival === timer.arrival;
    if (!again || looking.standing !== component.standing) this.inside.push({ of: id, timer });
  }

  private disarm(id: string, timerId: string): void {
    const component = this.components.get(id);
    if (component?.timers.some((each) => each.id === timerId) !== true) return;
    this.population.set(id, { ...component, timers: component.timers.filter((each) => each.id !== timerId) });
  }

  private bounce({ from, to, arrival }: Waiting): void {
    const sender = this.processes.get(processOf(from));
    const bounced = { type: 'bounced', to, message: arrival.event } as Message;
    const waiting: Waiting = {
      arrival: this.machines.arrival(bounced, to, this.processes.get(processOf(to))?.incarnation ?? 0),
      from: to,
      to: from,
      target: sender?.state === 'up' ? sender.incarnation : 0,
      bounce: false,
    };
    const [dead, living] = [processOf(to), processOf(from)];
    const isDead = this.processes.get(dead)?.state !== 'up';
    if (dead === living || (isDead && this.informed.knows(living, dead))) this.inside.push(waiting);
    else if (!isDead || !this.machines.granted.reduced) this.wait(waiting);
    else if (this.isHeard(waiting)) this.onTheWay.refuse(waiting);
  }

  /** A process ends: its components, its timers, what it was telling itself; who holds a connection to it hears at once. */
  private end(name: string): void {
    const process = this.processes.get(name);
    if (process?.state !== 'up') return;
    for (const id of [...this.components.keys()]) if (processOf(id) === name) this.population.remove(id);
    this.inside = this.inside.map((each) => (processOf('to' in each ? each.to : each.of) === name ? GONE : each));
    const { lost, closed } = this.onTheWay.end(name);
    this.inside.push(...lost);
    this.population.setProcess(name, { ...process, state: 'stopped' });
    for (const each of closed) this.bounce(each);
  }
}

/** Whether a timer's work takes no time. */
function isWork({ arrival }: Timer): boolean {
  const moment = momentOf(arrival.event);
  return moment === 'at once' || moment === 'attempt';
}

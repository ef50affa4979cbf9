/**
 * The one primitive: `apply(world, choice)`. Virtual time is the policy that always chooses 0; stepping, replay, random
 * search and exhaustive search choose otherwise. Nothing else changes a world.
 */
import { assert, type Delivered, type Message } from '../base/index.ts';
import { Journal } from './journal.ts';
import type { Request } from './logic.ts';
import { bounce, freeze, perform } from './perform.ts';
import { check, intervene, subject } from './intervene.ts';
import { CONTROL, CUT_AT_SENDING, MESSAGE, TIMER, WANTS_BOUNCE, YOU } from './records.ts';
import type { Choice, Intervention, WorldSpec } from './spec.ts';
import type { Outcome, ProcessView } from './view.ts';
import { World } from './world.ts';

/** A world before its first step: nothing runs; processes with `startsAt` wait for their start. */
export function createWorld(spec: WorldSpec): World {
  const world = new World(spec, new Journal(spec.machines));
  const { cells } = world.journal;
  for (const process of spec.processes) {
    const view: ProcessView = {
      name: process.name,
      host: process.host ?? process.name,
      incarnation: 0,
      state: 'stopped',
      spec: process,
    };
    world.journal.begin(cells.of(process.name), view);
  }
  for (const { name, startsAt } of spec.processes) {
    if (startsAt === undefined) continue;
    const event: Intervention = { type: 'start', process: name };
    world.add({ kind: CONTROL, src: YOU, dst: cells.of(name), event, left: 0, due: startsAt, created: -1 });
  }
  return world;
}

/**
 * Makes one step: delivers the chosen record, or does what the intervention says, at virtual time `at` if that is later
 * than now. Throws an `InterventionError`, and changes nothing, when the intervention makes no sense. A machine that
 * throws does not throw here: it becomes the run's `fault`, and the run stands still.
 */
export function apply(world: World, choice: Choice, at = world.now): void {
  const { journal } = world;
  assert(journal.fault === undefined, 'the run stands still after a model fault');
  if (typeof choice !== 'number') {
    check(world, choice);
    world.now = Math.max(world.now, at);
    const id = journal.records.length;
    const created = journal.open(id, world.now);
    const dst = subject(world, choice);
    journal.records.add({ kind: CONTROL, src: YOU, dst, event: choice, left: world.now, due: world.now, created });
    journal.records.consume(
      id,
      created,
      guarded(world, id, () => (intervene(world, choice), 'delivered')),
    );
    return;
  }
  const id = choice === 0 ? world.next() : world.pending()[choice];
  assert(id !== undefined, `there is no choice ${choice}`);
  world.now = Math.max(world.now, journal.records.due.get(id));
  const step = journal.open(id, world.now);
  // Consumed before it is handled: whoever handles it may end its process, which cancels what still waits.
  journal.records.consume(id, step, 'delivered');
  journal.records.consume(
    id,
    step,
    guarded(world, id, () => handle(world, id)),
  );
}

/** Handles the record of the open step. */
function handle(world: World, id: number): Outcome {
  const { records } = world.journal;
  const event = records.events[id] as Message;
  if (records.kind.get(id) === CONTROL) return control(world, id, event as Intervention);
  const src = records.src.get(id);
  const dst = records.dst.get(id);
  if (isCut(world, id, src, dst)) {
    retransmit(world, id);
    return 'lost';
  }
  const snapshot = world.snapshot(dst);
  const process = world.process(dst);
  const target = records.target.get(id);
  if (snapshot === undefined || process === undefined || (target !== 0 && target !== process.incarnation)) {
    if ((records.flags.get(id) & WANTS_BOUNCE) === 0 || src === YOU) return 'lost';
    bounce(world, id, process?.state === 'up');
    return 'bounced';
  }
  const timer = records.timers[id];
  if (timer !== undefined) world.armed(dst).delete(timer);
  if (snapshot.status !== 'active') {
    const machine = world.journal.machineName(snapshot);
    assert(world.spec.mayEnd?.includes(machine) === true, `'${machine}' had come to its end and got '${event.type}'`);
    return 'ignored';
  }
  const requests: Request[] = [];
  const delivered: Delivered<Message> = { ...event, delivery: world.delivery(dst, src, records.incarnation.get(id)) };
  const next = world.logicOf(snapshot).step(snapshot, delivered, requests);
  if (world.spec.freeze) freeze(next.context);
  if (next !== snapshot) world.journal.change(dst, next);
  perform(world, dst, requests);
  return 'delivered';
}

/** A control that was written down earlier: the start of a process, the kill after a grace. */
function control(world: World, id: number, intervention: Intervention): Outcome {
  const process = world.process(world.journal.records.dst.get(id));
  const target = world.journal.records.target.get(id);
  const stale =
    intervention.type === 'start'
      ? process?.state !== 'stopped'
      : process?.incarnation !== target || process.state === 'stopped';
  if (stale) return 'ignored';
  intervene(world, intervention);
  return 'delivered';
}

function isCut(world: World, id: number, src: number, dst: number): boolean {
  const { records, cells } = world.journal;
  if (records.kind.get(id) === TIMER || src === YOU || cells.owners.get(src) === cells.owners.get(dst)) return false;
  return (records.flags.get(id) & CUT_AT_SENDING) !== 0 || world.cut(world.host(src), world.host(dst));
}

const FIRST_RETRANSMISSION_MS = 200;
const LONGEST_RETRANSMISSION_MS = 120_000;

/** Nobody has acknowledged a packet: it is sent again, each time after twice as long, while its sender lives. */
function retransmit(world: World, id: number): void {
  const { records } = world.journal;
  const [src, dst] = [records.src.get(id), records.dst.get(id)];
  const route = world.route(src, dst);
  const incarnation = records.incarnation.get(id);
  const sender = world.process(src);
  if (!world.links.retransmits(route) || sender?.incarnation !== incarnation || sender.state === 'stopped') return;
  const waited = 2 * (records.due.get(id) - records.left.get(id));
  const delay = Math.min(LONGEST_RETRANSMISSION_MS, Math.max(FIRST_RETRANSMISSION_MS, waited));
  world.add({
    kind: MESSAGE,
    src,
    dst,
    event: records.events[id] as Message,
    left: world.now,
    due: world.links.again(route, world.now, world.now + delay),
    created: world.journal.length - 1,
    incarnation,
    target: records.target.get(id),
    flags: records.flags.get(id) & ~CUT_AT_SENDING,
  });
}

/** Turns an exception of a machine into the run's fault, so that it can be replayed and looked at. */
function guarded(world: World, id: number, act: () => Outcome): Outcome {
  const { journal, spec } = world;
  try {
    return act();
  } catch (error) {
    const component = journal.cells.name(journal.records.dst.get(id));
    const message = error instanceof Error ? error.message : String(error);
    journal.fault = {
      step: journal.length - 1,
      seed: spec.seed,
      component,
      event: journal.records.events[id],
      message,
    };
    return 'fault';
  }
}

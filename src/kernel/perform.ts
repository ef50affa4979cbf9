/** Carries out what machines ask for. */
import { assert, type Bounced, type Message } from '../base/index.ts';
import type { Request } from './logic.ts';
import { CONNECTION, CUT_AT_SENDING, MESSAGE, NEVER, TIMER, WANTS_BOUNCE, YOU } from './records.ts';
import type { ComponentSpec } from './spec.ts';
import type { ProcessView } from './view.ts';
import type { World } from './world.ts';

/** Carries out the requests of one transition, in order, in the open step. `exit` comes last, whatever its place. */
export function perform(world: World, component: number, requests: readonly Request[]): void {
  const { journal } = world;
  let exit: number | undefined;
  for (const request of requests) {
    switch (request.type) {
      case 'send':
        if (request.held === true) hold(world, component, request.to, request.message);
        else send(world, component, request.to, request.message, request.after ?? 0, request.bounce ?? false);
        break;
      case 'arm':
        arm(world, component, request.id, request.delay, request.event);
        break;
      case 'disarm':
        disarm(world, component, request.id);
        break;
      case 'create': {
        const owner = ownerOf(world, component, request.component);
        const name = request.component.slice(owner.name.length + 1);
        create(world, owner, { name, machine: request.machine, input: request.input }, component);
        break;
      }
      case 'stop':
        ownerOf(world, component, request.component);
        remove(world, journal.cells.of(request.component));
        break;
      case 'exit':
        exit = request.code;
        break;
      case 'log':
      case 'print':
        journal.say({ component: journal.cells.name(component), effect: request });
        break;
    }
  }
  if (exit !== undefined) endProcess(world, journal.cells.owners.get(component), exit);
}

/** A message on its way. Between processes it takes the link's latency; inside one it takes no time. */
export function send(world: World, src: number, to: string, message: Message, after: number, bounce: boolean): void {
  const { cells } = world.journal;
  const dst = cells.of(to);
  const left = world.now + Math.max(0, Math.round(after));
  const inside = src === YOU || cells.owners.get(src) === cells.owners.get(dst);
  let due = left;
  let flags = bounce ? WANTS_BOUNCE : 0;
  if (!inside) {
    const route = world.route(src, dst);
    due = world.links.arrival(route, world.now, left, delay(world, route.srcHost, route.dstHost));
    if (world.cut(route.srcHost, route.dstHost)) flags |= CUT_AT_SENDING;
  }
  const receiver = world.process(dst);
  world.add({
    kind: MESSAGE,
    src,
    dst,
    event: message,
    left,
    due,
    created: world.journal.length - 1,
    incarnation: src === YOU ? 0 : (world.process(src)?.incarnation ?? 0),
    target: receiver === undefined || receiver.state === 'stopped' ? 0 : receiver.incarnation,
    flags,
  });
}

/** The open end of a connection. To a process that does not run there is none: it bounces like a call. */
function hold(world: World, src: number, to: string, message: Message): void {
  const dst = world.journal.cells.of(to);
  const receiver = world.process(dst);
  if (receiver === undefined || receiver.state === 'stopped') return send(world, src, to, message, 0, true);
  world.add({
    kind: CONNECTION,
    src,
    dst,
    event: message,
    left: world.now,
    due: NEVER,
    created: world.journal.length - 1,
    incarnation: world.process(src)?.incarnation ?? 0,
    target: receiver.incarnation,
    flags: WANTS_BOUNCE,
  });
}

function delay(world: World, a: string, b: string): number {
  const slow = world
    .network()
    .delays.find(({ hosts }) => (hosts[0] === a && hosts[1] === b) || (hosts[0] === b && hosts[1] === a));
  return slow?.ms ?? 0;
}

function arm(world: World, component: number, id: string, delay: number, event: Message): void {
  disarm(world, component, id);
  const due = world.now + Math.max(0, Math.round(delay));
  const incarnation = world.process(component)?.incarnation ?? 0;
  const created = world.journal.length - 1;
  world.add({
    kind: TIMER,
    src: component,
    dst: component,
    event,
    left: world.now,
    due,
    created,
    incarnation,
    target: incarnation,
    timer: id,
  });
}

function disarm(world: World, component: number, id: string): void {
  const timers = world.armed(component);
  const record = timers.get(id);
  if (record === undefined) return;
  world.journal.records.consume(record, world.journal.length - 1, 'cancelled');
  timers.delete(id);
}

/** The sender's process, after a check that the component belongs to it. */
function ownerOf(world: World, sender: number, component: string): ProcessView {
  const owner = world.process(sender);
  assert(owner !== undefined && component.startsWith(`${owner.name}/`), `${component} belongs to another process`);
  return owner;
}

/** Makes a component in the open step; its first transition runs at once. */
export function create(world: World, owner: ProcessView, spec: ComponentSpec, by: number): void {
  const { journal } = world;
  const cell = journal.cells.of(`${owner.name}/${spec.name}`);
  assert(journal.value(cell) === undefined, `${owner.name}/${spec.name} exists already`);
  const requests: Request[] = [];
  const input = { ...spec.input, delivery: world.delivery(cell, by, owner.incarnation) };
  const snapshot = world.logic(spec.machine).initial(input, requests);
  if (world.spec.freeze) freeze(snapshot.context);
  journal.change(cell, snapshot);
  perform(world, cell, requests);
}

/** Ends a component in the open step, with its timers. What is on its way to it will find nobody. */
export function remove(world: World, cell: number): void {
  if (world.journal.value(cell) === undefined) return;
  world.disarmAll(cell, world.journal.length - 1);
  world.journal.change(cell, undefined);
}

/** Ends a process in the open step: its components, its timers, and messages between its own components. */
export function endProcess(world: World, process: number, exitCode: number): void {
  const { journal } = world;
  const { cells, records } = journal;
  const running = world.process(process);
  if (running === undefined || running.state === 'stopped') return;
  const step = journal.length - 1;
  const kept: Record<string, object> = {};
  for (const { name, durable } of running.spec.components) {
    const known = durable === true ? world.snapshot(cells.of(`${running.name}/${name}`)) : undefined;
    if (known !== undefined) kept[name] = known.context as object;
  }
  for (let cell = 1; cell < cells.length; cell++) {
    if (cell !== process && cells.owners.get(cell) === process) remove(world, cell);
  }
  const closed: number[] = [];
  for (const id of world.waiting()) {
    const src = records.src.get(id);
    const isOwn = src === YOU || cells.owners.get(src) === process;
    const isConnection = records.kind.get(id) === CONNECTION;
    if (cells.owners.get(records.dst.get(id)) === process) {
      if (isOwn) records.consume(id, step, 'cancelled');
      else if (isConnection) closed.push(id);
    } else if (isOwn && isConnection) records.consume(id, step, 'cancelled');
  }
  for (const id of closed) bounce(world, id);
  world.unpark(process);
  const { exitCode: _, ...rest } = running;
  const disk = Object.keys(kept).length === 0 ? {} : { kept };
  journal.change(process, { ...rest, ...disk, state: 'stopped', exitCode });
}

/** Tells the sender of a record that nobody is there, in the open step. */
export function bounce(world: World, id: number, answered = false): void {
  const { cells, records } = world.journal;
  const [src, dst] = [records.src.get(id), records.dst.get(id)];
  records.consume(id, world.journal.length - 1, 'bounced');
  const message = records.events[id] as Message;
  const bounced: Bounced = { type: 'bounced', to: cells.name(dst), message, ...(answered ? { answered } : {}) };
  send(world, dst, cells.name(src), bounced, 0, false);
}

/** Freezes plain data all the way down, so that a machine that changes history is found out. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Object.keys(value)) freeze((value as Record<string, unknown>)[key]);
}

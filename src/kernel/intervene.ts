/** What may be done to a world from outside, and whether it makes sense now. */
import type { Json } from '../base/index.ts';
import { NETWORK } from './cells.ts';
import { create, endProcess, send } from './perform.ts';
import { CONTROL, YOU } from './records.ts';
import { InterventionError, type Intervention, type ProcessSpec } from './spec.ts';
import type { ProcessView } from './view.ts';
import type { World } from './world.ts';

/** Exit code of a process that SIGKILL ended, as a shell reports it. */
const KILLED = 137;
const GRACE = 10_000;

/** The process or component that an intervention is about, as a cell. */
export function subject(world: World, intervention: Intervention): number {
  const { cells } = world.journal;
  switch (intervention.type) {
    case 'start':
    case 'kill':
    case 'stop':
    case 'freeze':
    case 'thaw':
      return cells.of(intervention.process);
    case 'spawn':
      return cells.of(intervention.process.name);
    case 'deliver':
      return cells.of(intervention.to);
    case 'cut':
    case 'heal':
    case 'delay':
    case 'note':
      return NETWORK;
  }
}

/** Throws an `InterventionError` when it makes no sense now. Changes nothing. */
export function check(world: World, intervention: Intervention): void {
  switch (intervention.type) {
    case 'start':
      if (known(world, intervention.process).state !== 'stopped')
        throw new InterventionError(`${intervention.process} runs already`);
      return;
    case 'kill':
    case 'stop':
      if (known(world, intervention.process).state === 'stopped')
        throw new InterventionError(`${intervention.process} does not run`);
      return;
    case 'freeze':
      if (known(world, intervention.process).state !== 'up')
        throw new InterventionError(`${intervention.process} does not run`);
      return;
    case 'thaw':
      if (known(world, intervention.process).state !== 'frozen')
        throw new InterventionError(`${intervention.process} is not frozen`);
      return;
    case 'spawn':
      if (find(world, intervention.process.name) !== undefined)
        throw new InterventionError(`${intervention.process.name} exists already`);
      return;
    case 'cut':
    case 'heal':
    case 'delay':
      hosts(world, intervention.between);
      return;
    case 'deliver': {
      const process = intervention.to.slice(0, Math.max(0, intervention.to.indexOf('/')));
      if (known(world, process).state === 'stopped') throw new InterventionError(`${process} does not run`);
      return;
    }
    case 'note':
      return;
  }
}

/** Does it, in the open step. */
export function intervene(world: World, intervention: Intervention): void {
  const { journal } = world;
  switch (intervention.type) {
    case 'start':
      start(world, intervention.spec ?? known(world, intervention.process).spec);
      return;
    case 'spawn':
      start(world, intervention.process);
      return;
    case 'kill':
      endProcess(world, journal.cells.of(intervention.process), KILLED);
      return;
    case 'stop': {
      const { spec, incarnation } = known(world, intervention.process);
      const entry = spec.components[0];
      if (entry !== undefined) send(world, YOU, `${spec.name}/${entry.name}`, { type: 'sigterm' }, 0, false);
      const dst = journal.cells.of(spec.name);
      const due = world.now + (spec.grace ?? GRACE);
      const event: Intervention = { type: 'kill', process: spec.name };
      world.add({
        kind: CONTROL,
        src: YOU,
        dst,
        event,
        left: world.now,
        due,
        created: journal.length - 1,
        target: incarnation,
      });
      return;
    }
    case 'freeze':
      journal.change(journal.cells.of(intervention.process), {
        ...known(world, intervention.process),
        state: 'frozen',
      });
      return;
    case 'thaw': {
      const cell = journal.cells.of(intervention.process);
      journal.change(cell, { ...known(world, intervention.process), state: 'up' });
      world.unpark(cell);
      return;
    }
    case 'cut':
    case 'heal': {
      const [a, b] = hosts(world, intervention.between);
      const others = world.network().cuts.filter(([c, d]) => c !== a || d !== b);
      const cuts = intervention.type === 'heal' ? others : [...others, [a, b] as const].sort(byPair);
      journal.change(NETWORK, { ...world.network(), cuts });
      return;
    }
    case 'delay': {
      const pair = hosts(world, intervention.between);
      const others = world.network().delays.filter((delay) => byPair(delay.hosts, pair) !== 0);
      const slow = { hosts: pair, ms: Math.max(0, Math.round(intervention.ms)) };
      const delays = slow.ms === 0 ? others : [...others, slow].sort((x, y) => byPair(x.hosts, y.hosts));
      journal.change(NETWORK, { ...world.network(), delays });
      return;
    }
    case 'deliver':
      send(world, YOU, intervention.to, intervention.message, 0, false);
      return;
    case 'note':
      return;
  }
}

/** A new incarnation, with its components. */
function start(world: World, spec: ProcessSpec): void {
  const cell = world.journal.cells.of(spec.name);
  const before = find(world, spec.name);
  const incarnation = (before?.incarnation ?? 0) + 1;
  const process: ProcessView = { name: spec.name, host: spec.host ?? spec.name, incarnation, state: 'up', spec };
  world.journal.change(cell, process);
  for (const component of spec.components) {
    const kept = before?.kept?.[component.name] as Json | undefined;
    const found = kept === undefined ? component : { ...component, input: { ...component.input, kept } };
    create(world, process, found, YOU);
  }
}

function find(world: World, name: string): ProcessView | undefined {
  const cell = world.journal.cells.find(name);
  return cell === undefined || cell === NETWORK ? undefined : world.process(cell);
}

function known(world: World, name: string): ProcessView {
  const process = find(world, name);
  if (process === undefined) throw new InterventionError(`there is no process '${name}'`);
  return process;
}

/** Sorted hosts of two processes, or of hosts on which none need run. */
function hosts(world: World, between: readonly [string, string]): readonly [string, string] {
  const hostOf = (name: string): string =>
    world.spec.links.hosts?.includes(name) === true ? name : known(world, name).host;
  const [a, b] = [hostOf(between[0]), hostOf(between[1])];
  return a < b ? [a, b] : [b, a];
}

function byPair(x: readonly [string, string], y: readonly [string, string]): number {
  const [a, b] = [x.join('\n'), y.join('\n')];
  return a < b ? -1 : a > b ? 1 : 0;
}

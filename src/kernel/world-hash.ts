import { canonical, Hash64, hashText } from '../base/index.ts';
import type { ProcessView, RecordView, Snapshot, WorldView } from './view.ts';

/** Hashes of snapshots, which never change: `[high, low]`. */
const known = new WeakMap<object, readonly [number, number]>();

/**
 * 64 bits of everything in a world: processes, components, the network, what waits, the time. Two runs with equal hashes
 * have, but for an accident of 1 in 2^64, equal worlds, on whatever engine they ran. (The counters of chance are left
 * out: they follow from the history.)
 */
export function hashWorld(view: WorldView): Hash64 {
  const hash = hashPlaces(view).number(view.now);
  for (const record of view.waiting()) hash.number(record.due).number(record.left).data(timeless(record));
  return hash.end();
}

/**
 * 64 bits of a world without its clock: what waits counts by its place in its channel, not by its time. For searches that
 * choose the order themselves.
 */
export function hashWorldUntimed(view: WorldView): Hash64 {
  const channels = new Map<string, Hash64>();
  for (const record of view.waiting()) {
    const name = channelOf(record);
    let channel = channels.get(name);
    if (channel === undefined) channels.set(name, (channel = new Hash64().text(name)));
    channel.data(timeless(record));
  }
  const hash = hashPlaces(view);
  for (const name of [...channels.keys()].sort()) {
    const channel = channels.get(name)?.end();
    if (channel !== undefined) hash.int(channel.high).int(channel.low);
  }
  return hash.end();
}

/** Records of one channel are delivered in order, whoever chooses: a connection, or the timers of one process. */
export function channelOf(record: RecordView): string {
  const process = (id: string): string => id.split('/', 1)[0] ?? id;
  if (record.kind === 'control') return `control ${record.to}`;
  if (record.kind === 'connection') return `connection ${record.from} > ${record.to}`;
  if (record.kind === 'timer') return `timers of ${process(record.to)}`;
  const inside = process(record.from) === process(record.to);
  return inside ? `${record.from} > ${record.to}` : `${process(record.from)} > ${process(record.to)}`;
}

function timeless({ kind, from, to, event, incarnation, target, bounce, cut, timer }: RecordView): unknown {
  return [kind, from, to, event, incarnation, target, bounce, cut, timer];
}

/** Sums over places, so that the order in which they were first used does not count. */
function hashPlaces(view: WorldView): Hash64 {
  let high = 0;
  let low = 0;
  const add = (name: string, [a, b]: readonly [number, number]): void => {
    const place = new Hash64().int(hashText(name)).int(a).int(b).end();
    high = (high + place.high) | 0;
    low = (low + place.low) | 0;
  };
  for (const { id, snapshot } of view.components()) add(id, ofSnapshot(snapshot));
  for (const process of view.processes()) add(process.name, ofProcess(process));
  return new Hash64().int(high).int(low).data(view.cuts());
}

function ofSnapshot(snapshot: Snapshot): readonly [number, number] {
  let pair = known.get(snapshot);
  if (pair === undefined) {
    const hash = new Hash64().text(snapshot.status).data(snapshot.value).data(snapshot.context).end();
    known.set(snapshot, (pair = [hash.high, hash.low]));
  }
  return pair;
}

function ofProcess(process: ProcessView): readonly [number, number] {
  const { incarnation, state, exitCode } = process;
  const hash = new Hash64().text(canonical({ incarnation, state, exitCode })).end();
  return [hash.high, hash.low];
}

/** Messages on their way, as pills on the wires. */
import type { ClusterState, MessageInFlight } from '../../../recording/index.ts';
import type { Plan } from './plan.ts';
import { boxOf, pointAt, reversed } from './ways.ts';
import { linksOf, type Path } from './wires.ts';
import { placeOf, registrations } from './places.ts';
import { refusalOf, type Refusal } from './refusals.ts';

/** More than this at once cannot be followed; the rest is summed up on its link. */
export const FLIGHTS_MAX = 8;

export interface Flight {
  readonly key: string;
  /** The number of the message, or of the first of several. */
  readonly id: number;
  readonly name: string;
  readonly reply: boolean;
  /** How many messages of this name are on this way. */
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly towards: 'up' | 'down' | 'left' | 'right';
  /** It carries the wrong fencing token: it stops at its receiver's edge. */
  readonly refusal?: Refusal;
}

/** How far a refused message comes when nothing moves. */
const AT_THE_EDGE = 0.9;

/** What is not drawn as a message: heartbeats are ticks on the link, and records are what the data plane is for. */
const HIDDEN = /heartbeat/i;
const HIDDEN_ENDS = /^(kafka|storage|producer)/;

/** The messages of a moment that are worth telling: those between processes of the cluster and its client. */
export function messagesTold(cluster: ClusterState): MessageInFlight[] {
  return cluster.inFlight.filter(
    ({ name, from, to }) => !HIDDEN.test(name) && !HIDDEN_ENDS.test(from) && !HIDDEN_ENDS.test(to),
  );
}

/**
 * Where the messages of a moment are: at `(now − sent) / (arrives − sent)` of their way, or, when nothing moves, at
 * its middle. Messages inside a process take no time and are not drawn.
 */
export function flightsOf(
  plan: Plan,
  cluster: ClusterState,
  options: { now?: number; still?: boolean } = {},
): Flight[] {
  const { now = cluster.at, still = false } = options;
  const groups = new Map<string, { path: Path; first: MessageInFlight; count: number }>();
  for (const message of messagesTold(cluster)) {
    if (now < message.sent || now > message.arrives) continue;
    const [from, to] = [placeOf(cluster, message.from), placeOf(cluster, message.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const path = wayBetween(plan, cluster, from, to);
    if (path === undefined) continue;
    const key = `${from} ${to} ${message.name}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { path, first: message, count: 1 });
    else known.count++;
  }
  return [...groups].slice(0, FLIGHTS_MAX).map(([key, { path, first, count }]) => {
    const refusal = refusalOf(cluster, first);
    const fraction = !still
      ? (now - first.sent) / Math.max(1, first.arrives - first.sent)
      : refusal === undefined
        ? 0.5
        : AT_THE_EDGE;
    const refused = refusal === undefined ? {} : { refusal };
    return { key, id: first.id, name: first.name, reply: first.reply, count, ...refused, ...pointAt(path, fraction) };
  });
}

/**
 * The way between two places of the drawing: along the link that joins them, else straight from edge to edge; through
 * the gutter when another box stands between them.
 */
export function wayBetween(plan: Plan, cluster: ClusterState, from: string, to: string): Path | undefined {
  const links = linksOf(plan, registrations(cluster));
  const link = links.find(({ jobmanager, taskmanager }) => jobmanager === from && taskmanager === to);
  if (link !== undefined) return link.path;
  const back = links.find(({ jobmanager, taskmanager }) => jobmanager === to && taskmanager === from);
  if (back !== undefined) return reversed(back.path);
  const [a, b] = [boxOf(plan, from), boxOf(plan, to)];
  if (a === undefined || b === undefined) return undefined;
  const rows = Math.abs(a.y - b.y) > 4;
  if (!rows) {
    const [left, right] = a.x < b.x ? [a, b] : [b, a];
    const stands = [...plan.boxes.values()].some(
      (box) => Math.abs(box.y - a.y) <= 4 && box.x > left.x + left.w && box.x + box.w < right.x,
    );
    if (stands) {
      const track = plan.gutter.y + plan.gutter.h * 0.72;
      const [out, into] = [left.x + left.w * 0.3, right.x + 24];
      const around = [
        { x: out, y: left.y + left.h },
        { x: out, y: track },
        { x: into, y: track },
        { x: into, y: right.y + right.h },
      ];
      return left === a ? around : reversed(around);
    }
    const y = a.y + a.h / 2;
    const path = [
      { x: left.x + left.w, y },
      { x: right.x, y },
    ];
    return left === a ? path : reversed(path);
  }
  const [above, below] = a.y < b.y ? [a, b] : [b, a];
  const x = Math.min(Math.max(below.x + below.w / 2, above.x + 12), above.x + above.w - 12);
  const path = [
    { x, y: above.y + above.h },
    { x, y: below.y },
  ];
  return above === a ? path : reversed(path);
}

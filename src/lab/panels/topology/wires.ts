/** Lines of the drawing, computed from the boxes they join. A path is a list of corners. */
import type { Plan, Rect } from './plan.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Path = readonly Point[];

/** A line between a JobManager and a TaskManager that registered with it. */
export interface Link {
  readonly jobmanager: string;
  readonly taskmanager: string;
  readonly path: Path;
}

const middle = (rect: Rect): number => rect.x + rect.w / 2;
const middleY = (rect: Rect): number => rect.y + rect.h / 2;
const bottom = (rect: Rect): number => rect.y + rect.h;
const upper = (a: Rect, b: Rect): Rect => (a.y < b.y ? a : b);
const lower = (a: Rect, b: Rect): Rect => (a.y < b.y ? b : a);
const isWithin = (x: number, rect: Rect): boolean => x > rect.x + 20 && x < rect.x + rect.w - 20;

/** As an SVG path. */
export function svgPath(path: Path): string {
  return path.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Links from JobManagers to TaskManagers: straight down where the JobManager stands above, else through the gutter. */
export function linksOf(
  plan: Plan,
  registered: readonly { readonly jobmanager: string; readonly taskmanager: string }[],
): Link[] {
  return registered.flatMap(({ jobmanager, taskmanager }) => {
    const [above, below] = [plan.boxes.get(jobmanager), plan.boxes.get(taskmanager)];
    if (above === undefined || below === undefined) return [];
    const x = middle(below) + (below.y > plan.frame.y + plan.frame.h / 2 ? 10 : 0);
    const end = { x, y: plan.frame.y };
    if (x > above.x + 8 && x < above.x + above.w - 8) {
      return [{ jobmanager, taskmanager, path: [{ x, y: bottom(above) }, end] }];
    }
    const from = above.x + above.w * 0.86;
    const track = plan.gutter.y + plan.gutter.h / 2;
    const path = [{ x: from, y: bottom(above) }, { x: from, y: track }, { x, y: track }, end];
    return [{ jobmanager, taskmanager, path }];
  });
}

/** Two small marks across a link: heartbeats, which never fly. */
export function ticksOf({ path }: Link): Path[] {
  const [from, to] = longest(path);
  const vertical = from.x === to.x;
  const centre = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return [-3, 3].map((d) =>
    vertical
      ? [
          { x: centre.x - 4, y: centre.y + d },
          { x: centre.x + 4, y: centre.y + d },
        ]
      : [
          { x: centre.x + d, y: centre.y - 4 },
          { x: centre.x + d, y: centre.y + 4 },
        ],
  );
}

function longest(path: Path): readonly [Point, Point] {
  let best: readonly [Point, Point] = [path[0]!, path[1]!];
  for (let i = 1; i < path.length; i++) {
    const piece = [path[i - 1]!, path[i]!] as const;
    if (length(piece) > length(best)) best = piece;
  }
  return best;
}

function length(path: Path): number {
  let sum = 0;
  for (let i = 1; i < path.length; i++) {
    sum += Math.abs(path[i]!.x - path[i - 1]!.x) + Math.abs(path[i]!.y - path[i - 1]!.y);
  }
  return sum;
}

/** The point at a fraction of a path's length, and whether it moves down or up, right or left, there. */
export function pointAt(path: Path, fraction: number): Point & { readonly towards: 'up' | 'down' | 'left' | 'right' } {
  let left = Math.min(1, Math.max(0, fraction)) * length(path);
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1]!, path[i]!];
    const here = length([from, to]);
    if (left <= here || i === path.length - 1) {
      const share = here === 0 ? 0 : left / here;
      const towards = to.x === from.x ? (to.y < from.y ? 'up' : 'down') : to.x < from.x ? 'left' : 'right';
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, towards };
    }
    left -= here;
  }
  return { ...(path[0] ?? { x: 0, y: 0 }), towards: 'down' };
}

/** The way back. */
export function reversed(path: Path): Path {
  return [...path].reverse();
}

/** Which box of the plan holds a place of the drawing: a process, or one of its four fixed parts. */
export function boxOf(plan: Plan, place: string): Rect | undefined {
  if (place === 'source' || place === 'sink' || place === 'durable') return plan[place];
  return plan.boxes.get(place);
}

/**
 * A line of the cause chain between two boxes, through the gutter on one of two tracks, its arrow head at the end.
 * Things in one box, or both outside the control plane, need no line: the wires already join them.
 */
export function chainPath(plan: Plan, from: string, to: string, track: number): Path | undefined {
  const [cause, effect] = [boxOf(plan, from), boxOf(plan, to)];
  if (cause === undefined || effect === undefined || from === to) return undefined;
  const isAbove = (rect: Rect): boolean => rect.y < plan.gutter.y;
  if (!isAbove(cause) && !isAbove(effect)) return undefined;
  if (from === 'client' && isAbove(effect)) {
    const y = middleY(cause);
    return [
      { x: cause.x + cause.w, y },
      { x: effect.x - 5, y },
    ];
  }
  const y = plan.gutter.y + plan.gutter.h * (track % 2 === 0 ? 0.31 : 0.72);
  const side = (rect: Rect, away: Rect): number => middle(rect) + (middle(away) < middle(rect) ? -12 : 12);
  const isUnder = isAbove(cause) !== isAbove(effect) && isWithin(middle(lower(cause, effect)), upper(cause, effect));
  const straight = middle(lower(cause, effect)) + 12;
  const [a, b] = isUnder ? [straight, straight] : [side(cause, effect), side(effect, cause)];
  const edge = (rect: Rect): number => (isAbove(rect) ? bottom(rect) + 1 : rect.y - 1);
  return [
    { x: a, y: edge(cause) },
    { x: a, y },
    { x: b, y },
    { x: b, y: edge(effect) + (isAbove(effect) ? 6 : -6) },
  ];
}

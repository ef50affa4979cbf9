/** Ways that something takes through the drawing: messages on their wires, and the chain of causes. */
import type { Plan, Rect } from './plan.ts';
import { bottom, length, middle, type Path, type Point } from './wires.ts';

const middleY = (rect: Rect): number => rect.y + rect.h / 2;
const upper = (a: Rect, b: Rect): Rect => (a.y < b.y ? a : b);
const lower = (a: Rect, b: Rect): Rect => (a.y < b.y ? b : a);
const isWithin = (x: number, rect: Rect): boolean => x > rect.x + 20 && x < rect.x + rect.w - 20;

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

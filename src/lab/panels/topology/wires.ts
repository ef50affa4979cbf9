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

/** Where its middle lies, from the left. */
export const middle = (rect: Rect): number => rect.x + rect.w / 2;
/** Its lower edge. */
export const bottom = (rect: Rect): number => rect.y + rect.h;

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

/** In px. */
export function length(path: Path): number {
  let sum = 0;
  for (let i = 1; i < path.length; i++) {
    sum += Math.abs(path[i]!.x - path[i - 1]!.x) + Math.abs(path[i]!.y - path[i - 1]!.y);
  }
  return sum;
}

import { expect, test } from 'vitest';
import { clusterAt } from './fixture-cluster.ts';
import { groupedShape } from '../../../src/lab/panels/topology/crowd.ts';
import { planOf, type Form, type Rect, type Shape } from '../../../src/lab/panels/topology/plan.ts';
import { chainPath, pointAt } from '../../../src/lab/panels/topology/ways.ts';
import { linksOf, ticksOf } from '../../../src/lab/panels/topology/wires.ts';

const names = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word}-${i + 1}`);

const shapes: Shape[] = [1, 2, 3].flatMap((jobmanagers) =>
  [1, 2, 3, 4, 5, 6].flatMap((taskmanagers) =>
    [true, false].flatMap((zookeeper) =>
      [true, false].map((client) => ({
        client: client && !zookeeper,
        zookeeper,
        jobmanagers: names('jobmanager', jobmanagers),
        taskmanagers: names('taskmanager', taskmanagers),
      })),
    ),
  ),
);
const crowds = [1, 2, 3, 4, 5].flatMap((jobmanagers) =>
  [1, 3, 4, 6, 7, 12, 30].map((taskmanagers) => {
    const asked: Shape = {
      client: false,
      zookeeper: true,
      jobmanagers: names('jobmanager', jobmanagers),
      taskmanagers: names('taskmanager', taskmanagers),
    };
    const leader = { ...clusterAt(0, false, false).processes[1]!, id: `jobmanager-${jobmanagers}` };
    const cluster = { ...clusterAt(0, false, false), processes: [{ ...leader, name: leader.id }] };
    return { asked, leader: leader.id, shape: groupedShape(asked, cluster) };
  }),
);
const widths: readonly [Form, number][] = [
  ['wide', 976],
  ['wide', 900],
  ['wide', 1456],
  ['narrow', 664],
  ['narrow', 560],
  ['narrow', 816],
];

const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.w - 0.01 && b.x < a.x + a.w - 0.01 && a.y < b.y + b.h - 0.01 && b.y < a.y + a.h - 0.01;
const holds = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w + 0.01 &&
  inner.y + inner.h <= outer.y + outer.h + 0.01;

test.each(widths)('nothing overlaps and nothing is outside, %s at %i px', (form, width) => {
  for (const shape of shapes) {
    const plan = planOf(shape, form, width);
    const tms = shape.taskmanagers.map((name) => plan.boxes.get(name)!);
    const apart = [
      ...[...plan.boxes].filter(([name]) => !shape.taskmanagers.includes(name)).map(([, rect]) => rect),
      plan.source,
      plan.frame,
      plan.sink,
      plan.durable,
    ];
    const canvas = { x: 0, y: 0, w: width, h: plan.height };
    const inside = apart.every((rect) => holds(canvas, rect)) && tms.every((rect) => holds(plan.frame, rect));
    const free = [apart, tms].every((rects) => rects.every((a, i) => rects.slice(i + 1).every((b) => !overlaps(a, b))));
    expect({ shape, inside, free }).toEqual({ shape, inside: true, free: true });
  }
});

/** What a letter of the drawing's 12 and 13 px takes at most, and a glyph beside its gap. */
const LETTER = 7.6;
const GLYPH = 21;

test.each(widths)('a crowd shares boxes: nothing overlaps, and every name has room, %s at %i px', (form, width) => {
  for (const { asked, leader, shape } of crowds) {
    const plan = planOf(shape, form, width);
    const drawn = [...shape.jobmanagers, ...shape.taskmanagers, ...Object.keys(shape.groups ?? {})];
    expect(drawn.length).toBeLessThanOrEqual(3 + 6);
    expect(shape.jobmanagers).toContain(leader);
    // Whoever exists has a place, that of the group if no box of its own.
    for (const name of [...asked.jobmanagers, ...asked.taskmanagers]) expect(plan.boxes.get(name)).toBeDefined();
    const rects = [...drawn, 'zookeeper'].map((name) => plan.boxes.get(name)!);
    const free = rects.every((a, i) => rects.slice(i + 1).every((b) => !overlaps(a, b)));
    expect({ shape, free }).toEqual({ shape, free: true });
    const most =
      shape.taskmanagers.length + (shape.groups?.taskmanagers ? 1 : 0) > 2 ? 'TM 12'.length : 'TaskManager 12'.length;
    for (const name of shape.taskmanagers) {
      const rect = plan.boxes.get(name)!;
      expect(rect.w).toBeGreaterThanOrEqual(most * LETTER + (form === 'wide' ? GLYPH : 0) + 'up'.length * LETTER + 16);
      // A header and a row of slots.
      expect(rect.h).toBeGreaterThanOrEqual(form === 'wide' ? 28 + 30 : 24 + 22);
    }
    // The chips of a group: 24 px apart, at most eight, or three and how many more there are.
    const chips = Math.min(
      width < 664 ? 4 : 8,
      Math.max(0, ...Object.values(shape.groups ?? {}).map((one) => one.length)),
    );
    for (const kind of Object.keys(shape.groups ?? {})) {
      const { w, h } = plan.boxes.get(kind)!;
      expect(Math.floor((w - 10 + 3) / 24) * Math.floor((h - 10 + 3) / 23)).toBeGreaterThanOrEqual(chips);
    }
  }
});

test('the wide drawing is 976 by 416, the narrow one 664 by 340, as designed', () => {
  const shape = shapes[0]!;
  expect([planOf(shape, 'wide').width, planOf(shape, 'wide').height]).toEqual([976, 416]);
  expect([planOf(shape, 'narrow').width, planOf(shape, 'narrow').height]).toEqual([664, 340]);
});

const two: Shape = {
  client: false,
  zookeeper: true,
  jobmanagers: names('jobmanager', 2),
  taskmanagers: names('taskmanager', 2),
};

test('two JobManagers before ZooKeeper have the measures of the design', () => {
  const { boxes } = planOf(two, 'wide');
  expect(boxes.get('jobmanager-1')).toEqual({ x: 12, y: 12, w: 256, h: 112 });
  expect(boxes.get('jobmanager-2')).toEqual({ x: 280, y: 12, w: 256, h: 112 });
  expect(boxes.get('zookeeper')).toEqual({ x: 560, y: 12, w: 404, h: 112 });
});

test('a link ends at the frame above its TaskManager and carries two ticks', () => {
  const plan = planOf(two, 'wide');
  const [link] = linksOf(plan, [{ jobmanager: 'jobmanager-1', taskmanager: 'taskmanager-2' }]);
  const tm = plan.boxes.get('taskmanager-2')!;
  expect(link?.path.at(-1)).toEqual({ x: tm.x + tm.w / 2, y: plan.frame.y });
  expect(ticksOf(link!)).toHaveLength(2);
});

test('a message is where its share of the time puts it', () => {
  const path = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 30, y: 10 },
  ];
  expect(pointAt(path, 0)).toEqual({ x: 0, y: 0, towards: 'down' });
  expect(pointAt(path, 0.5)).toEqual({ x: 10, y: 10, towards: 'right' });
  expect(pointAt(path, 1)).toEqual({ x: 30, y: 10, towards: 'right' });
});

test('chain lines run in the gutter, on two tracks, and only where one side is in the control plane', () => {
  const plan = planOf(two, 'wide');
  const paths = [chainPath(plan, 'jobmanager-1', 'zookeeper', 0)!, chainPath(plan, 'zookeeper', 'jobmanager-2', 1)!];
  for (const path of paths) {
    for (const { y } of path.slice(1, 3)) {
      expect(y).toBeGreaterThan(plan.gutter.y);
      expect(y).toBeLessThan(plan.gutter.y + plan.gutter.h);
    }
  }
  expect(paths[0]![1]!.y).not.toBe(paths[1]![1]!.y);
  expect(chainPath(plan, 'source', 'sink', 0)).toBeUndefined();
});

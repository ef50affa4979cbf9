/**
 * Where everything in the drawing lies, as a function of how much there is and how wide the drawing may be. All
 * numbers are px. Below 560 px nothing is drawn: cards take the drawing's place.
 */
import type { Rect } from '../../neighbour.ts';

export type { Rect };

/** What a drawing must find room for: names of processes and topics, in the order in which they are drawn. */
export interface Shape {
  readonly client: boolean;
  readonly jobmanagers: readonly string[];
  readonly zookeeper: boolean;
  readonly taskmanagers: readonly string[];
  /** Those that share one box, which is the last of its kind. */
  readonly groups?: { readonly [kind in 'jobmanagers' | 'taskmanagers']?: readonly string[] };
}

export type Form = 'wide' | 'narrow';

export interface Plan {
  readonly form: Form;
  readonly width: number;
  readonly height: number;
  /** By name: `client`, `zookeeper`, and each JobManager and TaskManager. */
  readonly boxes: ReadonlyMap<string, Rect>;
  readonly source: Rect;
  readonly frame: Rect;
  readonly sink: Rect;
  readonly durable: Rect;
  /** The strip between the control plane and the data plane, in which wires run. */
  readonly gutter: Rect;
}

interface Measures {
  readonly width: number;
  readonly pad: number;
  readonly control: number;
  readonly gutter: number;
  readonly data: number;
  readonly gap: number;
  readonly durable: number;
  readonly source: number;
  readonly sink: number;
  readonly dataGap: number;
  readonly jobmanager: number;
  readonly between: number;
  readonly beforeZookeeper: number;
  readonly caption: number;
  readonly framePad: number;
  readonly tmGap: number;
  readonly zookeeperLeast: number;
}

const MEASURES: Record<Form, Measures> = {
  wide: {
    ...{ width: 976, pad: 12, control: 112, gutter: 32, data: 188, gap: 12, durable: 48 },
    ...{ source: 180, sink: 192, dataGap: 24, jobmanager: 256, between: 12, beforeZookeeper: 24 },
    ...{ caption: 26, framePad: 8, tmGap: 8, zookeeperLeast: 220 },
  },
  narrow: {
    ...{ width: 664, pad: 12, control: 100, gutter: 24, data: 140, gap: 8, durable: 44 },
    ...{ source: 132, sink: 140, dataGap: 16, jobmanager: 200, between: 8, beforeZookeeper: 8 },
    ...{ caption: 22, framePad: 6, tmGap: 6, zookeeperLeast: 136 },
  },
};

/** From this width of its container on, the drawing has the wide form. */
export const WIDE_FROM = 900;
/** TaskManagers in one row; more of them make a second one. */
const TASKMANAGERS_A_ROW = 3;
/** A JobManager narrower than this cannot hold its name beside its crown. */
const JOBMANAGER_LEAST = 120;

/** The plan of a form, for a drawing of this width; without a width, that of the form's design. */
export function planOf({ groups = {}, ...own }: Shape, form: Form, width: number = MEASURES[form].width): Plan {
  const withGroup = (kind: keyof typeof groups): readonly string[] => (groups[kind] ? [...own[kind], kind] : own[kind]);
  const shape: Shape = { ...own, jobmanagers: withGroup('jobmanagers'), taskmanagers: withGroup('taskmanagers') };
  const m = MEASURES[form];
  const inner = width - 2 * m.pad;
  const dataTop = m.pad + m.control + m.gutter;
  const durableTop = dataTop + m.data + m.gap;
  const frameWidth = inner - m.source - m.sink - 2 * m.dataGap;
  const frame = { x: m.pad + m.source + m.dataGap, y: dataTop, w: frameWidth, h: m.data };
  const boxes = new Map([...controlRow(shape, m, inner, frame), ...taskManagers(shape.taskmanagers, m, frame)]);
  // Who has no box of its own is where its group is.
  for (const [kind, names] of Object.entries(groups)) for (const name of names) boxes.set(name, boxes.get(kind)!);
  return {
    form,
    width,
    height: durableTop + m.durable + m.pad,
    boxes,
    source: { x: m.pad, y: dataTop, w: m.source, h: m.data },
    frame,
    sink: { x: frame.x + frame.w + m.dataGap, y: dataTop, w: m.sink, h: m.data },
    durable: { x: m.pad, y: durableTop, w: inner, h: m.durable },
    gutter: { x: m.pad, y: m.pad + m.control, w: inner, h: m.gutter },
  };
}

function controlRow(shape: Shape, m: Measures, inner: number, frame: Rect): [string, Rect][] {
  const row = (x: number, w: number): Rect => ({ x, y: m.pad, w, h: m.control });
  const { jobmanagers } = shape;
  const [first] = jobmanagers;
  const client: [string, Rect][] = shape.client ? [['client', row(m.pad, m.source)]] : [];
  if (jobmanagers.length === 1 && first !== undefined && !shape.zookeeper) {
    // One JobManager alone stands over the data plane that it rules.
    return [...client, [first, row(frame.x, m.pad + inner - frame.x)]];
  }
  const start = shape.client ? m.pad + m.source + m.dataGap : m.pad;
  const room = inner - (start - m.pad);
  const gaps = m.between * Math.max(0, jobmanagers.length - 1);
  const forZookeeper = shape.zookeeper ? m.beforeZookeeper + m.zookeeperLeast : 0;
  const each = Math.max(
    JOBMANAGER_LEAST,
    Math.min(m.jobmanager, Math.floor((room - gaps - forZookeeper) / Math.max(1, jobmanagers.length))),
  );
  const placed = jobmanagers.map((name, i): [string, Rect] => [name, row(start + i * (each + m.between), each)]);
  if (!shape.zookeeper) return [...client, ...placed];
  const x = start + jobmanagers.length * each + gaps + (jobmanagers.length === 0 ? 0 : m.beforeZookeeper);
  return [...client, ...placed, ['zookeeper', row(x, m.pad + inner - x)]];
}

function taskManagers(names: readonly string[], m: Measures, frame: Rect): [string, Rect][] {
  const columns = Math.min(TASKMANAGERS_A_ROW, Math.max(1, names.length));
  const rows = Math.max(1, Math.ceil(names.length / TASKMANAGERS_A_ROW));
  const w = (frame.w - 2 * m.framePad - m.tmGap * (columns - 1)) / columns;
  const h = (frame.h - m.caption - m.framePad - m.tmGap * (rows - 1)) / rows;
  return names.map((name, i) => [
    name,
    {
      x: frame.x + m.framePad + (i % columns) * (w + m.tmGap),
      y: frame.y + m.caption + Math.floor(i / columns) * (h + m.tmGap),
      w,
      h,
    },
  ]);
}

/** More TaskManagers than fit one row are drawn small: a name, and a cell for each slot. */
export function isCompact(taskmanagers: number): boolean {
  return taskmanagers > TASKMANAGERS_A_ROW;
}

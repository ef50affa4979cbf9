/** A state chart as data: states in the order of their declaration, each with the ways out of it. */
export interface Chart {
  readonly states: readonly {
    readonly name: string;
    readonly to: readonly { readonly name: string; readonly why: string }[];
  }[];
}

export interface PlacedState {
  readonly name: string;
  readonly y: number;
  readonly is: 'now' | 'next' | 'other';
}

/** A way from a state to the one below it, or, beside the boxes, to any other. */
export interface PlacedWay {
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly path: string;
  readonly head: string;
  readonly isOpen: boolean;
  /** Only ways straight down have room for their reason. */
  readonly label?: { readonly x: number; readonly y: number; readonly text: string };
}

export interface PlacedChart {
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  readonly states: readonly PlacedState[];
  readonly ways: readonly PlacedWay[];
  /** The same in words. */
  readonly spoken: string;
}

export const BOX_HEIGHT = 25;
const PITCH = 50;
const LEFT = 12;
const TOP = 9;
const LETTER = 7.3;
const LANE = 9;
const LABEL_LETTERS = 16;
const LABEL_X = 48;

/**
 * Lays a chart out as a list from top to bottom. Ways down to the next state carry their reason; of the others only those
 * out of the present state are drawn, beside the boxes, so that the picture stays quiet.
 */
export function layOutChart(chart: Chart, title: string, now: string | undefined): PlacedChart {
  const names = chart.states.map(({ name }) => name);
  const present = chart.states.find(({ name }) => name === now);
  const next = new Set(present?.to.map(({ name }) => name));
  const boxWidth = Math.max(104, Math.ceil(names.reduce((most, name) => Math.max(most, name.length), 0) * LETTER) + 20);
  const y = (name: string): number => TOP + names.indexOf(name) * PITCH;
  const isBelow = (target: string, name: string): boolean => names.indexOf(target) === names.indexOf(name) + 1;
  const labels = chart.states.flatMap(({ name, to }) =>
    to.flatMap(({ name: target, why }) => (isBelow(target, name) ? [shortened(why).length] : [])),
  );
  // Beside boxes and reasons alike.
  const side = Math.max(LEFT + boxWidth, LABEL_X + Math.max(0, ...labels) * LETTER + 2);
  let lanes = 0;
  const ways = chart.states.flatMap(({ name, to }) =>
    to.flatMap(({ name: target, why }): readonly PlacedWay[] => {
      const isOpen = name === now;
      const way = { from: name, to: target, why, isOpen };
      if (isBelow(target, name)) return [{ ...way, ...down(y(name), why) }];
      if (!isOpen || !names.includes(target)) return [];
      lanes += 1;
      return [{ ...way, ...beside(LEFT + boxWidth, side + lanes * LANE, y(name), y(target), lanes) }];
    }),
  );
  return {
    boxWidth,
    width: Math.ceil(side + lanes * LANE + 4),
    height: TOP * 2 + (names.length - 1) * PITCH + BOX_HEIGHT,
    states: names.map((name) => ({ name, y: y(name), is: name === now ? 'now' : next.has(name) ? 'next' : 'other' })),
    ways,
    spoken: spokenChart(title, now, present?.to.map(({ name }) => name) ?? []),
  };
}

function shortened(why: string): string {
  return why.length > LABEL_LETTERS ? `${why.slice(0, LABEL_LETTERS - 1)}…` : why;
}

function down(y: number, why: string): Pick<PlacedWay, 'path' | 'head' | 'label'> {
  const from = y + BOX_HEIGHT;
  const to = y + PITCH;
  return {
    path: `M36 ${from}V${to - 7}`,
    head: `M36 ${to}l-4.5-8h9z`,
    label: { x: LABEL_X, y: from + 16, text: shortened(why) },
  };
}

function beside(box: number, x: number, from: number, to: number, lane: number): Pick<PlacedWay, 'path' | 'head'> {
  const out = from + BOX_HEIGHT / 2 + (lane % 2 === 0 ? 4 : -4);
  const into = to + BOX_HEIGHT / 2;
  return { path: `M${box} ${out}H${x}V${into}H${box + 8}`, head: `M${box + 1} ${into}l8-4.5v9z` };
}

function spokenChart(title: string, now: string | undefined, next: readonly string[]): string {
  if (now === undefined) return `State chart of ${title}`;
  const last = next.at(-1);
  const listed = next.length < 2 ? (last ?? '') : `${next.slice(0, -1).join(', ')} or ${last}`;
  const ahead = listed === '' ? 'it is the last one' : `next may be ${listed}`;
  return `State chart of ${title}: ${now} is the present state, ${ahead}`;
}

/** The picture of a lesson for those who link to it: its question, and where it leads, as SVG of 1200 × 630. */
import type { Frame } from './frame.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const LEFT = 64;
/** The light theme, whatever the reader's; a picture has no theme. */
const INK = '#18202c';
const DIM = '#596678';
const LINE = '#cbd3de';
const MARK = '#ffe27a';
const FAIL = '#8a0f2a';
const SANS = "Inter, 'DejaVu Sans', 'Liberation Sans', sans-serif";
const MONO = "'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** What stands on the picture besides the cluster. */
export interface PictureWords {
  readonly question: string;
  /** The part of the course. */
  readonly part: string;
  readonly doubled: string;
  readonly lost: string;
}

/** Draws it. */
export function lessonPicture(frame: Frame, { question, part, doubled, lost }: PictureWords): string {
  const lines = wrapped(question, 34);
  const size = lines.length > 2 ? 46 : 56;
  const title = lines.map((line, at) => text(line, LEFT, 168 + at * size * 1.16, { size, weight: 700 }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    logo(),
    text('HA Lab', LEFT + 62, 81, { size: 26, weight: 700 }),
    text('for Apache Flink', LEFT + 164, 81, { size: 22, fill: DIM }),
    text(part, WIDTH - LEFT, 81, { size: 22, fill: DIM, anchor: 'end' }),
    ...title,
    ...cluster(frame),
    ...ledger(frame, doubled, lost),
    '</svg>',
  ].join('');
}

interface TextStyle {
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly family?: string;
}

function text(words: string, x: number, y: number, style: TextStyle): string {
  const { size, weight = 400, fill = INK, anchor = 'start', family = SANS } = style;
  const said = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${Math.round(y)}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${said}</text>`;
}

function logo(): string {
  return `<g transform="translate(${LEFT} 48) scale(1.5)" fill="none" stroke="${INK}"><path d="M3 7h26M3 25h26" stroke-width="1.75" opacity=".5"/><path d="M3 7h13M16 25h13" stroke-width="6"/><path d="M16 7v18" stroke-width="2.25"/><circle cx="16" cy="16" r="4.4" fill="${MARK}" stroke-width="2.25"/></g>`;
}

/** Words in lines of at most so many letters. */
function wrapped(words: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The processes in a row: JobManagers with their jobs, TaskManagers with their slots. */
function cluster({ processes, taskmanagers }: Frame): readonly string[] {
  const boxes = [
    ...processes.map((process) => ({ ...process, slots: undefined })),
    ...taskmanagers.map(({ name, slots }) => ({ name, slots, state: 'up', leads: false, jobs: [] })),
  ];
  const gap = 20;
  const width = Math.min(300, (WIDTH - 2 * LEFT - gap * (boxes.length - 1)) / Math.max(1, boxes.length));
  return boxes.flatMap(({ name, slots, state, leads, jobs }, at) => {
    const x = LEFT + at * (width + gap);
    const gone = state !== 'up';
    const frame = `<rect x="${x}" y="370" width="${width}" height="124" rx="8" fill="#fff" stroke="${gone ? DIM : INK}" stroke-width="${gone ? 2 : 3}"${gone ? ' stroke-dasharray="7 6"' : ''}/>`;
    const crown = leads
      ? `<path transform="translate(${x + width - 40} 378) scale(1.7)" d="M2 4.6l3.1 2.7L8 2.8l2.9 4.5L14 4.6l-1.1 7H3.1z" fill="${MARK}" stroke="${INK}" stroke-width="1.2"/>`
      : '';
    const heading = text(name, x + 16, 401, { size: 19, weight: 600, fill: gone ? DIM : INK, family: MONO });
    const inside = slots === undefined ? jobLines(jobs, x) : slotMarks(slots, x, width);
    return [frame, heading, crown, ...(gone ? [text(state, x + 16, 436, { size: 18, fill: DIM })] : inside)];
  });
}

function jobLines(jobs: Frame['processes'][number]['jobs'], x: number): readonly string[] {
  return jobs.slice(-3).map(({ version, status }, at) =>
    text(`${version} ${status}`, x + 16, 433 + at * 24, {
      size: 18,
      family: MONO,
      ...(status === 'FAILED' || status === 'FAILING' ? { fill: FAIL } : {}),
    }),
  );
}

function slotMarks(slots: Frame['taskmanagers'][number]['slots'], x: number, width: number): readonly string[] {
  const gap = 10;
  const each = Math.min(120, (width - 32 - gap * (slots.length - 1)) / Math.max(1, slots.length));
  return slots.flatMap((slot, at) => {
    const left = x + 16 + at * (each + gap);
    const box = `<rect x="${left}" y="418" width="${each}" height="60" rx="5" fill="${slot?.running ? INK : '#fff'}" stroke="${slot === null ? LINE : INK}" stroke-width="2"/>`;
    if (slot === null) return [box];
    const fill = slot.running ? '#fff' : INK;
    return [box, text(slot.version, left + each / 2, 455, { size: 19, fill, anchor: 'middle', family: MONO })];
  });
}

/** The last orders: one cell each, two behind each other for an order that has two results. */
function ledger({ ledger: marks, doubled, lost }: Frame, doubledWords: string, lostWords: string): readonly string[] {
  if (marks === '') return [];
  const pitch = (WIDTH - 2 * LEFT) / marks.length;
  const size = Math.min(14, pitch - 3);
  const cells = [...marks].map((mark, at) => {
    const x = (LEFT + at * pitch).toFixed(1);
    if (mark === '-')
      return `<rect x="${x}" y="526" width="${size}" height="26" fill="none" stroke="${LINE}" stroke-width="1.5"/>`;
    const second =
      mark === '1'
        ? ''
        : `<rect x="${(LEFT + at * pitch + 3).toFixed(1)}" y="521" width="${size}" height="26" fill="${MARK}" stroke="${INK}" stroke-width="1.5"/>`;
    return `${second}<rect x="${x}" y="526" width="${size}" height="26" fill="${INK}"/>`;
  });
  const sums = [...(doubled > 0 ? [`${doubled} ${doubledWords}`] : []), ...(lost > 0 ? [`${lost} ${lostWords}`] : [])];
  return [...cells, text(sums.join(', '), LEFT, 592, { size: 22, fill: sums.length === 0 ? DIM : FAIL })];
}

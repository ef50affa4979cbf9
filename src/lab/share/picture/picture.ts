/** The picture of a run: its drawings in a frame that says which run, which moment and whose. */
import { element, escaped } from './markup.ts';

export interface PictureWords {
  readonly title: string;
  /** The cluster, its seed and the moment. */
  readonly about: string;
  /** What is said where no Flink is meant; drawn in. */
  readonly fiction?: string | undefined;
  /** Where the run opens; not drawn, but said in the file. */
  readonly link: string;
  readonly from: string;
}

/** Colours and faces as the page has them. */
export interface PictureInks {
  readonly ground: string;
  readonly ink: string;
  readonly faint: string;
  readonly line: string;
  readonly onInk: string;
  readonly sans: string;
}

export interface PicturePart {
  readonly markup: string;
  readonly w: number;
  readonly h: number;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 16;
const HEAD = 44;
const LABEL = 28;
const FOOT = 24;

/** The whole picture as the text of a file. */
export function pictureOf(parts: readonly PicturePart[], words: PictureWords, inks: PictureInks): Picture {
  const inner = Math.max(...parts.map(({ w }) => w));
  const width = Math.ceil(inner + 2 * MARGIN);
  const font = { 'font-family': inks.sans, 'font-size': '13px' };
  const label = words.fiction === undefined ? 0 : LABEL;
  const drawn: string[] = [];
  let y = MARGIN + HEAD + label;
  for (const { markup, w, h } of parts) {
    drawn.push(element('g', { transform: `translate(${MARGIN} ${y})` }, markup));
    const frame = { x: MARGIN + 0.5, y: y + 0.5, width: w - 1, height: h - 1, fill: 'none', stroke: inks.line };
    drawn.push(element('rect', frame));
    y += h;
  }
  const height = Math.ceil(y + FOOT + MARGIN / 2);
  const text = (at: { x: number; y: number }, content: string, more: object): string =>
    element('text', { ...at, ...font, ...more }, escaped(content));
  const head = [
    text({ x: MARGIN, y: MARGIN + 14 }, words.title, { 'font-size': '16px', 'font-weight': 600, fill: inks.ink }),
    text({ x: MARGIN, y: MARGIN + 34 }, words.about, { fill: inks.faint }),
  ];
  if (words.fiction !== undefined) {
    const at = { x: MARGIN, y: MARGIN + HEAD, width: inner, height: LABEL };
    head.push(element('rect', { ...at, fill: inks.ink }));
    head.push(text({ x: MARGIN + 12, y: at.y + 19 }, words.fiction, { 'font-weight': 600, fill: inks.onInk }));
  }
  const foot = text({ x: MARGIN, y: height - MARGIN / 2 - 6 }, words.from, { 'font-size': '12px', fill: inks.faint });
  const told = [words.about, words.fiction, words.link].filter((one) => one !== undefined).join('. ');
  const svg = element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
    [
      element('title', {}, escaped(words.title)),
      element('desc', {}, escaped(told)),
      element('rect', { width, height, fill: inks.ground }),
      ...head,
      ...drawn,
      foot,
    ].join('\n'),
  );
  return { svg: `${svg}\n`, width, height };
}

/** The picture as the address of an image. */
export function imageAddress({ svg }: Picture): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Points of the PNG for each px of the picture. */
const FINE = 2;

/** The picture as points. Rejects when the browser cannot draw it. */
export async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = imageAddress(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * FINE;
  canvas.height = picture.height * FINE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((then, failed) => {
    canvas.toBlob((blob) => (blob === null ? failed(new Error('The picture is too large.')) : then(blob)), 'image/png');
  });
}

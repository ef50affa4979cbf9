import { contrastRatio } from './source/contrast-ratio.ts';
import type { Finding } from './source/repository.ts';

const path = 'src/design/tokens.css';
const themes = ['light', 'dark'] as const;

/** Least ratio of what is read, and of what is only seen (WCAG 1.4.3 and 1.4.11). */
const text = 4.5;
const graphics = 3;

const grounds = ['page', 's1', 's2'];
const states = ['ok', 'warn', 'fail', 'info', 'gone'];
const terminalHues = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'];
const terminalText = ['ink', 'dim', ...terminalHues].map((name) => `term-${name}`);
const readOnEveryGround = ['ink', 'ink-2', 'ink-3', 'link', ...states, 'cause'];

/** What lies on what, and how clearly it must stand out. Each is checked in both themes. */
export const pairs: readonly (readonly [front: string, ground: string, least: number])[] = [
  ...readOnEveryGround.flatMap((front) => grounds.map((ground) => [front, ground, text] as const)),
  ...['line-strong', 'focus'].flatMap((front) => grounds.map((ground) => [front, ground, graphics] as const)),
  ...states.map((state) => [state, `${state}-t`, text] as const),
  // Words on a tint stay clearer than its own hue: they are what is read first.
  ...states.map((state) => ['ink', `${state}-t`, 10] as const),
  ['on-primary', 'primary', text],
  ['on-primary', 'primary-hover', text],
  ['on-ink', 'ink', text],
  ['ink', 'mark', text],
  ['on-mark', 'mark-disc', text],
  ...terminalText.map((front) => [front, 'term', text] as const),
  ['term-ink', 'term-bar', text],
  ['term-dim', 'term-bar', text],
  ['term-ink', 'term-selection', text],
  ['term-selection-dim', 'term-selection', text],
];

/** Colours that carry no meaning, so that no ratio is asked of them. */
export const decoration: ReadonlySet<string> = new Set(['line', 'term-line']);

/** The colours that a style sheet declares, by name, one per theme. */
export function colourTokens(css: string): Map<string, readonly [light: string, dark: string]> {
  const values = new Map<string, string>();
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const { groups } of plain.matchAll(/--(?<name>[\w-]+)\s*:\s*(?<value>[^;}]+)[;}]/g)) {
    // The first declaration counts: a later one is for a part of the page or another medium.
    const name = groups?.name ?? '';
    if (!values.has(name)) values.set(name, (groups?.value ?? '').trim());
  }
  const resolve = (value: string, depth = 0): readonly [string, string] | undefined => {
    const alias = /^var\(--(?<name>[\w-]+)\)$/.exec(value)?.groups?.name;
    if (alias !== undefined) return depth > 8 ? undefined : resolve(values.get(alias) ?? '', depth + 1);
    if (/^#[0-9a-f]{6}$/i.test(value)) return [value, value];
    const pair = /^light-dark\(\s*(?<light>[^,]+?)\s*,\s*(?<dark>[^,]+?)\s*\)$/.exec(value)?.groups;
    if (pair === undefined) return undefined;
    const [light, dark] = [resolve(pair.light ?? '', depth + 1), resolve(pair.dark ?? '', depth + 1)];
    return light === undefined || dark === undefined ? undefined : [light[0], dark[1]];
  };
  const tokens = new Map<string, readonly [string, string]>();
  for (const [name, value] of values) {
    const colours = resolve(value);
    if (colours !== undefined) tokens.set(name, colours);
  }
  return tokens;
}

/** Tokens that cannot be told from their ground, that are missing, or that nobody measures. */
export function faintTokens(css: string): Finding[] {
  const tokens = colourTokens(css);
  const faint = pairs.flatMap(([front, ground, least]): Finding[] => {
    const [above, below] = [tokens.get(front), tokens.get(ground)];
    if (above === undefined || below === undefined) {
      return [
        { path, message: `--${above === undefined ? front : ground} is missing: tests/tidy/contrast.ts measures it.` },
      ];
    }
    return themes.flatMap((theme, index) => {
      // Two digits, as in the design's own table.
      const ratio = contrastRatio(above[index] ?? '', below[index] ?? '').toFixed(2);
      if (Number(ratio) >= least) return [];
      return [{ path, message: `${theme}: --${front} on --${ground} is ${ratio}, of at least ${least}.` }];
    });
  });
  const measured = new Set(pairs.flatMap(([front, ground]) => [front, ground]));
  const unmeasured = [...tokens.keys()].filter((name) => !measured.has(name) && !decoration.has(name));
  return [
    ...faint,
    ...unmeasured.map((name) => ({
      path,
      message: `--${name} is measured against no ground: name its pair in tests/tidy/contrast.ts.`,
    })),
  ];
}

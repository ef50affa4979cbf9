/** The figures of a comparison, their limits, and the table of them. */
import type { Comparison } from '../../src/recording/index.ts';

export const FIGURES = ['said', 'true', 'order', 'same', 'milestones'] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Readonly<Record<Figure, number>>;

/** What the mean over all recordings must reach. What two real runs of one script reach of each other: noise.json. */
export const LEAST: Figures = { said: 0.95, true: 0.97, order: 0.85, same: 0.9, milestones: 0.9 };

/** How far below that a single recording may stay. */
export const FAR_BELOW = 0.15;

/** The mean of each figure. Of no comparisons at all there is none: 0. */
export function mean(comparisons: readonly (Comparison | Figures)[]): Figures {
  const over = (figure: Figure): number =>
    comparisons.reduce((sum, one) => sum + one[figure], 0) / Math.max(1, comparisons.length);
  return {
    said: over('said'),
    true: over('true'),
    order: over('order'),
    same: over('same'),
    milestones: over('milestones'),
  };
}

const row = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(42)}${cells.map((cell) => cell.padStart(11)).join('')}`;

/**
 * The figures of each recording, and their mean, as text; below it, how far two real runs of the same script are from each
 * other, for the scripts of which that is known.
 */
export function table(
  title: string,
  figures: ReadonlyMap<string, Figures>,
  noise: Readonly<Record<string, Figures>> = {},
): string {
  const digits = (one: Figures): readonly string[] => FIGURES.map((figure) => one[figure].toFixed(3));
  return [
    row(title, FIGURES),
    ...[...figures].map(([name, one]) => row(name, digits(one))),
    row(`mean of ${figures.size}`, digits(mean([...figures.values()]))),
    row('asked of the mean', digits(LEAST)),
    ...Object.entries(noise).map(([name, one]) => row(`two real runs: ${name}`, digits(one))),
  ].join('\n');
}

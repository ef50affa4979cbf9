/** What a browser keeps of a reader's drills, and how it is written. */
import type { Score } from './score.ts';

export interface DrillResult extends Score {
  readonly hints: number;
}

export interface KeptDrill {
  /** How often it was begun and came to an end, solved or not. */
  readonly tries: number;
  /** The best one that reached the goal. */
  readonly best?: DrillResult;
}

export const NO_TRIES: KeptDrill = { tries: 0 };

/** Under which name a browser keeps it. */
export function drillKey(drill: string): string {
  return `drill:${drill}`;
}

const NUMBERS = ['time', 'commands', 'lost', 'doubled', 'hints'] as const;

/** What was kept; what cannot be read counts as none. */
export function readKept(text: string | null): KeptDrill {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<KeptDrill> | null;
    if (kept === null || typeof kept !== 'object' || !Number.isInteger(kept.tries)) return NO_TRIES;
    const { tries = 0, best } = kept;
    const isWhole = best !== undefined && NUMBERS.every((key) => typeof best[key] === 'number');
    return isWhole ? { tries, best } : { tries };
  } catch {
    return NO_TRIES;
  }
}

/** What is kept after one more try; without a result it was not solved. */
export function withTry({ tries, best }: KeptDrill, result?: DrillResult): KeptDrill {
  const better = result !== undefined && (best === undefined || isBetter(result, best)) ? result : best;
  return { tries: tries + 1, ...(better === undefined ? {} : { best: better }) };
}

/** Damage counts first, then help, then time. */
function isBetter(one: DrillResult, other: DrillResult): boolean {
  for (const key of ['lost', 'doubled', 'hints', 'time', 'commands'] as const)
    if (one[key] !== other[key]) return one[key] < other[key];
  return false;
}

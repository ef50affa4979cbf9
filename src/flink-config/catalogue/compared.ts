/** What two versions of Flink have not in common. */
import type { CatalogueOption } from './index.ts';

/** An option that both have, and what is not the same. */
export interface Difference {
  readonly key: string;
  readonly before: CatalogueOption;
  readonly after: CatalogueOption;
}

/** What a reader who goes from one version to the other has to look at. */
export interface VersionsCompared {
  readonly gone: readonly CatalogueOption[];
  readonly added: readonly CatalogueOption[];
  readonly otherDefault: readonly Difference[];
  readonly otherType: readonly Difference[];
  /** Words of an enum that came or went. */
  readonly otherWords: readonly Difference[];
  /** Deprecated by the later version only. */
  readonly deprecated: readonly Difference[];
}

/** From the options of one version to those of a later one. Options that upstream marks internal are left out. */
export function versionsCompared(
  before: readonly CatalogueOption[],
  after: readonly CatalogueOption[],
): VersionsCompared {
  const later = new Map(after.map((option) => [option.key, option]));
  const earlier = new Set(before.map(({ key }) => key));
  const both = before.flatMap((option): readonly Difference[] => {
    const next = later.get(option.key);
    return next === undefined ? [] : [{ key: option.key, before: option, after: next }];
  });
  const where = (differs: (a: CatalogueOption, b: CatalogueOption) => boolean): readonly Difference[] =>
    both.filter((pair) => differs(pair.before, pair.after));
  return {
    gone: before.filter((option) => !later.has(option.key) && isPublic(option)),
    added: after.filter((option) => !earlier.has(option.key) && isPublic(option)),
    otherDefault: where((a, b) => a.default !== b.default),
    otherType: where((a, b) => a.type !== b.type),
    otherWords: where((a, b) => a.type === b.type && (a.enum ?? []).join() !== (b.enum ?? []).join()),
    deprecated: where((a, b) => a.obsolete !== true && b.obsolete === true),
  };
}

function isPublic({ key }: CatalogueOption): boolean {
  return !/^(\$?internal|hidden)\./.test(key);
}

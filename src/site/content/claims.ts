import claimsSource from '../../../content/claims.yaml?raw';
import { FLINK_VERSIONS } from '../../script/index.ts';
import { matrixScenario, outcomesOf, readClaims } from '../../lesson/reading.ts';
import type { Claim, Claims, Verdict } from '../../lesson/reading.ts';
import { insist } from './lessons.ts';
import { deploymentMatrix } from './matrix.ts';

/** The claims of the article. */
export function articleClaims(): Claims {
  const { claims, problems } = readClaims('content/claims.yaml', claimsSource);
  insist(problems);
  if (claims === undefined) throw new Error('content/claims.yaml is empty.');
  return claims;
}

/** The glyph of a verdict: never colour alone. */
export const VERDICT_GLYPHS = {
  right: 'true',
  partly: 'partly',
  wrong: 'false',
  none: 'none',
} as const satisfies Record<Verdict, string>;

/** A link to where a claim can be seen, and its words. */
export interface SightLink {
  readonly words: string;
  /** Below the site's base. */
  readonly page: string;
}

/** The links of a claim: a lesson, or a run for each version that there is one for. */
export function sightLinks({ see, flink }: Claim): readonly SightLink[] {
  if (see === undefined) return [];
  if (see.place === 'lesson') return [{ words: 'Do it in a lesson', page: `lessons/${see.name}/` }];
  const known = new Set(outcomesOf(deploymentMatrix()).map(({ id }) => id));
  const isFiction = see.place === 'case' && !FLINK_VERSIONS.every((each) => known.has(matrixScenario(see.name, each)));
  return flink.flatMap((version) => {
    const id = see.place === 'case' ? matrixScenario(see.name, version) : `${see.name}.${version}`;
    if (see.place === 'case' && !known.has(id)) return [];
    const words = isFiction ? 'See the fiction' : `See it run in ${version}`;
    return [{ words, page: `lab/?scenario=${id}` }];
  });
}

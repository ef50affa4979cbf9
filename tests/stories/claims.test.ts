/** Each claim of content/claims.yaml whose run can be asked is asked: the end of its case, or the start of its scenario. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileMatrix, matrixOf } from '../../src/cli/matrix.ts';
import { compiled, readScript, ROOT } from '../../src/cli/scenarios.ts';
import { allClaims, matrixScenario, outcomesOf, readClaims } from '../../src/lesson/reading.ts';
import type { Sight } from '../../src/lesson/reading.ts';
import type { Intervention } from '../../src/model/index.ts';
import { describe as inWords, holds } from '../../src/script/index.ts';
import { workshopOf } from '../../src/shell/scripted.ts';
import { factsAt, Run } from '../../src/simulation/index.ts';
import type { CompiledScenario } from '../../src/simulation/index.ts';

const { claims, problems } = readClaims('content/claims.yaml', readFileSync(join(ROOT, 'content/claims.yaml'), 'utf8'));
const all = claims === undefined ? [] : allClaims(claims);
const cases = new Set(outcomesOf(matrixOf()).map(({ id }) => id));

function open({ place, name }: Sight, flink: '1.20' | '2.3'): CompiledScenario | undefined {
  if (place === 'case') return compileMatrix(matrixScenario(name, flink))[0];
  const file = `content/scenarios/${name}.yaml`;
  return compiled(readScript(join(ROOT, file)), file, flink);
}

const asked = all.flatMap(({ number, flink, see }) =>
  see === undefined || see.shows.length === 0 ? [] : flink.map((version) => ({ number, version, see })),
);
const runs = [...new Set(asked.map(({ see, version }) => `${see.place} ${see.name} ${version}`))];

describe('the claims', () => {
  it('are the article’s 46, and every case that one links to has a run', () => {
    expect(problems).toEqual([]);
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
    const stray = all.flatMap(({ number, flink, see }) =>
      see?.place === 'case' && !flink.some((version) => cases.has(matrixScenario(see.name, version))) ? [number] : [],
    );
    expect(stray).toEqual([]);
  });

  it.each(runs)('%s shows what its claims say', (name) => {
    const here = asked.filter(({ see, version }) => `${see.place} ${see.name} ${version}` === name);
    const [first] = here;
    const scenario = first === undefined ? undefined : open(first.see, first.version);
    if (scenario === undefined) throw new Error(`${name} has no run.`);
    const workshop = workshopOf(scenario);
    const run = new Run<Intervention>(scenario, workshop.simulation);
    const facts = factsAt(workshop.viewOf(run, scenario.origin));
    const moments = { start: facts, action: facts, step: facts };
    const missed = here.flatMap(({ number, see }) =>
      see.shows
        .filter((one) => !holds(one, { facts, moments, names: scenario.names }))
        .map((one) => `${number}: ${inWords(one)}`),
    );
    expect(missed).toEqual([]);
  });
});

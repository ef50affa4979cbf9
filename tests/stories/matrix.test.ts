/** Deploy v2 while v1 runs: each case of content/matrix.yaml ends as its sentence says, and the table in docs is made of it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileMatrix, matrixOf } from '../../src/cli/matrix.ts';
import { ROOT } from '../../src/cli/scenarios.ts';
import { workshopOf } from '../../src/shell/scripted.ts';
import { matrixText, outcomesOf } from '../../src/lesson/reading.ts';
import type { Intervention } from '../../src/model/index.ts';
import { describe as inWords, holds } from '../../src/script/index.ts';
import { factsAt, Run } from '../../src/simulation/index.ts';
import type { CompiledScenario } from '../../src/simulation/index.ts';

const matrix = matrixOf();
const outcomes = outcomesOf(matrix);

/** The case as a page opens it: from data. */
function opened(id: string): { readonly scenario: CompiledScenario; readonly run: Run<Intervention> } {
  const [compiled] = compileMatrix(id);
  const scenario = JSON.parse(JSON.stringify(compiled)) as CompiledScenario;
  return { scenario, run: new Run(scenario, workshopOf(scenario).simulation) };
}

describe('the matrix', () => {
  it.each(outcomes.map(({ id, outcome }) => [id, outcome] as const))('%s', (id, outcome) => {
    const { scenario, run } = opened(id);
    expect(run.refused).toEqual([]);
    const facts = factsAt(workshopOf(scenario).viewOf(run, scenario.origin));
    const moments = { start: facts, action: facts, step: facts };
    const missed = outcome.shows.filter((one) => !holds(one, { facts, moments, names: scenario.names }));
    expect(missed.map(inWords)).toEqual([]);
    expect(outcome.shows.length).toBeGreaterThan(1);
  });

  it('has a script for each case, and a case for each script', () => {
    const scripts = readdirSync(join(ROOT, 'content/scenarios/matrix')).map((name) => name.replace(/\.yaml$/, ''));
    const named = matrix.groups.flatMap((group) => group.cases.map((one) => one.scenario));
    expect([...named].sort()).toEqual(scripts.sort());
  });

  it('stands in docs/matrix.md as it is: npm run -s lab -- matrix --out docs/matrix.md', () => {
    expect(readFileSync(join(ROOT, 'docs/matrix.md'), 'utf8')).toBe(matrixText(matrix));
  });
});

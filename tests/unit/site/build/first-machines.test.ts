import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import type * as CourseEnd from './course-end.ts';
import { LEFT_OUT } from '../../../../src/base/index.ts';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { firstMachines, withoutUnreached } from '../../../../src/site/build/first-machines.ts';

/** The text without what stands between «…», which never ran. */
function without(marked: string): string {
  const unreached: [number, number][] = [];
  let text = '';
  for (const [i, part] of marked.split(/[«»]/).entries()) {
    if (i % 2 === 1) unreached.push([text.length, text.length + part.length]);
    text += part;
  }
  return withoutUnreached(text, unreached);
}

describe('machines that a page begins with', () => {
  it('complain where a function never ran', () => {
    expect(without('«function f(a: string) { return a; }» f;')).toBe('function f() {leftOut()} f;');
    expect(without('const on = { «go(a: A) { return a; }», stay: «(a) => a» };')).toBe(
      'const on = { go() {leftOut()}, stay: leftOut };',
    );
  });

  it('keep what a list is ordered by: which one is compared with which differs between browsers', () => {
    const order = 'const f = (l) => l.sort((a, b) => (a < b ? -1 : «1»));';
    expect(without(order)).toBe(order.replaceAll(/[«»]/g, ''));
  });

  it('have every guard: only the checker switches one off', () => {
    expect(without("const a = mutated(c.parameters, 'no-recommit') || b;")).toBe('const a = false || b;');
  });

  it('complain where a branch was never taken', () => {
    expect(without('function f(a) { if (a) «{ g(); h(); }» return a ? 1 : «2»; }')).toBe(
      'function f(a) { if (a) {leftOut()} return a ? 1 : leftOut(); }',
    );
    expect(without('function f(a) { if (a) return 1; «g(); return a ?? h();» }')).toBe(
      'function f(a) { if (a) return 1; leftOut();  }',
    );
    expect(without('function f(a) { return a ?? «h()»; }')).toBe('function f(a) { return a ?? leftOut(); }');
  });

  it('keep what others name, and everything that ran', () => {
    const text = 'export type T = string; interface I { a: T }\nexport const a = 1; function f(): T { return a; }';
    expect(without(text)).toBe(text);
    expect(without('«export const a = 1;»')).toBe('export const a = 1;');
  });

  it('tell no reasons in their charts: those are shown from all machines', () => {
    expect(
      without(
        "machineOf({ name: 'M', chart: { up: { 'going down': 'sigterm' }, 'going down': {} }, status: (c) => 'up' })",
      ),
    ).toBe("machineOf({ name: 'M', chart: { up: { 'going down': '' }, 'going down': {} }, status: (c) => 'up' })");
    const beside = "export const CHART: Readonly<Record<S, object>> = { up: { 'going down': 'sigterm' } };";
    expect(withoutUnreached(beside, [])).toBe(beside.replace('sigterm', ''));
  });
});

describe('a page on its first machines', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [firstMachines(new URL('../../../../', import.meta.url))],
    build: { write: false, lib: { entry: join(import.meta.dirname, 'course-end.ts'), formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  const folder = await mkdtemp(join(tmpdir(), 'first-machines-'));
  const file = join(folder, 'course-end.mjs');
  writeFileSync(file, built[0]?.output[0].code ?? '');
  const { courseEnd, takenOver } = (await import(pathToFileURL(file).href)) as typeof CourseEnd;
  await rm(folder, { recursive: true });
  const scenarios = compileScenarios().filter(({ name }) => name.startsWith('session-two-versions')) as (Parameters<
    typeof courseEnd
  >[0] & { readonly id: string })[];

  it.each(scenarios)('$id comes to the end that all machines come to', (scenario) => {
    expect(courseEnd(scenario, false)).toBe(courseEnd(scenario, true));
  });

  it.each(scenarios)('$id stands still where they go no further, and all go on from there', (scenario) => {
    expect(JSON.parse(takenOver(scenario))).toEqual({ said: LEFT_OUT, same: true });
  });
});

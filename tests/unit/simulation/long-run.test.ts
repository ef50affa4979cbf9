import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { flinkSimulation, linkOf, openLink } from '../../../src/simulation/index.ts';
import { bundled } from '../kernel/bundled.ts';
import { otherNode, printedBy } from '../kernel/other-node.ts';
import { longRun, longRunEnd } from './long-run.ts';

const scenarios = compileScenarios().filter(({ name }) => name === 'session-two-versions');

describe.each(scenarios)('$id, ten thousand steps', (scenario) => {
  const end = longRunEnd(scenario);

  it('comes to its end without a fault, and again to the same end', () => {
    expect(end).toMatch(/^10\d{3} [0-9a-f]{16}$/);
    expect(longRunEnd(scenario)).toBe(end);
  });

  const other = otherNode();
  it(`comes to the same end in another Node: ${other?.version ?? 'none was found outside node_modules'}`, () => {
    if (other === undefined) return;
    const bundle = bundled(join(import.meta.dirname, 'long-run.ts'), 'cjs');
    const script = `${bundle}\nconsole.log(module.exports.longRunEnd(${JSON.stringify(scenario)}));`;
    expect(printedBy(other, script)).toBe(end);
  });

  it('its link opens to the same end', () => {
    const run = longRun(scenario);
    const opened = openLink(linkOf(run), scenarios, flinkSimulation);
    expect(opened).toMatchObject({ ok: true, value: { result: 'exact', actions: 3 } });
    expect(opened.ok && opened.value.run.length).toBe(run.length);
  });
});

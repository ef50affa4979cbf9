import { expect, test, vi } from 'vitest';
import type { Json } from '../../../src/base/index.ts';
import { DEFAULT_PARAMETERS, type Intervention } from '../../../src/model/index.ts';
import { flinkSimulation, Run } from '../../../src/simulation/index.ts';

test('what goes well is printed at once, what fails when the words have come', async () => {
  // Words that have come for another test stay.
  vi.resetModules();
  const { loadWords, openLightView } = await import('../../../src/shell/index.ts');
  const run = new Run<Intervention>(
    {
      id: 'session',
      title: 'session',
      flink: '2.3',
      seed: 5,
      parameters: DEFAULT_PARAMETERS as unknown as Json,
      actions: [],
      start: { at: 15_000 },
    },
    flinkSimulation,
  );
  for (const line of ['flink list', 'flink strop']) {
    run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
    run.advanceTo(run.clock + 10_000);
  }
  const view = openLightView(run, 0);
  const printed = () => view.terminalAt(run.length, 'client').map(({ text }) => text);

  expect(printed()).toContain('No running jobs.');
  expect(printed()).toContain('…');

  await loadWords();
  expect(printed()).toContain('"strop" is not a valid action.');
  expect(printed()).not.toContain('…');
});

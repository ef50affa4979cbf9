/** The kernel's toy world as a simulation, for tests of runs and links. */
import type { Intervention } from '../../../src/kernel/index.ts';
import type { Scenario, Simulation } from '../../../src/simulation/run-types.ts';
import { toyWorld } from '../kernel/toy.ts';

export const toySimulation: Simulation<Intervention> = {
  version: 'toy-1',
  words: {
    tokens: ['toy', 'kill', 'start', 'stop', 'deliver', 'hire', 'a', 'b', 'c', 'a/node', 'b/node'],
    shapes: [
      ['type', 'process'],
      ['type', 'to', 'message'],
    ],
  },
  world: (scenario, seed) => toyWorld(scenario.parameters as number, seed),
  choice: (intervention) => intervention,
  references: (world) =>
    world
      .components()
      .map(({ snapshot }) => (snapshot.context as { id?: string }).id ?? '')
      .filter((id) => id !== ''),
};

export const toyScenario: Scenario<Intervention> = {
  id: 'toy',
  title: 'Three nodes',
  flink: '2.3',
  seed: 11,
  parameters: 3,
  actions: [
    { at: 300, intervention: { type: 'deliver', to: 'a/node', message: { type: 'hire' } } },
    { at: 700, intervention: { type: 'kill', process: 'c' } },
  ],
  start: { at: 1_000 },
};

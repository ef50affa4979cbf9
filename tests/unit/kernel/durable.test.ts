/** Components whose disk outlives their process. */
import { expect, it } from 'vitest';
import { apply, createWorld } from '../../../src/kernel/index.ts';
import { playTo } from './drive.ts';
import { toyWorld } from './toy.ts';

it('a new incarnation of a durable component finds what the old one knew, and no other does', () => {
  const spec = toyWorld(2, 3);
  const durable = (process: (typeof spec.processes)[number]) => ({
    ...process,
    components: process.components.map((component) => ({ ...component, durable: true as const })),
  });
  const world = createWorld({
    ...spec,
    processes: spec.processes.map((each) => (each.name === 'a' ? durable(each) : each)),
  });
  const now = () => world.journal.at(world.journal.length);
  playTo(world, 2_000);
  const knew = now().snapshot('a/node')?.context as object;
  for (const process of ['a', 'b']) apply(world, { type: 'kill', process }, 2_000);
  expect(now().process('a')?.kept).toEqual({ node: knew });
  expect(now().process('b')?.kept).toBeUndefined();
  apply(world, { type: 'start', process: 'a' }, 2_000);
  expect(now().process('a')).toMatchObject({ state: 'up', incarnation: 2 });
});

import { expect, it } from 'vitest';
import { pureLogic, type Request } from '../../../src/kernel/index.ts';
import { toyDeliveries } from './toy-deliveries.ts';
import { reduce } from './reducer.ts';
import { node, worker } from './toy.ts';

it('the reducer written by hand does what the machines of the toy world do, event by event', () => {
  const logics = { node: pureLogic(node), worker: pureLogic(worker) };
  const types = new Set<string>();
  for (const { machine, before, event } of toyDeliveries(4_000)) {
    const asked: Request[] = [];
    const askedByHand: Request[] = [];
    const next = logics[machine].step(before, event, asked);
    const byHand = reduce(machine, { value: before.value as string, context: before.context }, event, askedByHand);
    expect(askedByHand, event.type).toEqual(asked);
    expect([byHand.value, byHand.context], event.type).toEqual([next.value, next.context]);
    types.add(event.type);
  }
  for (const type of ['beat', 'ack', 'bounced', 'hire', 'watch', 'workDone', 'sigterm']) expect(types).toContain(type);
});

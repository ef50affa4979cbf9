import { assign, emit, initialTransition, sendTo, setup, transition, type AnyStateMachine } from 'xstate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pureLogic, type Request } from '../../../src/kernel/index.ts';
import { requestOf } from '../../../src/kernel/logic.ts';
import { often } from '../../properties.ts';
import { node, worker } from './toy.ts';

/** A snapshot as plain data. */
function plain(snapshot: unknown): unknown {
  return JSON.parse(JSON.stringify(snapshot));
}

const delivery = fc.record({
  from: fc.constantFrom('a/node', 'b/node', 'you'),
  incarnation: fc.nat(3),
  entropy: fc.nat(),
});
const event = fc.oneof(
  fc.record({ type: fc.constantFrom('beat', 'ack'), n: fc.nat(9), delivery }),
  fc.record({ type: fc.constantFrom('hire', 'workDone', 'bounced', 'sigterm', 'unknown'), delivery }),
  fc.record({
    type: fc.constantFrom(
      'xstate.after.BEAT.node.idle',
      'xstate.after.500.node.beating',
      'xstate.after.30.worker.working',
    ),
    delivery,
  }),
);

describe('one scope for all', () => {
  it.each<[string, AnyStateMachine]>([
    ['node', node],
    ['worker', worker],
  ])('%s: the same snapshots and requests as transition()', (_, machine) => {
    const input = {
      name: 'a',
      peers: ['b/node'],
      boss: 'a/node',
      self: 'a/worker',
      delivery: { from: 'you', incarnation: 1, entropy: 7 },
    };
    const logic = pureLogic(machine);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let [slow, actions] = initialTransition(machine, input);
        const requests: Request[] = [];
        let fast = logic.initial(input, requests);
        expect(plain(fast)).toEqual(plain(slow));
        expect(requests).toEqual(actions.map(requestOf).filter((request) => request !== undefined));
        for (const one of events) {
          [slow, actions] = transition(machine, slow, one as never);
          const asked: Request[] = [];
          fast = logic.step(fast, one, asked);
          expect(plain(fast)).toEqual(plain(slow));
          expect(asked).toEqual(actions.map(requestOf).filter((request) => request !== undefined));
        }
      }),
      { numRuns: often(60) },
    );
  });

  it('an ignored event returns the same snapshot', () => {
    const logic = pureLogic(node);
    const snapshot = logic.initial({ name: 'a', peers: [], delivery: { from: 'you', incarnation: 1, entropy: 0 } }, []);
    expect(logic.step(snapshot, { type: 'nonsense' }, [])).toBe(snapshot);
  });
});

describe('what no machine may do', () => {
  const bare = setup({ types: { emitted: {} as { type: string } }, actions: { shout: () => undefined } });
  const delivery = { from: 'you', incarnation: 1, entropy: 0 };

  it('run code of its own', () => {
    const machine = bare.createMachine({ entry: 'shout' });
    expect(() => pureLogic(machine).initial({ delivery }, [])).toThrow("does 'shout'");
    const inline = bare.createMachine({ on: { go: { actions: () => undefined } } });
    const logic = pureLogic(inline);
    const snapshot = logic.initial({ delivery }, []);
    expect(() => logic.step(snapshot, { type: 'go' }, [])).toThrow('only effects that are data');
  });

  it('talk to actors, or emit what is no effect', () => {
    expect(() =>
      pureLogic(bare.createMachine({ entry: sendTo(({ self }) => self, { type: 'x' }) })).initial({ delivery }, []),
    ).toThrow('xstate.sendTo');
    expect(() => pureLogic(bare.createMachine({ entry: emit({ type: 'whistle' }) })).initial({ delivery }, [])).toThrow(
      "emits 'whistle'",
    );
  });

  it('throw unheard in its first transition', () => {
    const machine = setup({}).createMachine({
      context: {},
      entry: assign(() => {
        throw new Error('no start');
      }),
    });
    expect(() => pureLogic(machine).initial({ delivery }, [])).toThrow('no start');
  });
});

import { machineOf } from '../machine.ts';
import type { ProducerMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import { BROKER } from './broker-context.ts';
import type { ProducerContext } from './broker-context.ts';

/**
 * The program that produces orders: number n with key `k<(n / partitions) mod 20>` to partition n mod partitions.
 *
 * @simulates org.apache.kafka.clients.producer.KafkaProducer · 3.9 · cosmetic
 */
export const producerMachine = machineOf<
  ProducerContext,
  ProducerMessage,
  { parameters: ModelParameters; topic: string; startsAfter: number }
>({
  name: 'OrdersProducer',
  chart: { producing: { paused: 'pause' }, paused: { producing: 'resume' } },
  status: (c) => (c.paused ? 'paused' : 'producing'),
  initial: ({ parameters, topic, startsAfter }) => ({
    parameters,
    topic,
    startsAfter,
    paused: false,
    produced: 0,
    ticks: 0,
  }),
  begin: (c, turn) => {
    turn.arm('produce', c.startsAfter, { type: 'produceOrders' });
    return c;
  },
  on: {
    produceOrders: (c, _event, turn) => {
      if (c.paused) return c;
      const interval = c.parameters.durations.producerInterval;
      turn.arm('produce', interval, { type: 'produceOrders' });
      const rate = c.parameters.topics.find((each) => each.name === c.topic)?.rate ?? 0;
      const ticks = c.ticks + 1;
      const records = Math.floor((ticks * rate * interval) / 1000) - Math.floor((c.ticks * rate * interval) / 1000);
      if (records > 0) turn.call(BROKER, { type: 'append', topic: c.topic, first: c.produced, records } as const);
      return { ...c, ticks, produced: c.produced + records };
    },
    bounced: (c, { to, message }, turn) => {
      // It keeps what nobody takes, and tries again.
      turn.call(to, message, 1_000);
      return c;
    },
    pause: (c, _event, turn) => {
      turn.cancel('produce');
      return { ...c, paused: true };
    },
    resume: (c, _event, turn) => {
      if (!c.paused) return c;
      turn.arm('produce', c.parameters.durations.producerInterval, { type: 'produceOrders' });
      return { ...c, paused: false };
    },
  },
});

/** Kafka's tools: what they do takes messages to the broker. */
import type { Call, Program } from '../program.ts';

const SERVER = '--bootstrap-server kafka:9092';

interface Tool {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
}

const TOOLS: readonly Tool[] = [
  { name: 'topics', about: 'lists and describes topics', usage: '--list' },
  {
    name: 'console-consumer',
    about: 'prints the records of a topic',
    usage: '--topic totals --from-beginning --isolation-level read_committed',
  },
  { name: 'transactions', about: 'lists, describes and aborts transactions', usage: 'list' },
  { name: 'consumer-groups', about: 'shows and resets offsets of consumer groups', usage: '--describe --group orders' },
  { name: 'get-offsets', about: 'prints the ends of partitions', usage: '--topic orders' },
  {
    name: 'configs',
    about: 'shows what was configured of a topic',
    usage: '--describe --entity-type topics --entity-name orders',
  },
];

const PATH = '/opt/kafka/bin/';

const TOOL_PROGRAMS: readonly Program[] = TOOLS.map(({ name, about, usage }) => {
  const program = `kafka-${name}.sh`;
  return {
    name: program,
    path: `${PATH}${program}`,
    home: 'kafka',
    about,
    usage: `${program} ${SERVER} ${usage}`,
    run: ({ argv, line }: Call) => line.exec([program, ...argv.slice(1)]),
  };
});

export const KAFKA_PROGRAMS: readonly Program[] = TOOL_PROGRAMS;

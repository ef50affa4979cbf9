import type { ComponentId } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import { isPlain } from './flink-command.ts';

/** The programs that a host can run, and the machine of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  flink: 'CliFrontend',
  './bin/flink': 'CliFrontend',
  'bin/flink': 'CliFrontend',
  curl: 'curl',
  'zkCli.sh': 'ZooKeeperMain',
};

/** The component of a new client process. */
export interface ProgramComponent {
  /** Its name inside the process. */
  readonly name: string;
  readonly machine: string;
  readonly input: ProgramInput | { readonly parameters: ModelParameters; readonly quiet: boolean };
}

/** Whether the machines of a page on which nobody has typed yet answer a line: all of them are there for the others. */
export function isPlainLine([word = '', ...words]: readonly string[]): boolean {
  return PROGRAMS[word] === 'CliFrontend' && isPlain(words);
}

/** What a process runs that was started with these words, the program first; or nothing when there is no such program. */
export function programOf(
  argv: readonly string[],
  process: string,
  parameters: ModelParameters,
  restAddress: string,
  stdin?: string,
): readonly ProgramComponent[] | undefined {
  const word = argv[0] ?? '';
  const own = Object.hasOwn(PROGRAMS, word) ? PROGRAMS[word] : undefined;
  // Every tool of Kafka is one machine.
  const machine = own ?? (/^kafka-.*\.sh$/.test(word) ? 'KafkaTool' : undefined);
  if (machine === undefined) return undefined;
  const name = machine === 'curl' ? 'curl' : 'cli';
  const id: ComponentId = `${process}/${name}`;
  const given = stdin === undefined ? {} : { stdin };
  const program: ProgramComponent = { name, machine, input: { parameters, id, argv, restAddress, ...given } };
  if (parameters.ha === undefined || machine !== 'CliFrontend') return [program];
  return [program, { name: 'curator', machine: 'CuratorFramework', input: { parameters, quiet: true } }];
}

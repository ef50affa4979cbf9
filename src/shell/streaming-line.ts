/** Lines of one program that prints while it runs, and programs that read what is typed. */
import { promptOf, type Intervention, type ZooKeeperMainContext } from '../model/index.ts';
import type { ComponentState } from '../recording/index.ts';
import { splitLine } from '../simulation/index.ts';

/** Programs of the model beside `flink` and `curl`: nothing of the shell is needed to run one of them alone. */
const STREAMING = /^(zkCli|kafka-(topics|console-consumer|transactions|consumer-groups|get-offsets|configs))\.sh$/;
/** What does something when it is interrupted. */
const MINDFUL = ['ZooKeeperMain', 'KafkaTool'];

/** What a line does that is one such program with its words; nothing for any other line. */
export function streamingLine(
  line: string,
  host: string,
  variables: Readonly<Record<string, string>>,
): Intervention | undefined {
  const { argv } = splitLine(line, variables);
  return argv !== undefined && STREAMING.test(argv[0] ?? '') ? { type: 'exec', host, argv } : undefined;
}

/** The prompt of a program that waits for a line; nothing when it is busy, or reads none. */
export function promptOfReader(program: ComponentState | undefined): string | undefined {
  if (program?.machine !== 'ZooKeeperMain' || program.fields === undefined) return undefined;
  const known = program.fields as unknown as ZooKeeperMainContext;
  const waits = known.interactive && known.stdin === undefined && known.pending === undefined;
  return waits && known.hasConsole ? promptOf(known) : undefined;
}

/** Whether Ctrl-C lets it end by itself. */
export function mindsSignals(program: ComponentState | undefined): boolean {
  return MINDFUL.includes(program?.machine ?? '');
}

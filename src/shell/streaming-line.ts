/** Lines of one program that prints while it runs. */
import type { Intervention } from '../model/index.ts';
import { splitLine } from '../simulation/index.ts';

/** Programs of the model beside `flink` and `curl`: nothing of the shell is needed to run one of them alone. */
const STREAMING = /^(zkCli|kafka-(topics|console-consumer|transactions|consumer-groups|get-offsets|configs))\.sh$/;

/** What a line does that is one such program with its words; nothing for any other line. */
export function streamingLine(
  line: string,
  host: string,
  variables: Readonly<Record<string, string>>,
): Intervention | undefined {
  const { argv } = splitLine(line, variables);
  return argv !== undefined && STREAMING.test(argv[0] ?? '') ? { type: 'exec', host, argv } : undefined;
}

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
  const [word = '', ...words] = splitLine(line, variables).argv ?? [];
  const [, folder, name = ''] = /^(?:\/opt\/(flink|zookeeper|kafka)\/bin\/)?(.*)$/s.exec(word) ?? [];
  if (!STREAMING.test(name) || (folder !== undefined && !liesIn(folder, name, host))) return undefined;
  return { type: 'exec', host, argv: [name, ...words] };
}

/** Whether a program lies in the folder that it is called by. */
function liesIn(folder: string, name: string, host: string): boolean {
  if (name !== 'zkCli.sh') return folder === 'kafka';
  return folder === 'flink' || (folder === 'zookeeper' && host === 'zookeeper');
}

import { layOut } from '../../../logs/index.ts';
import type { LogLine } from '../../../recording/index.ts';

/** Lines as their process writes them into its file. `epoch` is the cluster's clock at 0 of the run, in ms since 1970. */
export function logText(lines: readonly LogLine[], epoch: number): string {
  return lines.map((line) => `${layOut({ ...line, exception: [] }, epoch + line.at).join('\n')}\n`).join('');
}

/** Programs of the hosts that read what is typed. */
import { promptOf, type ZooKeeperMainContext } from '../../model/index.ts';
import type { ComponentState } from '../../recording/index.ts';

/** What does something when it is interrupted. */
const MINDFUL = ['ZooKeeperMain', 'KafkaTool'];

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

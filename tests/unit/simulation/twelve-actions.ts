import type { Intervention } from '../../../src/model/index.ts';
import { flinkSimulation, type Run } from '../../../src/simulation/index.ts';

/** Twelve things that somebody may do in a session, the typed lines with a second or two between them. */
export function twelveActions(run: Run<Intervention>): void {
  const exec = (line: string): Intervention => ({ type: 'exec', host: 'client', argv: line.split(' ') });
  const job = (n: number): string => flinkSimulation.references?.(run.at())[n] ?? '';
  const actions: readonly (() => Intervention)[] = [
    () => exec('flink run -d -p 2 orders-v2.jar --sink exactly-once'),
    () => exec('flink list'),
    () => exec(`flink cancel ${job(0)}`),
    () => exec('flink run -d orders-v1.jar --sink at-least-once --name again'),
    () => ({ type: 'kill', process: 'taskmanager-2' }),
    () => exec('flink list -a'),
    () => ({ type: 'start', process: 'taskmanager-2' }),
    () => exec(`flink savepoint ${job(1)} /srv/flink/savepoints`),
    () => exec(`flink cancel ${job(1)}`),
    () => exec('flink list'),
    () => ({ type: 'freeze', process: 'taskmanager-1' }),
    () => ({ type: 'thaw', process: 'taskmanager-1' }),
  ];
  for (const [i, action] of actions.entries()) {
    run.act(action());
    run.advanceTo(run.clock + 1_700 + i * 311);
  }
}

/** A way as lines that somebody reads: what is typed, and what is done on other hosts. */
import { describe } from '../../script/index.ts';
import type { Doing, Intervention } from '../doing.ts';
import { valueMark } from '../values.ts';

/** What stands for a value that each run has its own of. */
function standIn(path: string): string {
  const [, version = '', what = ''] = /^job\.(v\d+)\.(\w+)$/.exec(path) ?? [];
  if (what === 'id') return `<id of ${version}>`;
  if (what === 'checkpoints') return '<newest>';
  return path === 'savepoint.path' ? '<savepoint>' : `<${path}>`;
}

const STARTS: Readonly<Record<string, string>> = {
  jobmanager: 'jobmanager.sh start  # of an application: standalone-job.sh start',
  taskmanager: 'taskmanager.sh start',
  zookeeper: 'zkServer.sh start',
};

function interventionWords(one: Intervention): string {
  if (one.type === 'start') return `on ${one.process}: ${STARTS[one.process.replace(/-\d+$/, '')] ?? 'start'}`;
  if (one.type === 'kill') return `on ${one.process}: kill -9`;
  if (one.type === 'stop') return `on ${one.process}: kill`;
  if (one.type === 'deploy') return `on ${one.process}: start the image of ${one.application.jar}`;
  return 'process' in one ? `${one.type} ${one.process}` : one.type;
}

/** The lines of a way. What only waits is told as such. */
export function wayWords(doings: readonly Doing[]): readonly string[] {
  return doings.flatMap(({ line, interventions, until, wait }) => {
    if (line !== undefined) return [line.replace(valueMark, (_, path: string) => standIn(path))];
    if (until !== undefined) return [`# wait until ${describe(until)}`];
    if (wait !== undefined) return [`# wait ${wait / 1000} s`];
    return interventions.map(interventionWords);
  });
}

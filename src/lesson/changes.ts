/** Whether somebody has done something to a cluster, or has only looked at it. */
import type { Moment, RunView } from '../recording/index.ts';
import { doneIn } from '../simulation/index.ts';

type Intervention = ReturnType<typeof doneIn> extends ReadonlyMap<number, infer Done> ? Done : never;

/** Actions of Flink's client that only tell something. */
const ASKING: readonly string[] = ['list', 'info', 'help', '-h', '--help', '-v', '--version'];
/** Commands of `zkCli.sh` that change nodes. */
const WRITING = /^(?:create|set|setAcl|setquota|delquota|delete|deleteall|multi|reconfig)$/;
/** Words of Kafka's tools that change something. */
const KAFKA_WRITING = /^(?:--create|--delete|--alter|--reset-offsets|--delete-offsets|abort|--execute)$/;

/** Whether a program that is started on a host may change the cluster. */
function programChanges(argv: readonly string[]): boolean {
  const [name = '', first, ...rest] = argv;
  if (name === 'flink')
    return first !== undefined && !ASKING.includes(first) && !rest.some((word) => /^(-h|--help)$/.test(word));
  if (name === 'curl')
    return /(?:^| )(?:-X ?|--request )(?!GET)| (?:-d|-F|-T|--data\S*|--json|--form|--upload-file)\b/.test(
      argv.join(' '),
    );
  if (name === 'zkCli.sh') return argv.some((word) => WRITING.test(word));
  return argv.some((word) => KAFKA_WRITING.test(word));
}

/** Whether an intervention may change the cluster. */
function changes(intervention: Intervention, isProcess: (name: string) => boolean): boolean {
  switch (intervention.type) {
    case 'line':
    case 'end':
    case 'write':
    case 'pause':
    case 'resume':
    case 'next':
      return false;
    case 'input':
      return WRITING.test(intervention.text?.trim().split(/\s+/)[0] ?? '');
    case 'exec':
      return programChanges(intervention.argv);
    case 'kill':
    case 'stop':
    case 'freeze':
    case 'thaw':
      // Ctrl-C ends a program of somebody's own.
      return isProcess(intervention.process);
    case 'remove':
      return intervention.host === undefined || intervention.path.startsWith('/srv/flink');
    default:
      return true;
  }
}

/** Whether somebody has done something to the cluster before a moment: not when they have only looked. */
export function hasChanged(view: RunView, moment: Moment): boolean {
  const names = view.lanes.map(({ id }) => id);
  return [...doneIn(view)].some(
    ([n, one]) => n >= view.start && n < moment && changes(one, (name) => names.includes(name)),
  );
}

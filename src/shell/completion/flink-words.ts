/** Words of `flink` and `curl`: actions, options, job ids, jars, savepoints, REST paths. */
import { own } from '../../base/index.ts';
import type { ClusterState } from '../../recording/index.ts';
import {
  actionsOf,
  hasEnded,
  JARS,
  labelOf,
  optionsOf,
  PROGRAM_OPTIONS,
  type CliAction,
} from '../../simulation/index.ts';
import type { Call } from '../program.ts';

type Place = Omit<Call, 'argv' | 'stdin'>;

const REST_PATHS: readonly string[] = ['/overview', '/config', '/taskmanagers', '/jobs', '/jobs/overview'];
const JOB_TOPICS: readonly string[] = ['', '/status', '/checkpoints', '/exceptions', '/config'];

/** Ids of jobs, those that have not ended first: that is what one cancels. */
export function jobIds({ jobs }: ClusterState): readonly string[] {
  return [...jobs].sort((a, b) => Number(hasEnded(a.status)) - Number(hasEnded(b.status))).map(({ id }) => id);
}

/** Where savepoints and kept checkpoints lie, the newest first. */
export function savepointPaths({ snapshots }: ClusterState): readonly string[] {
  const kept = snapshots.filter(
    ({ state, kind }) => state === 'completed' || (kind === 'savepoint' && state !== 'failed'),
  );
  return kept.flatMap(({ path }) => (path === undefined ? [] : [path])).reverse();
}

/** Hosts that have, or had, a REST endpoint. */
export function jobManagers({ processes }: ClusterState): readonly string[] {
  return processes.filter(({ role }) => role === 'jobmanager').map(({ name }) => name);
}

/** Words that may stand behind `words`, which begin with `flink`. */
export function flinkWords(words: readonly string[], prefix: string, { flink, line }: Place): readonly string[] {
  const [, action, ...rest] = words;
  if (action === undefined) return [...actionsOf(flink), '--help', '--version'];
  if (!actionsOf(flink).some((known) => known === action)) return [];
  const state = line.state();
  const last = rest.at(-1) ?? '';
  if (rest.some((word) => JARS.some(({ file }) => file === word))) {
    const values = own(PROGRAM_OPTIONS, last);
    return values === undefined || values.length === 0 ? Object.keys(PROGRAM_OPTIONS) : values;
  }
  if (last === '-m' || last === '--jobmanager') return jobManagers(state).map((host) => `${host}:8081`);
  if (last === '-s' || last === '--fromSavepoint') return savepointPaths(state);
  if ((last === '-d' || last === '--dispose') && action === 'savepoint') return savepointPaths(state);
  if (last === '-p' && action === 'stop') return ['file:///srv/flink/savepoints'];
  const options = optionsOf(action as CliAction).filter((option) => option.hidden !== true);
  const taken = options.find((option) => `-${option.opt}` === last || `--${option.long ?? ''}` === last);
  if (taken?.arg !== undefined && taken.optionalArg !== true) return [];
  if (prefix.startsWith('-')) return options.flatMap((option) => (labelOf(option).split(' ')[0] ?? '').split(','));
  if (action === 'run' || action === 'run-application' || action === 'info') return JARS.map(({ file }) => file);
  if (action === 'list') return [];
  if (action === 'savepoint' && jobIds(state).includes(last)) return ['file:///srv/flink/savepoints'];
  return [...jobIds(state), ...[...line.state().jobs].map(({ version }) => `$${version}`)];
}

/** Options of `curl`, or URLs of the REST endpoints. */
export function curlWords(prefix: string, { line }: Place): readonly string[] {
  if (prefix.startsWith('-')) return ['-s', '-i', '-X', '-d', '-H'];
  const state = line.state();
  const paths = [...REST_PATHS, ...jobIds(state).flatMap((id) => JOB_TOPICS.map((topic) => `/jobs/${id}${topic}`))];
  const urls = jobManagers(state).flatMap((host) => paths.map((path) => `${host}:8081${path}`));
  return [...urls.map((url) => `http://${url}`), ...urls];
}

/** The hosts whose files may be edited, and whether what runs there has read them. */
import type { Moment, ProcessState, RunView } from '../../../recording/index.ts';
import { hostFiles } from '../../../shell/index.ts';
import { hostRecordOf } from '../../../simulation/index.ts';

export type ConfiguredRole = 'jobmanager' | 'taskmanager' | 'client';

/** `current`: it runs with its file. `old`: the file has changed since it started. `ended`: it ended by itself. */
export type RunningWith = 'current' | 'old' | 'stopped' | 'ended' | 'none';

export interface HostState {
  readonly host: string;
  readonly role: ConfiguredRole;
  readonly running: RunningWith;
  /** Of what ended: its exit code. */
  readonly exitCode?: number;
}

/** A file that may be edited, as its tab calls it, and where it lies. */
export interface ConfigFile {
  readonly name: string;
  readonly path: string;
}

const FOLDER = '/opt/flink/conf';
export const CONFIG_YAML: ConfigFile = { name: 'config.yaml', path: `${FOLDER}/config.yaml` };
const LOGGING: ConfigFile = { name: 'log4j.properties', path: `${FOLDER}/log4j.properties` };
const CLI_LOGGING: ConfigFile = { name: 'log4j-cli.properties', path: `${FOLDER}/log4j-cli.properties` };

/** The files that a host of a role reads when something starts there. */
export function filesOf(role: ConfiguredRole): readonly ConfigFile[] {
  return [CONFIG_YAML, role === 'client' ? CLI_LOGGING : LOGGING];
}

/** A file of a host at a moment; empty when it is not there. */
export function textAt(view: RunView, host: string, path: string, moment: Moment): string {
  return hostFiles(view, host, moment).read(path) ?? '';
}

const ROLES: readonly string[] = ['jobmanager', 'taskmanager'] satisfies readonly ConfiguredRole[];

/** All hosts with such files: JobManagers, TaskManagers, the client. */
export function hostStates(view: RunView, moment: Moment): readonly HostState[] {
  const { processes } = view.stateAt(moment);
  const servers = processes.filter(({ role }) => ROLES.includes(role)).map((process) => stateOf(view, moment, process));
  const order = (state: HostState): number => ROLES.indexOf(state.role);
  return [
    ...servers.sort((a, b) => order(a) - order(b) || (a.host < b.host ? -1 : 1)),
    { host: 'client', role: 'client', running: 'none' },
  ];
}

function stateOf(view: RunView, moment: Moment, { name: host, role, state, exitCode }: ProcessState): HostState {
  const about = { host, role: role as ConfiguredRole };
  if (state === 'stopped' || state === 'lost') {
    const life = hostRecordOf(view)?.lives.findLast((one) => one.process === host && one.from.n < moment);
    const byItself = life?.to !== undefined && life.to.by === undefined && exitCode !== undefined;
    return byItself ? { ...about, running: 'ended', exitCode } : { ...about, running: 'stopped' };
  }
  return { ...about, running: hasReadItsFile(view, moment, host) ? 'current' : 'old' };
}

function hasReadItsFile(view: RunView, moment: Moment, host: string): boolean {
  const lives = hostRecordOf(view)?.lives ?? [];
  const started = lives.findLast((one) => one.process === host && one.from.n < moment)?.from.n;
  if (started === undefined || !isWritten(view, host, moment)) return true;
  return textAt(view, host, CONFIG_YAML.path, started) === textAt(view, host, CONFIG_YAML.path, moment);
}

/** Whether somebody has written the file: what nobody has written cannot have changed. */
function isWritten(view: RunView, host: string, moment: Moment): boolean {
  return (hostRecordOf(view)?.notes ?? []).some(
    ({ n, intervention: one }) =>
      n < moment && one.type === 'write' && one.host === host && one.path === CONFIG_YAML.path,
  );
}

/** The hosts whose files may be edited, and whether what runs there has read them. */
import type { Moment, ProcessState, RunView } from '../../recording/index.ts';
import { hostFiles } from '../../shell/index.ts';
import { hostRecordOf, type HandNote } from '../../simulation/index.ts';

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

/** A file that may be edited, as its tab calls it, where it lies, and who reads it. */
export interface ConfigFile {
  readonly name: string;
  readonly path: string;
  readonly kind: 'options' | 'logging' | 'arguments';
}

const HOME = '/opt/flink';
export const CONFIG_YAML: ConfigFile = { name: 'config.yaml', path: `${HOME}/conf/config.yaml`, kind: 'options' };
const logging = (name: string): ConfigFile => ({ name, path: `${HOME}/conf/${name}`, kind: 'logging' });
const LOGGING = logging('log4j.properties');
const CLI_LOGGING = logging('log4j-cli.properties');
/** What the client gives to `main()`. It is not there until somebody writes it. */
const ARGUMENTS: ConfigFile = { name: 'orders.args', path: `${HOME}/orders.args`, kind: 'arguments' };

/** The files of a host of a role that something reads which starts there. */
export function filesOf(role: ConfiguredRole): readonly ConfigFile[] {
  return role === 'client' ? [CONFIG_YAML, CLI_LOGGING, ARGUMENTS] : [CONFIG_YAML, LOGGING];
}

/** The files of all hosts together. An application's arguments are part of its image. */
export function filesOfAll(view: RunView): readonly ConfigFile[] {
  const isApplication = hostRecordOf(view)?.lives.some(({ parameters }) => parameters?.application !== undefined);
  return isApplication === true ? [CONFIG_YAML, LOGGING] : [CONFIG_YAML, LOGGING, ARGUMENTS];
}

/** The file beside another, round and round. */
export function neighbourOf(files: readonly ConfigFile[], file: ConfigFile, by: number): ConfigFile {
  return files[(files.indexOf(file) + by + files.length) % files.length] ?? file;
}

/** Whether a file is there at a moment. */
export function isThere(view: RunView, host: string, path: string, moment: Moment): boolean {
  return hostFiles(view, host, moment).stat(path) !== undefined;
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

/** What a process reads when it starts: 1.20 looks for the older one too. */
const FILES = [CONFIG_YAML.path, `${HOME}/conf/flink-conf.yaml`];

/** What was found, by host, start and last change of the file: nothing of that changes in a run. */
const compared = new WeakMap<RunView, Map<string, boolean>>();

function hasReadItsFile(view: RunView, moment: Moment, host: string): boolean {
  const { lives = [], notes = [] } = hostRecordOf(view) ?? {};
  const started = lives.findLast((one) => one.process === host && one.from.n < moment)?.from.n;
  // What nobody has written since the start cannot be another.
  const last = notes.findLast(({ n, intervention }) => n < moment && isOfFile(intervention, host))?.n;
  if (started === undefined || last === undefined || last < started) return true;
  let known = compared.get(view);
  if (known === undefined) compared.set(view, (known = new Map<string, boolean>()));
  const key = `${host} ${started} ${last}`;
  const isSame =
    known.get(key) ?? FILES.every((path) => textAt(view, host, path, started) === textAt(view, host, path, last + 1));
  known.set(key, isSame);
  return isSame;
}

function isOfFile(one: HandNote['intervention'], host: string): boolean {
  const { type } = one;
  return (
    (type === 'write' || type === 'remove') && one.host === host && FILES.some((path) => path.startsWith(one.path))
  );
}

/** The processes that run with another configuration than that of their file. */
export function oldOn(view: RunView, moment: Moment): readonly string[] {
  return hostStates(view, moment).flatMap(({ host, running }) => (running === 'old' ? [host] : []));
}

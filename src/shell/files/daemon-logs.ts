/** What processes have written: their log files, growing with the run, as `flink-daemon.sh` names them. */
import { layOut } from '../../logs/index.ts';
import type { LogLine, RunView } from '../../recording/index.ts';
import type { HostRecord, ProcessLife } from '../../simulation/index.ts';
import { daemonOf } from './command-lines.ts';
import type { HostAt } from './host-at.ts';
import type { HandFile } from './hand-file.ts';
import { FLINK_HOME, USER } from './homes.ts';
import { isLogged, levelsAt } from './log-levels.ts';
import { bannerOf } from './log-banner.ts';
import { pidOf } from './pids.ts';
import { bytesOf, type Entry, type Tree } from './tree.ts';

/** The lines of one life of a process, with the step that wrote each. */
interface LifeLog {
  readonly lines: string[];
  readonly steps: number[];
  /** Bytes up to and with each line. */
  readonly bytes: number[];
  /** When each was written, in ms since 1970. */
  readonly times: number[];
}

interface RenderedLogs {
  /** Lines of the view that have been laid out. */
  done: number;
  first: LogLine | undefined;
  readonly byLife: Map<string, LifeLog>;
}

const rendered = new WeakMap<RunView, RenderedLogs>();

/** The laid-out lines of a life, those of the whole run; who wants a moment cuts them there. */
function logOf({ view, moment, record }: HostAt, life: ProcessLife): LifeLog {
  const all = view.logAt(moment);
  let logs = rendered.get(view);
  // Other wordings have come: everything is laid out anew.
  if (logs !== undefined && logs.done > 0 && logs.first !== all[0] && all.length > 0) logs = undefined;
  if (logs === undefined) rendered.set(view, (logs = { done: 0, first: all[0], byLife: new Map() }));
  logs.first ??= all[0];
  for (; logs.done < all.length; logs.done++) add(logs, all[logs.done] as LogLine, record);
  const key = `${life.process} ${life.incarnation}`;
  const known = logs.byLife.get(key);
  if (known !== undefined) return known;
  const empty: LifeLog = { lines: [], steps: [], bytes: [], times: [] };
  logs.byLife.set(key, empty);
  return empty;
}

function add({ byLife }: RenderedLogs, line: LogLine, record: HostRecord): void {
  const { process, incarnation = 1 } = line;
  const at = record.epoch + line.at;
  const life = record.lives.find((one) => one.process === process && one.incarnation === incarnation);
  const levels = life === undefined ? undefined : levelsAt(record, life, at);
  if (levels !== undefined && !isLogged(levels, line)) return;
  const key = `${process} ${incarnation}`;
  let log = byLife.get(key);
  if (log === undefined) byLife.set(key, (log = { lines: [], steps: [], bytes: [], times: [] }));
  const text = `${layOut({ ...line, exception: [] }, at).join('\n')}\n`;
  log.lines.push(text);
  log.steps.push(line.event);
  log.bytes.push((log.bytes.at(-1) ?? 0) + bytesOf(text));
  log.times.push(at);
}

/** How many lines had been written before a step. */
function countBefore({ steps }: LifeLog, step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as number) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a life has written so far, without the banner that it began with. */
export function linesOf(host: HostAt, life: ProcessLife): readonly string[] {
  const log = logOf(host, life);
  return log.lines.slice(0, countBefore(log, host.moment));
}

/** The lines that a log begins with. */
const BANNER = { logger: 'org.apache.flink.runtime.entrypoint.ClusterEntrypoint', level: 'INFO' };

function logEntry(host: HostAt, life: ProcessLife, file: string): Entry {
  const log = logOf(host, life);
  const count = countBefore(log, host.moment);
  // The JVM takes its time until the first line: until then there is only the empty file of its output.
  const first = log.times[0] ?? life.from.at;
  let banner: string | undefined;
  const levels = levelsAt(host.record, life, first);
  const hasHead = count > 0 && (levels === undefined || isLogged(levels, BANNER));
  const head = (): string => (hasHead ? (banner ??= bannerOf(host, life, { file, at: first })) : '');
  return {
    type: 'file',
    modified: log.times[count - 1] ?? life.from.at,
    born: log.steps[0] ?? life.from.n,
    text: () => head() + log.lines.slice(0, count).join(''),
    size: () => bytesOf(head()) + (log.bytes[count - 1] ?? 0),
    since: (step) => log.lines.slice(countBefore(log, step), count).join(''),
  };
}

/** A daemon's life with the file that it logs to. */
export interface DaemonLog {
  readonly life: ProcessLife;
  /** Without `.log` and `.out`. */
  readonly base: string;
}

/**
 * The files that `flink-daemon.sh` gives to the lives on a host, by its rules: a number for each line of the pid file,
 * which only a stop by hand takes away again; and a log that exists already is kept as `.log.1`.
 */
export function daemonLogs(host: HostAt): {
  readonly logs: readonly DaemonLog[];
  readonly pids: ReadonlyMap<string, readonly number[]>;
} {
  const logs: DaemonLog[] = [];
  const pids = new Map<string, readonly number[]>();
  for (const event of pidEvents(host)) {
    const before = pids.get(event.name) ?? [];
    if ('life' in event)
      logs.push({
        life: event.life,
        base: `${FLINK_HOME}/log/flink-${USER}-${event.name}-${before.length}-${host.host}`,
      });
    const after = event.change(before);
    if (after.length === 0) pids.delete(event.name);
    else pids.set(event.name, after);
  }
  return { logs, pids };
}

/** The pid file of a daemon. */
function pidFile(daemon: string): string {
  return `/tmp/flink-${USER}-${daemon}.pid`;
}

type Pids = readonly number[];
type PidEvent = { readonly n: number; readonly name: string; readonly change: (pids: Pids) => Pids } & (
  { readonly life: ProcessLife } | object
);

/** What has happened to the pid files of a host, in order. */
function pidEvents({ host, lives, moment, booted, record }: HostAt): readonly PidEvent[] {
  const events: PidEvent[] = [];
  for (const life of lives) {
    const name = daemonOf(life)?.name;
    if (name === undefined || name === 'client' || name === 'kafka') continue;
    const pid = pidOf(life, lives, booted);
    events.push({ n: life.from.n, name, life, change: (pids) => [...pids, pid] });
    if (life.to?.by === 'stop' && life.to.n < moment)
      events.push({ n: life.to.n, name, change: (pids) => pids.filter((one) => one !== pid) });
  }
  for (const { n, intervention } of record.notes) {
    const note = intervention as HandFile;
    const [, name] = n < moment && note.host === host ? (PID_FILE.exec(note.path) ?? []) : [];
    if (name === undefined) continue;
    events.push({ n, name, change: () => (note.text ?? '').split('\n').filter(Boolean).map(Number) });
  }
  return events.sort((a, b) => a.n - b.n);
}

const PID_FILE = new RegExp(`^${pidFile('(\\w+)')}$`);

/** `/opt/flink/log` and the pid files of a host. */
export function putDaemonLogs(tree: Tree, host: HostAt): void {
  const { logs, pids } = daemonLogs(host);
  const kept = new Map<string, number>();
  for (const { life, base } of [...logs].reverse()) {
    // Oldest last: `.log.1` is the one before.
    const older = kept.get(base) ?? 0;
    kept.set(base, older + 1);
    const suffix = older === 0 ? '' : `.${older}`;
    const isFlink = daemonOf(life)?.name !== 'zookeeper';
    const log = logEntry(host, life, `${base}.log`);
    if (isFlink && log.modified > life.from.at) tree.put(`${base}.log${suffix}`, log);
    tree.put(`${base}.out${suffix}`, { type: 'file', modified: life.from.at, born: life.from.n, text: () => '' });
  }
  for (const [name, list] of pids) {
    const last = logs.findLast(({ life }) => daemonOf(life)?.name === name)?.life;
    const text = (): string => list.map((pid) => `${pid}\n`).join('');
    if (last !== undefined) tree.put(pidFile(name), { type: 'file', modified: last.from.at, born: last.from.n, text });
  }
}

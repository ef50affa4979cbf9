/** What `conf/log4j.properties` lets through to a log file. Log4j reads it, not Flink. */
import type { HostRecord, ProcessLife } from '../../simulation/index.ts';
import type { HandFile } from './hand-file.ts';
import { FLINK_HOME } from './homes.ts';

/** The file that a daemon's log follows. */
const LOG4J = `${FLINK_HOME}/conf/log4j.properties`;
/** Each lets through its own lines and those of all before it. */
const LEVELS = ['OFF', 'FATAL', 'ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE', 'ALL'] as const;

/** What a text of the file says. */
export interface LogLevels {
  /** The least that is written, of everything and of single loggers, in the order of the file. */
  readonly root: string;
  readonly loggers: readonly { readonly name: string; readonly level: string }[];
  /** Something is written at all: the root has an appender. */
  readonly isWritten: boolean;
  /** How often a process that runs reads the file again, in ms; absent: never. */
  readonly monitorMs?: number;
}

/** Reads a text of the file. What nobody can read is left out, as Log4j does. */
export function logLevelsOf(text: string): LogLevels {
  const given = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([^#!\s=:][^=:\s]*)\s*[=:]?\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) given.set(key, value);
  }
  const [short = '', ...appenders] = (given.get('rootLogger') ?? '').split(/\s*,\s*/);
  const loggers = [...given].flatMap(([key, name]) => {
    const id = /^logger\.([^.]+)\.name$/.exec(key)?.[1];
    const level = id === undefined ? undefined : given.get(`logger.${id}.level`);
    return level === undefined ? [] : [{ name, level: levelOf(level) }];
  });
  const seconds = Number(given.get('monitorInterval') ?? 0);
  return {
    root: levelOf(given.get('rootLogger.level') ?? short),
    loggers,
    isWritten: appenders.length > 0 || [...given.keys()].some((key) => /^rootLogger\.appenderRef\..*ref$/.test(key)),
    ...(seconds > 0 ? { monitorMs: seconds * 1_000 } : {}),
  };
}

/** A word that is no level counts as ERROR. */
function levelOf(word: string): string {
  const upper = word.toUpperCase();
  return (LEVELS as readonly string[]).includes(upper) ? upper : 'ERROR';
}

/**
 * Whether a line is written: the logger with the longest name around the line's own decides, else the root.
 *
 * @simulates org.apache.logging.log4j.core.config.LoggerConfig · 1.20, 2.3 · simplified
 */
export function isLogged(levels: LogLevels, line: { readonly logger: string; readonly level: string }): boolean {
  const { root, loggers, isWritten } = levels;
  if (!isWritten) return false;
  const around = loggers.filter(({ name }) => line.logger === name || line.logger.startsWith(`${name}.`));
  const [nearest] = around.sort((a, b) => b.name.length - a.name.length);
  return rank(line.level) <= rank(nearest?.level ?? root);
}

function rank(level: string): number {
  return (LEVELS as readonly string[]).indexOf(level);
}

/**
 * What a process writes at a time, in ms since 1970: the file as it was when the process started, and each change of it as
 * soon as Log4j looks again. Nothing when nobody has touched the file: then all lines are written.
 */
export function levelsAt({ notes }: HostRecord, { host, from }: ProcessLife, at: number): LogLevels | undefined {
  let levels: LogLevels | undefined;
  let every: number | undefined = 30_000;
  for (const { at: done, intervention } of notes) {
    const note = intervention as HandFile;
    if (note.host !== host || note.path !== LOG4J || (note.type !== 'write' && note.type !== 'remove')) continue;
    const isRemoved = note.type === 'remove';
    // A process that runs keeps what it has when the file goes.
    if (done > from.at && (isRemoved || every === undefined || seenBy(from.at, every, done) > at)) continue;
    levels = logLevelsOf(isRemoved ? '' : (note.text ?? ''));
    every = levels.monitorMs;
  }
  return levels;
}

/** When who looks every so often sees what was done. */
function seenBy(start: number, every: number, done: number): number {
  return start + Math.ceil((done - start) / every) * every;
}

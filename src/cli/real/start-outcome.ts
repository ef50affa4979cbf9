/** One real process, started with the files of its `conf`, alone in a network without anybody to talk to. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { nameSpaces } from './isolated.ts';

/** What a process did with its configuration. */
export interface StartOutcome {
  readonly starts: boolean;
  readonly exitCode?: number;
  /** The start script, which computes the memory, or the process itself. */
  readonly endedBy?: 'script' | 'process';
  /** The exceptions of the log, the outermost first, each with its first line, without the frame of every failed start. */
  readonly causes?: readonly string[];
}

/** What is started, and where. */
export interface Started {
  readonly process: 'jobmanager' | 'taskmanager';
  /** Texts by the names of files in `conf`. */
  readonly files: ReadonlyMap<string, string>;
  /** A folder of this start alone. */
  readonly work: string;
  /** The folder with Flink's jars. */
  readonly jars: string;
}

const MAIN = {
  jobmanager: ['org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint', 'JM'],
  taskmanager: ['org.apache.flink.runtime.taskexecutor.TaskManagerRunner', 'TM'],
} as const;
/** Who has come so far waits for others, or has nothing more to read. */
const IS_UP = {
  jobmanager: [/Starting the slot manager/, /Successfully recovered \d+ persisted/],
  taskmanager: [/Connecting to ResourceManager|Could not resolve ResourceManager/],
} as const;
/** Whoever comes upon something fatal takes a moment to end. */
const SETTLES_MS = 4_000;
/** What nobody can read ends the script too; what the process itself says of it is what is asked for. */
const UNREADABLE = /Error parsing YAML configuration/;
/** A process that has not ended by then waits for somebody, a ZooKeeper for instance. */
const WAITS_MS = 45_000;
const LOOK_MS = 250;

const LOGGING = `rootLogger.level = INFO
rootLogger.appenderRef.file.ref = MainAppender
appender.main.name = MainAppender
appender.main.type = FILE
appender.main.fileName = \${sys:log.file}
appender.main.layout.type = PatternLayout
appender.main.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
`;

/** What every start that fails is told in. */
const FRAMES = [
  /ClusterEntrypointException: Failed to initialize the cluster entrypoint/,
  /^java\.lang\.reflect\.UndeclaredThrowableException/,
  /FlinkException: Failed to start the TaskManagerRunner/,
  /FlinkParseException: Failed to parse the TaskManagerRunner/,
];

/** Starts it and waits until it is clear what becomes of it. */
export async function startedWith({ process, files, work, jars }: Started): Promise<StartOutcome> {
  const conf = join(work, 'conf');
  mkdirSync(conf, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(conf, name), text);
  writeFileSync(join(conf, 'log4j.properties'), LOGGING);
  const [main, kind] = MAIN[process];
  const java = ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', `${jars}/*`];
  const memory = spawnSync(
    'java',
    [
      ...java.slice(1),
      ...['org.apache.flink.runtime.util.bash.BashJavaUtils', `GET_${kind}_RESOURCE_PARAMS`, '--configDir', conf],
    ],
    { encoding: 'utf8', env: { ...globalThis.process.env, FLINK_CONF_DIR: conf } },
  );
  const told = memory.stdout + memory.stderr;
  if (memory.status !== 0 && !UNREADABLE.test(told))
    return { starts: false, exitCode: memory.status ?? 1, endedBy: 'script', causes: causesIn(told) };
  const [jvm = '', dynamic = ''] = [...told.matchAll(/^BASH_JAVA_UTILS_EXEC_RESULT:(.*)$/gm)].map(([, words]) => words);
  const log = join(work, 'process.log');
  const logging = [`-Dlog.file=${log}`, `-Dlog4j.configurationFile=file:${conf}/log4j.properties`];
  const command = [...java, ...words(jvm), ...logging, main, '--configDir', conf, ...words(dynamic)];
  const child = spawn('unshare', [...nameSpaces(), 'bash', '-c', 'ip link set lo up; exec "$@"', 'bash', ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out += text));
  const ended = new Promise<number>((done) => child.once('close', (code) => done(code ?? 1)));
  const exitCode = await Promise.race([ended, upIn(log, IS_UP[process])]);
  if (exitCode !== undefined)
    return { starts: false, exitCode, endedBy: 'process', causes: causesIn(textOf(log) + out) };
  child.kill('SIGKILL');
  await ended;
  return { starts: true };
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/).filter(Boolean);

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Settled once a process is up, or has waited for so long that it waits for somebody. */
async function upIn(log: string, signs: readonly RegExp[]): Promise<undefined> {
  for (let left = WAITS_MS; left > 0; left -= LOOK_MS) {
    const said = textOf(log);
    if (signs.every((sign) => sign.test(said))) {
      await passed(SETTLES_MS);
      return;
    }
    await passed(LOOK_MS);
  }
}

/** The exceptions of the last stack that was written, the outermost first. */
export function causesIn(text: string): readonly string[] {
  const lines = text.split('\n');
  const isHead = (line: string): boolean =>
    /^(?:Exception in thread "[^"]*" )?[a-z][\w$]*(?:\.[\w$]+)+(?::|$)/.test(line);
  const heads = lines.flatMap((line, at) => (isHead(line) && /^\s+at /.test(following(lines, at)) ? [at] : []));
  const last = heads.at(-1);
  if (last === undefined) return [];
  const chain = lines
    .slice(last)
    .flatMap((line, at) => (at === 0 ? [line] : /^Caused by: /.test(line) ? [line.slice('Caused by: '.length)] : []))
    .map((line) => line.replace(/^Exception in thread "[^"]*" /, '').trimEnd());
  const own = chain.findIndex((line) => !FRAMES.some((frame) => frame.test(line)));
  return chain.slice(Math.max(0, own));
}

/** The first line of the stack below a message of one or more lines. */
function following(lines: readonly string[], at: number): string {
  return lines.slice(at + 1, at + 8).find((line) => /^\s+at /.test(line)) ?? '';
}

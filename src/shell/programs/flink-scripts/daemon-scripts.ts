/** The scripts that start and stop one process: `jobmanager.sh`, `taskmanager.sh`, `standalone-job.sh`, and what they call. */
import type { Call, Foreground, Outcome, Program } from '../../program.ts';
import { applicationProblem } from './application-arguments.ts';
import { cannotRun, flinkDaemon, Printed, type DaemonName } from './daemon.ts';
import { processesOf } from './host-processes.ts';

interface DaemonScript {
  readonly name: string;
  readonly daemon: DaemonName;
  readonly verbs: readonly string[];
  readonly usage: string;
  readonly about: string;
}

const VERBS: readonly string[] = ['start', 'start-foreground', 'stop', 'stop-all'];
const SCRIPTS: readonly DaemonScript[] = [
  {
    name: 'jobmanager.sh',
    daemon: 'standalonesession',
    verbs: VERBS,
    usage: 'Usage: jobmanager.sh ((start|start-foreground) [args])|stop|stop-all',
    about: 'starts and stops the JobManager of this host',
  },
  {
    name: 'taskmanager.sh',
    daemon: 'taskexecutor',
    verbs: VERBS,
    usage: 'Usage: taskmanager.sh (start|start-foreground|stop|stop-all)',
    about: 'starts and stops the TaskManager of this host',
  },
  {
    name: 'standalone-job.sh',
    daemon: 'standalonejob',
    verbs: ['start', 'start-foreground', 'stop'],
    usage: 'Usage: standalone-job.sh ((start|start-foreground))|stop [args]',
    about: 'starts and stops the JobManager of an application',
  },
];

const DAEMON_USAGE =
  'Usage: flink-daemon.sh (start|stop|stop-all) (taskexecutor|zookeeper|historyserver|standalonesession|standalonejob|sql-gateway) [args]';
const CONSOLE_USAGE =
  'Usage: flink-console.sh (taskexecutor|zookeeper|historyserver|standalonesession|standalonejob|kubernetes-session|kubernetes-application|kubernetes-taskmanager|sql-gateway) [args]';
/** As long as a console application is waited for when nobody can press Ctrl-C. */
const LOOK_MS = 1_000;
const LOOKS = 600;
/** SIGTERM ended it. */
const TERMINATED = 143;

function usage(text: string): Outcome {
  return { stdout: `${text}\n`, stderr: '', exit: 1 };
}

function daemonNamed(word: string): DaemonName | undefined {
  return SCRIPTS.find(({ daemon }) => daemon === word)?.daemon;
}

/** Why arguments behind `start` cannot be followed here; nothing when there are none, or they change nothing. */
function argumentsProblem(call: Call, daemon: DaemonName, args: readonly string[]): string | undefined {
  if (daemon === 'standalonejob') return applicationProblem(call, args);
  if (!args.some((word) => word.startsWith('-D'))) return undefined;
  return '`-D` behind `start` is not simulated: an option comes from config.yaml. Nothing was started.';
}

async function runDaemon(call: Call, verb: string, daemon: DaemonName, args: readonly string[]): Promise<Outcome> {
  const problem = verb === 'start' ? argumentsProblem(call, daemon, args) : undefined;
  if (problem === undefined) return flinkDaemon(call, verb, daemon);
  const out = new Printed();
  out.note(problem);
  return out.end(1);
}

/**
 * A process that writes its log to the terminal and ends with it.
 *
 * @simulates flink-dist bin/flink-console.sh · 1.20, 2.3 · simplified
 */
async function runConsole(call: Call, daemon: DaemonName, args: readonly string[]): Promise<Outcome> {
  const out = new Printed();
  out.say(`Starting ${daemon} as a console application on host ${call.host}.`);
  const problem = cannotRun(call, daemon) ?? argumentsProblem(call, daemon, args) ?? runsAlready(call, daemon);
  if (problem !== undefined) {
    out.note(problem);
    return out.end(1);
  }
  await call.line.act({ type: 'start', process: call.host });
  const { moment } = call.line;
  for (let looked = 0; looked < LOOKS && processesOf(call).living(daemon) !== undefined; looked += 1)
    await call.line.pass(LOOK_MS);
  for (const line of logSince(call, moment, call.line.moment)) out.say(line);
  return out.end(processesOf(call).last(daemon)?.to?.exitCode ?? TERMINATED);
}

function runsAlready(call: Call, daemon: DaemonName): string | undefined {
  if (processesOf(call).living(daemon) === undefined) return undefined;
  return 'there is one on this host already: a second one is not simulated. Nothing was started.';
}

function logSince({ host, line }: Call, from: number, to: number): readonly string[] {
  const written = line.view.logAt(to, host).filter(({ event }) => event >= from);
  return written.map(({ level, logger, text }) => `${level.padEnd(5)} ${logger} - ${text}`);
}

/** The same where somebody watches: the log as it grows, until the process ends. */
function console(call: Call, daemon: DaemonName, args: readonly string[]): Foreground | undefined {
  const problem = cannotRun(call, daemon) ?? argumentsProblem(call, daemon, args) ?? runsAlready(call, daemon);
  if (problem !== undefined) return undefined;
  const from = call.line.moment;
  const { host, line } = call;
  void line.act({ type: 'start', process: host }).catch(() => undefined);
  const first = `Starting ${daemon} as a console application on host ${host}.`;
  return {
    interrupt: { type: 'stop', process: host },
    linesAt: (moment) => [first, ...logSince(call, from, moment)],
    exitAt(moment) {
      const process = line.view.stateAt(moment).processes.find(({ name }) => name === host);
      return process?.state === 'stopped' && moment > from + 1 ? (process.exitCode ?? TERMINATED) : undefined;
    },
  };
}

function scriptProgram({ name, daemon, verbs, usage: text, about }: DaemonScript): Program {
  return {
    name,
    path: `/opt/flink/bin/${name}`,
    home: 'flink',
    about,
    usage: `${name} start`,
    run(call) {
      const [, verb = '', ...args] = call.argv;
      if (!verbs.includes(verb)) return Promise.resolve(usage(text));
      return verb === 'start-foreground' ? runConsole(call, daemon, args) : runDaemon(call, verb, daemon, args);
    },
    foreground({ argv, ...call }) {
      const [, verb, ...args] = argv;
      return verb === 'start-foreground' ? console({ ...call, argv }, daemon, args) : undefined;
    },
    complete: (words) => (words.length === 1 ? verbs : []),
  };
}

const flinkDaemonScript: Program = {
  name: 'flink-daemon.sh',
  path: '/opt/flink/bin/flink-daemon.sh',
  home: 'flink',
  about: 'what the scripts of the processes call',
  usage: 'flink-daemon.sh stop taskexecutor',
  run(call) {
    const [, verb = '', word = '', ...args] = call.argv;
    const daemon = daemonNamed(word);
    if (daemon === undefined) return Promise.resolve(usage(`Unknown daemon '${word}'. ${DAEMON_USAGE}.`));
    if (verb === 'start' || verb === 'stop' || verb === 'stop-all') return runDaemon(call, verb, daemon, args);
    return Promise.resolve(usage(`Unexpected argument '${verb}'. ${DAEMON_USAGE}.`));
  },
};

const flinkConsoleScript: Program = {
  name: 'flink-console.sh',
  path: '/opt/flink/bin/flink-console.sh',
  home: 'flink',
  about: 'what `start-foreground` calls',
  usage: 'flink-console.sh taskexecutor',
  run(call) {
    const [, word = '', ...args] = call.argv;
    const daemon = daemonNamed(word);
    return daemon === undefined
      ? Promise.resolve(usage(`Unknown service '${word}'. ${CONSOLE_USAGE}.`))
      : runConsole(call, daemon, args);
  },
};

export const DAEMON_SCRIPTS: readonly Program[] = [
  ...SCRIPTS.map(scriptProgram),
  flinkDaemonScript,
  flinkConsoleScript,
];

/** The scripts that start and stop ZooKeeper and Kafka on their hosts. */
import type { HostFiles, Call, Outcome, Program } from '../program.ts';
import { pidOf } from '../files/pids.ts';
import { hostRecordOf } from '../../simulation/index.ts';
import { KAFKA_HOME, ZOOKEEPER_HOME } from '../files/homes.ts';

/** How long the server of this host has to end, and how often somebody looks. */
const PATIENCE_MS = 11_000;
const LOOK_MS = 500;

function outcome(stdout: string, exit = 0, stderr = ''): Outcome {
  return { stdout, stderr, exit };
}

/** The process id of the server of the call's host; nothing while it does not run. */
function serverPid({ host, line }: Call): number | undefined {
  const all = hostRecordOf(line.view)?.lives ?? [];
  const lives = all.filter((life) => life.host === host);
  const life = lives.findLast(({ process }) => process === host);
  if (life === undefined || life.to !== undefined) return undefined;
  return pidOf(life, lives, all[0]?.from.at ?? 0);
}

async function start(call: Call): Promise<void> {
  await call.line.act({ type: 'start', process: call.host });
}

/** SIGTERM, and a wait for the end. */
async function stop(call: Call, waits: boolean): Promise<void> {
  await call.line.act({ type: 'stop', process: call.host });
  for (let waited = 0; waits && waited < PATIENCE_MS && serverPid(call) !== undefined; waited += LOOK_MS)
    await call.line.pass(LOOK_MS);
}

const CONFIG = `ZooKeeper JMX enabled by default\nUsing config: ${ZOOKEEPER_HOME}/bin/../conf/zoo.cfg\n`;
const JAVA = '/usr/bin/java\n';

/** @simulates apache-zookeeper bin/zkServer.sh · 3.8 · simplified */
async function zkServer(call: Call): Promise<Outcome> {
  const [, verb = ''] = call.argv;
  const pid = serverPid(call);
  switch (verb) {
    case 'start':
      if (pid !== undefined)
        return outcome(`${JAVA}Starting zookeeper ... already running as process ${pid}.\n`, 1, CONFIG);
      await start(call);
      await call.line.pass(1_000);
      return outcome(`${JAVA}Starting zookeeper ... STARTED\n`, 0, CONFIG);
    case 'stop':
    case 'restart':
      if (pid === undefined && verb === 'stop')
        return outcome(
          `${JAVA}Stopping zookeeper ... no zookeeper to stop (could not find file ${ZOOKEEPER_HOME}/data/zookeeper_server.pid)\n`,
          0,
          CONFIG,
        );
      if (pid !== undefined) await stop(call, verb === 'restart');
      await call.line.pass(1_000);
      if (verb === 'restart') await call.line.pass(3_000);
      if (verb === 'stop') return outcome(`${JAVA}Stopping zookeeper ... STOPPED\n`, 0, CONFIG);
      await start(call);
      return outcome(
        `${JAVA}${JAVA}Stopping zookeeper ... STOPPED\n${JAVA}Starting zookeeper ... STARTED\n`,
        0,
        CONFIG.repeat(3),
      );
    case 'status': {
      const port = 'Client port found: 2181. Client address: zookeeper. Client SSL: false.\n';
      const serves = pid !== undefined && isServing(call);
      return serves
        ? outcome(`${JAVA}${port}Mode: standalone\n`, 0, CONFIG)
        : outcome(`${JAVA}${port}Error contacting service. It is probably not running.\n`, 1, CONFIG);
    }
    case 'version':
      return outcome(`${JAVA}Apache ZooKeeper, version 3.8.4 2024-02-12 22:16 UTC\n`, 0, CONFIG);
    case 'start-foreground':
    case 'print-cmd':
      return outcome(
        JAVA,
        1,
        `${CONFIG}lab: \`zkServer.sh ${verb}\` is not simulated: \`zkServer.sh start\` starts it.\n`,
      );
    default:
      // The script ends with what it has said: that is no failure.
      return outcome(
        JAVA,
        0,
        `${CONFIG}Usage: ${ZOOKEEPER_HOME}/bin/zkServer.sh [--config <conf-dir>] {start|start-foreground|stop|version|restart|status|print-cmd}\n`,
      );
  }
}

function isServing({ host, line }: Call): boolean {
  const server = line.state().processes.find(({ name }) => name === host);
  return server?.state === 'up' && server.components.some(({ value }) => value === 'serving');
}

const USAGE = 'Usage: zookeeper.sh ((start|start-foreground) peer-id)|stop|stop-all\n';

/** Flink's own script for a quorum: here it starts and stops the one server. @simulates flink-dist bin/zookeeper.sh · 1.20, 2.3 · simplified */
async function zookeeper(call: Call): Promise<Outcome> {
  const [, verb = '', peer] = call.argv;
  const pid = serverPid(call);
  switch (verb) {
    case 'start':
      if (peer === undefined) return outcome('[ERROR] Missing peer id argument.\n' + USAGE, 1);
      if (pid !== undefined)
        return outcome(
          `[INFO] 1 instance(s) of zookeeper are already running on ${call.host}.\nStarting zookeeper daemon on host ${call.host}.\n`,
        );
      await start(call);
      return outcome(`Starting zookeeper daemon on host ${call.host}.\n`);
    case 'stop':
    case 'stop-all':
      if (pid === undefined)
        return outcome(verb === 'stop' ? `No zookeeper daemon to stop on host ${call.host}.\n` : '');
      await stop(call, true);
      return outcome(`Stopping zookeeper daemon (pid: ${pid}) on host ${call.host}.\n`);
    case 'start-foreground':
      return outcome(
        '',
        1,
        'lab: what ZooKeeper writes to a terminal is not simulated: `zookeeper.sh start 1` starts it.\n',
      );
    default:
      return outcome(USAGE, 1);
  }
}

/** @simulates apache-kafka bin/kafka-server-start.sh · 3.9 · simplified */
async function kafkaStart(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1);
  const daemon = words[0] === '-daemon';
  const file = daemon ? words[1] : words[0];
  if (file === undefined)
    return outcome(
      `USAGE: ${KAFKA_HOME}/bin/kafka-server-start.sh [-daemon] server.properties [--override property=value]*\n`,
      1,
    );
  if (call.files.stat(absolute(call, file)) === undefined)
    return daemon
      ? outcome('')
      : outcome('', 1, `java.nio.file.NoSuchFileException: ${file}\nlab: the broker's own log is not simulated.\n`);
  if (serverPid(call) !== undefined)
    return daemon
      ? outcome('')
      : outcome(
          '',
          1,
          `org.apache.kafka.common.KafkaException: Failed to acquire lock on file .lock in ${KAFKA_HOME}/data. A Kafka instance in another process or thread is using this directory.\nlab: the broker's own log is not simulated.\n`,
        );
  await start(call);
  const note = "lab: the broker's own log is not simulated: it runs in the background, as with -daemon.\n";
  return outcome('', 0, daemon ? '' : note);
}

function absolute({ cwd }: Pick<Call, 'cwd'> & { readonly files: HostFiles }, path: string): string {
  const whole = path.startsWith('/') ? path : `${cwd}/${path}`;
  return whole.replaceAll(/\/\.?(?=\/)/g, '');
}

/** @simulates apache-kafka bin/kafka-server-stop.sh · 3.9 · exact */
async function kafkaStop(call: Call): Promise<Outcome> {
  if (serverPid(call) === undefined) return outcome('No kafka server to stop\n', 1);
  await stop(call, false);
  return outcome('');
}

export const SERVICE_SCRIPTS: readonly Program[] = [
  {
    name: 'zkServer.sh',
    path: `${ZOOKEEPER_HOME}/bin/zkServer.sh`,
    hosts: ['zookeeper'],
    home: 'zookeeper',
    about: 'starts and stops the ZooKeeper server of this host',
    usage: 'zkServer.sh status',
    run: zkServer,
    complete: (words) => (words.length === 1 ? ['start', 'stop', 'restart', 'status', 'version'] : []),
  },
  {
    name: 'zookeeper.sh',
    path: '/opt/flink/bin/zookeeper.sh',
    hosts: ['zookeeper'],
    home: 'flink',
    about: "Flink's script for the ZooKeeper server of this host",
    usage: 'zookeeper.sh start 1',
    run: zookeeper,
    complete: (words) => (words.length === 1 ? ['start', 'start-foreground', 'stop', 'stop-all'] : []),
  },
  {
    name: 'kafka-server-start.sh',
    path: `${KAFKA_HOME}/bin/kafka-server-start.sh`,
    hosts: ['kafka'],
    home: 'kafka',
    about: 'starts the broker of this host',
    usage: `kafka-server-start.sh -daemon ${KAFKA_HOME}/config/server.properties`,
    run: kafkaStart,
  },
  {
    name: 'kafka-server-stop.sh',
    path: `${KAFKA_HOME}/bin/kafka-server-stop.sh`,
    hosts: ['kafka'],
    home: 'kafka',
    about: 'stops the broker of this host',
    usage: 'kafka-server-stop.sh',
    run: kafkaStop,
  },
];

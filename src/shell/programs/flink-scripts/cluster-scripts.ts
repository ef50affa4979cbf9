/** `start-cluster.sh` and `stop-cluster.sh`: the scripts of single processes, on every host of `conf/masters` and `conf/workers`. */
import { FLINK_HOME } from '../../files/homes.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { Printed } from './daemon.ts';
import { isHighlyAvailable } from './host-processes.ts';

interface Machine {
  readonly host: string;
  /** Of a master: the port of its web interface. */
  readonly port: string;
}

/** The hosts of `conf/masters` or `conf/workers`; nothing without the file. */
function machinesIn(call: Call, file: string): readonly Machine[] | undefined {
  const text = call.files.read(`${FLINK_HOME}/conf/${file}`);
  return text
    ?.split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean)
    .map((line) => {
      const [host = '', port = '0'] = line.split(':');
      return { host, port };
    });
}

/** A script of one process, on another host by `ssh`. */
async function onHost(call: Call, { host }: Machine, script: string, ...words: readonly string[]): Promise<Outcome> {
  const line = [`${FLINK_HOME}/bin/${script}`, ...words].join(' ');
  const where = host === 'localhost' || host === '127.0.0.1' ? call.host : host;
  return (await call.on?.(where, line)) ?? { stdout: '', stderr: '', exit: 0 };
}

/** Does it on every host in turn. Answers the last exit code; nothing when there is no such file. */
async function onAll(
  call: Call,
  out: Printed,
  file: 'masters' | 'workers',
  script: string,
  wordsOf: (machine: Machine) => readonly string[],
): Promise<number | undefined> {
  const machines = machinesIn(call, file);
  if (machines === undefined) {
    out.say(`No ${file} file. Please specify ${file} in 'conf/${file}'.`);
    return undefined;
  }
  let exit = 0;
  for (const machine of machines) {
    const outcome = await onHost(call, machine, script, ...wordsOf(machine));
    out.add(outcome);
    exit = outcome.exit;
  }
  return exit;
}

/** @simulates flink-dist bin/start-cluster.sh · 1.20, 2.3 · exact */
async function startCluster(call: Call): Promise<Outcome> {
  const out = new Printed();
  if (isHighlyAvailable(call)) {
    const masters = machinesIn(call, 'masters');
    if (masters !== undefined) out.say(`Starting HA cluster with ${masters.length} masters.`);
    const exit = await onAll(call, out, 'masters', 'jobmanager.sh', ({ host, port }) => ['start', host, port]);
    if (exit === undefined) return out.end(1);
  } else {
    out.say('Starting cluster.');
    out.add(await onHost(call, { host: call.host, port: '' }, 'jobmanager.sh', 'start'));
  }
  return out.end((await onAll(call, out, 'workers', 'taskmanager.sh', () => ['start'])) ?? 1);
}

/** @simulates flink-dist bin/stop-cluster.sh · 1.20, 2.3 · exact */
async function stopCluster(call: Call): Promise<Outcome> {
  const out = new Printed();
  if ((await onAll(call, out, 'workers', 'taskmanager.sh', () => ['stop'])) === undefined) return out.end(1);
  if (isHighlyAvailable(call))
    return out.end((await onAll(call, out, 'masters', 'jobmanager.sh', () => ['stop'])) ?? 1);
  out.add(await onHost(call, { host: call.host, port: '' }, 'jobmanager.sh', 'stop'));
  return out.end(0);
}

const script = (name: string, about: string, run: Program['run']): Program => ({
  name,
  path: `${FLINK_HOME}/bin/${name}`,
  home: 'flink',
  about,
  usage: name,
  run,
});

export const CLUSTER_SCRIPTS: readonly Program[] = [
  script('start-cluster.sh', 'starts the processes of conf/masters and conf/workers', startCluster),
  script('stop-cluster.sh', 'stops them', stopCluster),
];

/**
 * Runs inside the name spaces that `isolated.ts` makes, as their first process: when it ends, everything ends that it has
 * started. Its task comes as JSON on the command line; it ends when its standard input does, that is with its parent.
 */
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { writeRecording, type ProcessLog, type Recording } from '../../recording/index.ts';
import { traitsOf } from '../../model/index.ts';
import { writeFolder } from '../files.ts';
import { readScript } from '../scenarios.ts';
import type { Task } from './isolated.ts';
import { REAL_HOME } from './java.ts';
import { RealExecutor } from './real-executor.ts';
import { RealStage } from './real-stage.ts';
import { served } from './served.ts';

/** As long as a recording goes on after its last step. */
const AFTERMATH_MS = 1000;
const NOT_LOGGING = 'kafka';

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
/** This machine's name, where the kernel still gives it away. Short ones are ordinary words. */
const MACHINE = hostname();
const say = (words: string): void => void process.stdout.write(`${words}\n`);

process.stdin.on('end', () => process.exit(1)).resume();

/** Names and paths are neutral because of the name spaces; this is a net below them. */
function neutral(text: string): string {
  const placed = text.replaceAll(task.work, '/opt').replaceAll(REAL_HOME, '/opt/flink');
  return MACHINE.length > 4 ? placed.replaceAll(MACHINE, 'client') : placed;
}

function logsOf({ cluster }: RealStage): readonly ProcessLog[] {
  return [...cluster.processes.values()].flatMap((process) =>
    process.name === NOT_LOGGING
      ? []
      : process.written().map(({ log, out }, i) => ({
          process: process.name,
          incarnation: i + 1,
          // ZooKeeper writes its log to where it prints.
          ...(process.name === 'zookeeper' ? { log: neutral(out), out: '' } : { log: neutral(log), out: neutral(out) }),
        })),
  );
}

const script = readScript(task.script);
const started = new Date();
const stage = await RealStage.up(script, { ...task, say: (what) => say(`starting ${what}`) });
const executor = new RealExecutor(script, stage);
const { exit, steps } = await executor.all(({ source }, n) => say(`${n} ${JSON.stringify(source)}`));
const missed = steps.find(({ error }) => error !== undefined);
if (missed !== undefined) say(`step ${missed.n}: ${missed.error}`);
if (task.serve !== undefined) await served(stage, task.serve, say);
else {
  await pause(AFTERMATH_MS);
  await stage.sampler.stop();
  const exits = [...stage.cluster.processes.values()].flatMap(({ name, exit: code }) =>
    code === undefined ? [] : [[name, code] as const],
  );
  stage.cluster.end();
  const recording: Recording = {
    flink: traitsOf(task.flink).fullVersion,
    source: 'real',
    started: `${started.toISOString().slice(0, 19)}+00:00`,
    ...{ exit, exits: Object.fromEntries(exits), script: script.source },
    steps: JSON.parse(neutral(JSON.stringify(steps))) as Recording['steps'],
    samples: stage.sampler.samples,
    logs: logsOf(stage),
  };
  writeFolder(task.out, writeRecording(recording));
  process.exit(exit);
}

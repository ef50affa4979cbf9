/** Programs that the model runs: what they do takes messages, and time. */
import type { Program } from '../program.ts';

/** Flink's client. */
const flink: Program = {
  name: 'flink',
  path: '/opt/flink/bin/flink',
  home: 'flink',
  about: "Flink's command line client",
  usage: 'flink run -d orders-v2.jar',
  run: ({ argv, line }) => line.exec(['flink', ...argv.slice(1)]),
};

const curl: Program = {
  name: 'curl',
  home: 'linux',
  about: "asks a JobManager's REST endpoint",
  usage: 'curl -s http://jobmanager-1:8081/jobs/overview',
  run: ({ argv, line }) => line.exec(['curl', ...argv.slice(1)]),
};

export const CLUSTER_PROGRAMS: readonly Program[] = [flink, curl];

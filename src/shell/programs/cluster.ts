/** Programs that the model runs: what they do takes messages, and time. */
import { normalPath } from '../paths.ts';
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
  run: ({ argv, line, cwd, files }) => {
    // What it sends may lie in a file: `-d @FILE`.
    const words = argv.slice(1).map((word, at) => {
      const isData = /^(-d|--data(-\w+)?)$/.test(argv[at] ?? '') && word.startsWith('@');
      return isData ? (files.read(normalPath(cwd, word.slice(1))) ?? word).replaceAll('\n', '') : word;
    });
    return line.exec(['curl', ...words]);
  },
};

export const CLUSTER_PROGRAMS: readonly Program[] = [flink, curl];

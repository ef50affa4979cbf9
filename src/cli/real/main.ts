/** What needs a real Flink on this machine. */
import { commandLine } from '../command-line.ts';
import { catalogueCommand } from './catalogue.ts';
import { compareCommand } from './compare.ts';
import { noiseCommand, recordCommand } from './conformance.ts';
import { runCommand } from './run.ts';
import { downCommand, lineCommand, upCommand } from './up.ts';
import { verdictsCommand } from './verdicts.ts';

const real = commandLine('npm run -s real --', [
  ...[runCommand, compareCommand, upCommand, lineCommand, downCommand, recordCommand, noiseCommand],
  ...[catalogueCommand, verdictsCommand],
]);

process.exitCode = await real(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});

/** The headless door: does without a browser whatever the lab does with one. */
import { lab } from './lab.ts';

process.exitCode = await lab(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});

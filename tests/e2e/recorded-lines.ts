/** Lines of the recordings that are typed by hand in a browser, each where its script stood when it was recorded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileScenarioWith } from '../../src/simulation/index.ts';
import type { CompiledScenario } from '../../src/simulation/index.ts';
import { shellOn, workshopOf } from '../../src/shell/scripted.ts';
import type { FlinkVersion } from '../../src/model/index.ts';
import { normalForm, textLines } from '../../src/recording/normal-form.ts';
import { parseScript } from '../../src/script/index.ts';

const FOLDER = join(import.meta.dirname, '..', 'conformance');

export interface RecordedLine {
  readonly text: string;
  /** Lines that were printed, without blanks, ids and times. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** Lines that follow one another in a script, and the cluster before the first of them. */
export interface Block {
  readonly scenario: () => Promise<CompiledScenario>;
  readonly lines: readonly RecordedLine[];
}

/** What two runs say alike. */
export function alike(text: string): string {
  return normalForm(text).replaceAll(/\s+/g, '');
}

/** The first of these lines that a text does not have behind the one before; nothing when it has them all. */
export function firstMissing(seen: string, lines: readonly string[]): string | undefined {
  let from = 0;
  return lines.find((one) => {
    const at = seen.indexOf(one, from);
    if (at >= 0) from = at + one.length;
    return at < 0;
  });
}

interface Step {
  readonly step: { readonly run?: string };
  readonly stdout?: string;
  readonly stderr?: string;
}

/** The blocks of a recording in which a line matches. */
export function blocksOf(name: string, flink: FlinkVersion, matches: RegExp): readonly Block[] {
  const folder = join(FOLDER, flink, name);
  const { script } = parseScript(readFileSync(join(folder, 'script.yaml'), 'utf8'), 'script.yaml');
  if (script === undefined) throw new Error(`${name} has no script`);
  const steps = readFileSync(join(folder, 'steps.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step);
  const blocks: { from: number; lines: RecordedLine[] }[] = [];
  for (const [at, { step, stdout = '', stderr = '' }] of steps.entries()) {
    if (step.run === undefined) continue;
    const line = { text: step.run, stdout: textLines(stdout).map(alike), stderr: textLines(stderr).map(alike) };
    const last = blocks.at(-1);
    if (last !== undefined && last.from + last.lines.length === at) last.lines.push(line);
    else blocks.push({ from: at, lines: [line] });
  }
  return blocks
    .filter(({ lines }) => lines.some(({ text }) => matches.test(text)))
    .map(({ from, lines }) => ({
      lines,
      scenario: () => {
        const before = { ...script, steps: script.steps.slice(0, from) };
        return compileScenarioWith(shellOn, before, flink, 1, workshopOf(script));
      },
    }));
}

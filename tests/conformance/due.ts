/** Which steps of a recording the simulator has to answer for. */
import type { Json } from '../../src/base/index.ts';
import type { Recording, StepResult } from '../../src/recording/index.ts';

/** Programs of the simulated client. A line that starts with another word needs a shell on a host with files. */
const PROGRAMS = ['flink', 'curl'];

/** What only a shell understands, outside of single quotes: pipes, lists, redirections, substitutions, patterns. */
const SHELL_SYNTAX = /[|;&<>`*]|\$\(/;

/** Whether a `run:` line needs a shell: decided from the line itself. Such lines are recorded, but not compared. */
export function needsShell(line: string): boolean {
  const [program = ''] = line.trim().split(/\s+/);
  return !PROGRAMS.includes(program) || SHELL_SYNTAX.test(line.replace(/'[^']*'/g, ''));
}

function lineOf(step: Json): string | undefined {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return undefined;
  const line = (step as Readonly<Record<string, Json>>)['run'];
  return typeof line === 'string' ? line : undefined;
}

const isDue = ({ step }: StepResult): boolean => !needsShell(lineOf(step) ?? PROGRAMS[0] ?? '');

/** The recording without the steps that need a shell. */
export function due(recording: Recording): Recording {
  return { ...recording, steps: recording.steps.filter(isDue) };
}

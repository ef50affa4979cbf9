import type { Json } from '../base/index.ts';
import { logTemplates } from './log-templates.ts';
import { matchingSize, similarity } from './matching-blocks.ts';
import { milestones } from './milestones.ts';
import type { Milestone } from './milestones.ts';
import { observed, observes, pythonJson } from './observed.ts';
import type { Recording } from './recording.ts';
import { bestRoles, common, counted } from './roles.ts';
import type { Logs } from './roles.ts';

/** Lines that one recording has and the other has not. */
export interface DifferingLine {
  /** `jobmanager-1.1.log`, named as in the real recording. */
  readonly file: string;
  readonly template: string;
  readonly times: number;
}

export interface DifferingStep {
  readonly n: number;
  readonly step: Json;
  readonly real: Readonly<Record<string, Json>>;
  readonly simulated: Readonly<Record<string, Json>>;
}

/** The figures are shares from 0 to 1, of three digits. */
export interface Comparison {
  /** Of the real lines, those that the simulation also said. */
  readonly said: number;
  /** Of the simulated lines, those that the real cluster also said. */
  readonly true: number;
  /** Of the lines that both have, those in the same order. */
  readonly order: number;
  /** Of the observing steps, those that saw the same. */
  readonly same: number;
  /** Likeness of the sequences of leader changes and job states. */
  readonly milestones: number;
  /** How many lines the real and the simulated recording have; how many observing steps the real one. */
  readonly lines: readonly [number, number];
  readonly steps: number;
  readonly missing: readonly DifferingLine[];
  readonly invented: readonly DifferingLine[];
  readonly differingSteps: readonly DifferingStep[];
  /** Which real process each simulated one played, where the names are not the same. */
  readonly roles: ReadonlyMap<string, string>;
  readonly realMilestones: readonly Milestone[];
  readonly simulatedMilestones: readonly Milestone[];
}

/** Three digits as Python's `round(x, 3)`: of two equally near, the even one. */
function threeDigits(value: number): number {
  const sixteenths = value * 16;
  // Only odd sixteenths lie exactly between two numbers of three digits.
  if (Number.isInteger(sixteenths) && sixteenths % 2 !== 0) {
    const below = Math.floor(value * 1000);
    return (below % 2 === 0 ? below : below + 1) / 1000;
  }
  return Number(value.toFixed(3));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : threeDigits(part / whole);
}

function templatesOf(recording: Recording): Logs {
  const files = recording.logs.map((log) => [`${log.process}.${log.incarnation}.log`, logTemplates(log.log)] as const);
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function onlyIn(
  file: string,
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): readonly DifferingLine[] {
  return [...a].flatMap(([template, n]) => {
    const times = n - (b.get(template) ?? 0);
    return times > 0 ? [{ file, template, times }] : [];
  });
}

function byTimes(lines: readonly DifferingLine[]): readonly DifferingLine[] {
  return [...lines].sort((a, b) => b.times - a.times);
}

/** Compares a simulated recording (or a second real one) with a real one, with exactly the figures of `compare.py`. */
export function compare(real: Recording, simulated: Recording): Comparison {
  const realLogs = templatesOf(real);
  const { logs: simulatedLogs, renaming } = bestRoles(realLogs, templatesOf(simulated));

  let both = 0;
  let realLines = 0;
  let simulatedLines = 0;
  let inOrder = 0;
  let orderable = 0;
  const missing: DifferingLine[] = [];
  const invented: DifferingLine[] = [];
  for (const file of [...new Set([...realLogs.keys(), ...simulatedLogs.keys()])].sort()) {
    const r = realLogs.get(file) ?? [];
    const s = simulatedLogs.get(file) ?? [];
    const rCounts = counted(r);
    const sCounts = counted(s);
    both += common(rCounts, sCounts);
    realLines += r.length;
    simulatedLines += s.length;
    missing.push(...onlyIn(file, rCounts, sCounts));
    invented.push(...onlyIn(file, sCounts, rCounts));
    const rShared = r.filter((template) => sCounts.has(template));
    const sShared = s.filter((template) => rCounts.has(template));
    inOrder += matchingSize(rShared, sShared);
    orderable += Math.min(rShared.length, sShared.length);
  }

  const simulatedSteps = new Map(simulated.steps.map((step) => [step.n, step]));
  const observing = real.steps.filter(observes);
  const differingSteps = observing.flatMap((step) => {
    const pair = { n: step.n, step: step.step, real: observed(step), simulated: observed(simulatedSteps.get(step.n)) };
    return pythonJson(pair.real, true) === pythonJson(pair.simulated, true) ? [] : [pair];
  });

  const realMilestones = milestones(real.samples);
  const simulatedMilestones = milestones(
    simulated.samples.map((sample) => ({ ...sample, leader: renaming.get(sample.leader ?? '') ?? sample.leader })),
  );
  const words = (list: readonly Milestone[]): readonly string[] => list.map((milestone) => JSON.stringify(milestone));
  return {
    said: share(both, realLines),
    true: share(both, simulatedLines),
    order: share(inOrder, orderable),
    same: share(observing.length - differingSteps.length, observing.length),
    milestones:
      realMilestones.length === 0 ? 0 : threeDigits(similarity(words(realMilestones), words(simulatedMilestones))),
    lines: [realLines, simulatedLines],
    steps: observing.length,
    missing: byTimes(missing),
    invented: byTimes(invented),
    differingSteps,
    roles: renaming,
    realMilestones,
    simulatedMilestones,
  };
}

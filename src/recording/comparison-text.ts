/** A comparison in words, in the form in which `compare.py` prints it. */
import type { Comparison, DifferingLine } from './compare.ts';
import type { Milestone } from './milestones.ts';
import { pythonJson } from './observed.ts';

/** The figures as one line of JSON. */
export function figuresText(comparison: Comparison): string {
  const float = (n: number): string => (Number.isInteger(n) ? `${n}.0` : String(n));
  const figures = (['said', 'true', 'order', 'same', 'milestones'] as const).map(
    (key) => `"${key}": ${float(comparison[key])}`,
  );
  return `{${figures.join(', ')}, "lines": [${comparison.lines.join(', ')}], "steps": ${comparison.steps}}`;
}

function differing(title: string, lines: readonly DifferingLine[], show: number): readonly string[] {
  const sum = lines.reduce((total, line) => total + line.times, 0);
  return [
    `-- ${title}: ${sum}`,
    ...lines
      .slice(0, show)
      .map((line) => `  ${String(line.times).padStart(3)} ${line.file.padEnd(24)} ${line.template.slice(0, 200)}`),
  ];
}

function milestonesText(list: readonly Milestone[]): string {
  const quoted = (text: string | null): string => (text === null ? 'None' : `'${text}'`);
  return `[${list.map(([who, what]) => `(${quoted(who)}, ${quoted(what)})`).join(', ')}]`;
}

/** Figures first; then, of lines and steps that differ, at most `show` of each kind. */
export function comparisonText(comparison: Comparison, show: number): string {
  const lines = [
    figuresText(comparison),
    ...differing('missing (real said, sim did not)', comparison.missing, show),
    ...differing('invented (sim said, real did not)', comparison.invented, show),
  ];
  for (const { n, step, real, simulated } of comparison.differingSteps.slice(0, show)) {
    lines.push(`-- step ${n} ${pythonJson(step).slice(0, 120)}`);
    for (const key of [...new Set([...Object.keys(real), ...Object.keys(simulated)])].sort()) {
      if (pythonJson(real[key], true) === pythonJson(simulated[key], true)) continue;
      lines.push(`   real ${key} ${pythonJson(real[key]).slice(0, 300)}`);
      lines.push(`   sim  ${key} ${pythonJson(simulated[key]).slice(0, 300)}`);
    }
  }
  const [real, simulated] = [milestonesText(comparison.realMilestones), milestonesText(comparison.simulatedMilestones)];
  if (real !== simulated) lines.push(`-- milestones real ${real}`, `-- milestones sim  ${simulated}`);
  return lines.join('\n');
}

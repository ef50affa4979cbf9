/** Where two runs differ, as lines and events of one of them: what a timeline and a log mark. */
import type { DifferingLine } from './compare.ts';
import { templateOf } from './log-templates.ts';
import type { LogLine, RunView } from './run-view.ts';

/** A line that the other run has not. */
export interface OnlyHere {
  readonly line: LogLine;
  readonly differing: DifferingLine;
}

/**
 * The lines of a run that the other one has not, in order. `roles` says which process of the other each one played. Of lines
 * that were written more often here, the last ones are those.
 */
export function onlyHere(
  view: RunView,
  differing: readonly DifferingLine[],
  roles: ReadonlyMap<string, string> = new Map(),
): readonly OnlyHere[] {
  const wanted = new Map(differing.map((one) => [`${one.file} ${one.template}`, one]));
  const found = new Map<DifferingLine, OnlyHere[]>();
  for (const line of view.logAt(view.length)) {
    const template = templateOf(line);
    if (template === undefined) continue;
    const file = `${roles.get(line.process) ?? line.process}.${line.incarnation ?? 1}.log`;
    const one = wanted.get(`${file} ${template}`);
    if (one === undefined) continue;
    const lines = found.get(one) ?? [];
    found.set(one, lines);
    lines.push({ line, differing: one });
  }
  return [...found].flatMap(([{ times }, lines]) => lines.slice(-times)).sort((a, b) => a.line.event - b.line.event);
}

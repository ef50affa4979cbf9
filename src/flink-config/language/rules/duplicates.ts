/** The same key more than once where Flink takes that: the last one counts. */
import type { Found, Subject } from './subject.ts';

/** What is to be said of entries that a later one of the same key covers. */
export function duplicateDiagnostics(subject: Subject): readonly Found[] {
  const { document } = subject;
  // In one map of YAML it is an error, and is said as one.
  const refused = new Set(document.problems.filter(({ code }) => code === 'duplicate-key').map(({ from }) => from));
  return document.entries.flatMap((entry, at) => {
    if (!entry.overridden) return [];
    const winner = document.entries.slice(at + 1).find(({ key, overridden }) => key === entry.key && !overridden);
    if (winner === undefined || refused.has(winner.keyAt.from)) return [];
    const line = document.text.slice(0, winner.keyAt.from).split('\n').length;
    return [
      {
        ...entry.keyAt,
        severity: 'warning' as const,
        code: 'duplicate',
        key: entry.key,
        message: `\`${entry.key}\` stands in line ${line} again, and the later one counts: this one has no effect.`,
        flink: `Takes \`${winner.value}\`, without a word.`,
        next: 'Keep the one that you mean.',
        fixes: subject.removed(entry, true),
      },
    ];
  });
}

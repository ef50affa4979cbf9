/** Whether anybody has touched a configuration in a run: asked at every moment, so each event is looked at once. */
import type { RunView } from '../../recording/index.ts';

const seen = new WeakMap<RunView, { read: number; isWritten: boolean }>();

/** True as soon as a run has an event in which a file below a `conf` was written or removed. */
export function isConfigurationWritten(view: RunView): boolean {
  const known = seen.get(view) ?? { read: 0, isWritten: false };
  seen.set(view, known);
  const ranked = view.ranked(1);
  for (; known.read < ranked.length && !known.isWritten; known.read++) {
    const { kind, title } = view.event(ranked[known.read]!);
    known.isWritten = kind === 'intervened' && title.includes('/opt/flink/conf');
  }
  return known.isWritten;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  completionsAt,
  diagnose,
  edited,
  formatConfiguration,
  hoverAt,
  readConfiguration,
  safeEdits,
  startVerdict,
  type Span,
} from '../../src/flink-config/language.ts';
import { brokenConfiguration } from './configurations.ts';

/** The same files every time; a deep run tries many more. */
const RUNS = Number(process.env.FUZZ_CONFIGURATIONS ?? (process.env.DEEP === '1' ? 100_000 : 2_000));

/** Everything that is done with a text; what has a place outside of it. */
function outside(text: string, offset: number, flink: '1.20' | '2.3', format?: 'flink-conf.yaml'): readonly Span[] {
  const document = readConfiguration(text, { flink, ...(format === undefined ? {} : { format }) });
  const found = diagnose(document, { jobmanagers: 2, taskmanagers: 2, exactlyOnceSink: true });
  readConfiguration(edited(text, safeEdits(found)), { flink });
  startVerdict(document, 'jobmanager', flink);
  startVerdict(document, 'taskmanager', flink);
  const hover = hoverAt(document, offset);
  // The list of all keys is long, and the same in most places.
  const completions = offset % 8 === 0 ? completionsAt(document, offset) : [];
  const places: readonly Span[] = [
    ...document.entries.flatMap(({ keyAt, valueAt, lines }) => [keyAt, valueAt, lines]),
    ...found,
    ...found.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits)),
    ...formatConfiguration(document),
    ...completions.map(({ edit }) => edit),
    ...(hover === undefined ? [] : [hover]),
  ];
  return places.filter(({ from, to }) => !(from >= 0 && from <= to && to <= text.length));
}

test(
  `${RUNS} broken configurations: nothing fails, and what is said has a place in the text`,
  { timeout: 60 * RUNS },
  () => {
    fc.assert(
      fc.property(brokenConfiguration, fc.constantFrom('1.20', '2.3'), ({ text, offset }, flink) => {
        expect(outside(text, offset, flink)).toEqual([]);
        if (offset % 4 === 0) expect(outside(text, offset, flink, 'flink-conf.yaml')).toEqual([]);
      }),
      { numRuns: RUNS, seed: 1 },
    );
  },
);

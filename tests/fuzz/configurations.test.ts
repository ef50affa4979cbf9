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

test(
  `${RUNS} broken configurations: nothing fails, and what is said has a place inside the text`,
  { timeout: 60 * RUNS },
  () => {
    let said = 0;
    fc.assert(
      fc.property(brokenConfiguration, fc.constantFrom('1.20', '2.3'), ({ text, offset }, flink) => {
        const isInside = ({ from, to }: Span): boolean => from >= 0 && from <= to && to <= text.length;
        for (const format of [undefined, 'flink-conf.yaml'] as const) {
          const document = readConfiguration(text, { flink, ...(format === undefined ? {} : { format }) });
          const found = diagnose(document, { jobmanagers: 2, taskmanagers: 2, exactlyOnceSink: true });
          said += found.length;
          expect(
            document.entries.filter(({ keyAt, valueAt, lines }) => ![keyAt, valueAt, lines].every(isInside)),
          ).toEqual([]);
          expect(found.filter((each) => !isInside(each))).toEqual([]);
          expect(
            found.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits)).filter((edit) => !isInside(edit)),
          ).toEqual([]);
          const fixed = edited(text, safeEdits(found));
          readConfiguration(fixed, { flink });
          expect(formatConfiguration(document).filter((edit) => !isInside(edit))).toEqual([]);
          expect(completionsAt(document, offset).filter(({ edit }) => !isInside(edit))).toEqual([]);
          const hover = hoverAt(document, offset);
          expect(hover === undefined || isInside(hover)).toBe(true);
          startVerdict(document, 'jobmanager', flink);
          startVerdict(document, 'taskmanager', flink);
        }
      }),
      { numRuns: RUNS, seed: 1 },
    );
    expect(said).toBeGreaterThan(RUNS);
  },
);

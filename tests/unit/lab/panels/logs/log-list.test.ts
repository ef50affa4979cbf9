import { describe, expect, it } from 'vitest';
import { logText } from '../../../../../src/lab/panels/logs/log-text.ts';
import {
  classesOf,
  EVERYTHING,
  firstLineFrom,
  wantedLines,
  writersOf,
} from '../../../../../src/lab/panels/logs/log-list.ts';
import { rowsInView } from '../../../../../src/lab/rows-in-view.ts';
import { bothRunning } from '../../../simulation/view/two-versions.ts';
import { viewOfRecording } from '../../../../../src/recording/index.ts';
import { recordingAt } from '../../../recording/folder.ts';
import { explainLine } from '../../../../../src/shell/explain.ts';

const { view } = bothRunning('2.3', 3000);
const lines = view.logAt(view.length);

describe('the logs of all processes in one list', () => {
  it('has the JobManagers first, then the TaskManagers, whoever wrote first', () => {
    expect(writersOf([...lines].reverse())).toEqual(['jobmanager-1', 'taskmanager-1', 'taskmanager-2']);
  });

  it('leaves out processes, levels, classes and what has not the words', () => {
    const wanted = (query: Partial<typeof EVERYTHING>) =>
      wantedLines(lines, { ...EVERYTHING, ...query }).map((i) => lines[i]!);
    expect(wanted({})).toEqual(lines);
    expect(new Set(wanted({ hidden: ['jobmanager-1'] }).map(({ process }) => process))).toEqual(
      new Set(['taskmanager-1', 'taskmanager-2']),
    );
    expect(wanted({ level: 'WARN' }).every(({ level }) => level !== 'INFO')).toBe(true);
    const completed = wanted({ logger: 'CheckpointCoordinator', text: ' completed CHECKPOINT ' });
    expect(completed.length).toBeGreaterThan(0);
    expect(completed.every(({ text }) => text.startsWith('Completed checkpoint '))).toBe(true);
    expect(wanted({ text: 'checkpointcoordinator' })).toContainEqual(completed[0]);
    expect(wanted({ text: 'nobody says this' })).toEqual([]);
    expect(classesOf(lines)).toContain('CheckpointCoordinator');
  });

  it('finds the lines of an event', () => {
    const event = lines[100]!.event;
    const first = firstLineFrom(lines, event);
    expect(lines[first]!.event).toBe(event);
    expect(lines[first - 1]!.event).toBeLessThan(event);
    expect(firstLineFrom(lines, Infinity)).toBe(lines.length);
  });

  it('draws as many rows of ten thousand as of a hundred', () => {
    const drawn = (count: number, top: number) => {
      const { first, end } = rowsInView(count, { top, height: 200, row: 20 });
      return end - first;
    };
    expect(drawn(10_000, 80_000)).toBe(drawn(100, 1_000));
    expect(drawn(3, 0)).toBe(3);
    expect(rowsInView(100, { top: 0, height: 200, row: 20 }).first).toBe(0);
    expect(rowsInView(100, { top: 1_800, height: 200, row: 20 }).end).toBe(100);
  });
});

describe('a copied line', () => {
  const real = viewOfRecording(recordingAt('conformance/2.3/session-two-versions'), 'Two versions');
  const written = real.logAt(real.length);

  it('is what the process wrote into its file', () => {
    const { epoch = 0 } = real.stateAt(0);
    const { log } = recordingAt('conformance/2.3/session-two-versions').logs[0]!;
    const copied = logText(written.filter(({ process }) => process === 'jobmanager-1').slice(0, 5), epoch);
    expect(copied).toBe(`${log.split('\n').slice(0, 5).join('\n')}\n`);
  });

  it('is explained, whether a model or a real process wrote it', () => {
    for (const [one, all] of [
      [view, lines],
      [real, written],
    ] as const) {
      const line = all.find(({ text }) => text.startsWith('Completed checkpoint 2 '))!;
      const [who, values, place] = explainLine(line, one, one.length);
      expect(who).toContain('CheckpointCoordinator writes this at INFO');
      expect(who).toContain('in Flink 1.20 and 2.3');
      expect(values).toContain('checkpoint = 2');
      expect(place).toMatch(/^Written once in this run, last at \d\d:\d\d:\d\d\.\d{3} on jobmanager-1\.$/);
    }
  });

  it('that the lab does not know is placed all the same', () => {
    const strange = { ...lines[0]!, text: 'Nobody simulates this', logger: 'org.example.Strange' };
    expect(explainLine(strange, view, view.length).join(' ')).toContain('not all that Flink writes is simulated');
  });
});

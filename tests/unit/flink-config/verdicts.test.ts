import { expect, test } from 'vitest';
import { preferredFile, readConfiguration, startVerdict } from '../../../src/flink-config/language.ts';
import type { StartedProcess } from '../../../src/flink-config/language.ts';
import measured from './verdicts.json' with { type: 'json' };

/** What a real process did with the files of its `conf`: the exceptions are the first lines of each, without the frame of every failed start. */
interface Outcome {
  readonly starts: boolean;
  readonly exitCode?: number;
  readonly endedBy?: string;
  readonly causes?: readonly string[];
}

/** A file: what is shipped, without some keys and with more lines; or a text of its own. */
interface File {
  readonly text?: string;
  readonly without?: readonly string[];
  readonly more?: string;
}

interface Case {
  readonly name: string;
  readonly process: StartedProcess;
  readonly files: Readonly<Record<string, File>>;
  readonly both?: Outcome;
  readonly '1.20'?: Outcome;
  readonly '2.3'?: Outcome;
}

const cases = (measured.cases as unknown as readonly Case[]).flatMap((each) =>
  (['1.20', '2.3'] as const).flatMap((flink) => {
    const outcome = each.both ?? each[flink];
    return outcome === undefined ? [] : [{ ...each, flink, outcome }];
  }),
);

function textOf({ text, without = [], more = '' }: File): string {
  const shipped = measured.base.split(/(?<=\n)/).filter((line) => !without.includes(line.split(':')[0] ?? ''));
  return text ?? shipped.join('') + more;
}

test.each(cases)('$flink $name', ({ process, files, flink, outcome }) => {
  const format = preferredFile(flink, Object.keys(files)) ?? 'flink-conf.yaml';
  const document = readConfiguration(textOf(files[format] ?? { text: '' }), { flink, format });
  const verdict = startVerdict(document, process, flink);
  expect({ starts: verdict.starts, exitCode: verdict.exitCode }).toEqual({
    starts: outcome.starts,
    exitCode: outcome.exitCode,
  });
  expect(verdict.endedBy).toBe(outcome.endedBy);
  // Below “Error parsing YAML configuration.” the reader's own complaint is said where it is sure.
  const own = verdict.causes.length;
  expect(verdict.causes.map((cause) => cause.split('\n')[0])).toEqual(
    (outcome.causes ?? []).slice(0, document.unreadable === undefined ? undefined : own),
  );
});

import type { FlinkVersion } from '../../model/index.ts';
import { APPLICATION } from './application.ts';
import { CHECKPOINT } from './checkpoint.ts';
import { CONNECTOR } from './connector.ts';
import { DISPATCHER } from './dispatcher.ts';
import { ENTRYPOINT } from './entrypoint.ts';
import { EXECUTIONGRAPH } from './executiongraph.ts';
import { HIGHAVAILABILITY } from './highavailability.ts';
import { JOBMASTER } from './jobmaster.ts';
import { RESOURCEMANAGER } from './resourcemanager.ts';
import { TASKEXECUTOR } from './taskexecutor.ts';
import { TASKMANAGER } from './taskmanager.ts';
import type { LoggerTable } from './template.ts';

export type Level = 'INFO' | 'WARN' | 'ERROR';

/** One line as a version writes it. */
export interface Template {
  /** What a machine's `turn.log` calls it. */
  readonly line: string;
  /** Full name of the class that writes it. */
  readonly logger: string;
  readonly level: Level;
  /** With `{placeholders}`. */
  readonly text: string;
}

/** A place in a text. Upstream's own braces never hold one word in lower case. */
export const PLACEHOLDER = /\{([a-z]\w*)\}/g;

const TABLES: readonly LoggerTable[] = [
  APPLICATION,
  ENTRYPOINT,
  DISPATCHER,
  RESOURCEMANAGER,
  JOBMASTER,
  EXECUTIONGRAPH,
  CHECKPOINT,
  TASKEXECUTOR,
  TASKMANAGER,
  HIGHAVAILABILITY,
  CONNECTOR,
];

/** All lines that a version writes. */
export function templatesOf(flink: FlinkVersion): readonly Template[] {
  return TABLES.flatMap((table) =>
    Object.entries(table).flatMap(([logger, lines]) =>
      Object.entries(lines).flatMap(([line, wording]): readonly Template[] => {
        const text = typeof wording === 'string' ? wording : wording[flink];
        if (text === undefined) return [];
        const level = (['WARN', 'ERROR'] as const).find((each) => text.startsWith(`${each} `));
        return [
          {
            line,
            logger: /^(client|connector)\./.test(logger)
              ? `org.apache.flink.${logger}`
              : `org.apache.flink.runtime.${logger}`,
            level: level ?? 'INFO',
            text: level === undefined ? text : text.slice(level.length + 1),
          },
        ];
      }),
    ),
  );
}

/** The names of all lines, of any version. */
export function lineNames(): ReadonlySet<string> {
  return new Set(TABLES.flatMap((table) => Object.values(table).flatMap((lines) => Object.keys(lines))));
}

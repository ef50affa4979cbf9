/** `npm run -s lab -- config`: what Flink would do with a configuration. */
import { basename } from 'node:path';
import { diagnose, processVerdict, readConfiguration, startVerdict } from '../../flink-config/language.ts';
import type { ConfigurationDocument, Diagnostic, StartedProcess, StartVerdict } from '../../flink-config/language.ts';
import { FLINK_VERSIONS } from '../../script/index.ts';
import { UsageError, type Command } from '../command.ts';
import { readArguments } from '../arguments.ts';
import { readText } from '../files.ts';

/** Files whose name says which of Flink's readers takes them. */
const FORMATS = ['config.yaml', 'flink-conf.yaml'] as const;

export const configCommand: Command = {
  name: 'config',
  usage: 'FILE [--flink V] [--json]',
  summary: 'says what Flink would do with a config.yaml, a flink-conf.yaml, or what one of them stands in',
  run(args, terminal) {
    const { options, words } = readArguments(args, { flink: { type: 'string' }, json: { type: 'boolean' } }, ['FILE']);
    const flink = FLINK_VERSIONS.find((version) => version === (options.flink ?? FLINK_VERSIONS.at(-1)));
    if (flink === undefined) throw new UsageError(`--flink takes ${FLINK_VERSIONS.join(' or ')}`);
    const [file = ''] = words;
    const format = FORMATS.find((name) => name === basename(file));
    const document = readConfiguration(readText(file), format === undefined ? { flink } : { flink, format });
    const diagnostics = diagnose(document);
    const starts = {
      jobmanager: verdictOn(document, 'jobmanager'),
      taskmanager: verdictOn(document, 'taskmanager'),
    };
    if (options.json === true) {
      const { text: _, ...read } = document;
      terminal.out(`${JSON.stringify({ ...read, diagnostics, starts }, null, 2)}\n`);
    } else terminal.out(readable(file, document, diagnostics, Object.entries(starts)));
    return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

/** A part of a configuration says nothing of memory: that is given to the process otherwise. */
function verdictOn(document: ConfigurationDocument, process: StartedProcess): StartVerdict {
  const { wrapping, flat, flink } = document;
  const isPart = ['flinkConfiguration', 'values.yaml', 'FLINK_PROPERTIES'].includes(wrapping);
  const hasMemory = Object.keys(flat).some((key) => key.startsWith(`${process}.memory.`));
  return isPart && !hasMemory && document.unreadable === undefined
    ? processVerdict(flat, process, flink)
    : startVerdict(document, process, flink);
}

function readable(
  file: string,
  document: ConfigurationDocument,
  diagnostics: readonly Diagnostic[],
  starts: readonly (readonly [string, StartVerdict])[],
): string {
  const lines = diagnostics.flatMap(({ from, severity, message, flink, next, fixes }) => [
    `${file}:${place(document.text, from)}: ${severity}: ${message}`,
    `  Flink: ${flink}`,
    `  ${next}`,
    ...fixes.map(({ title }) => `  · ${title}`),
  ]);
  const verdicts = starts.map(([process, verdict]) => `${process}: ${verdictText(verdict)}`);
  return `${[...lines, ...verdicts, `${document.entries.length} entries, ${diagnostics.length} remarks`].join('\n')}\n`;
}

/** What becomes of a process that is started with nothing but this. */
function verdictText({ starts, exitCode, endedBy, causes }: StartVerdict): string {
  if (starts) return 'starts';
  const by = endedBy === 'script' ? 'its start script ends' : 'ends';
  return `${by} with exit code ${exitCode ?? 1}: ${causes.at(-1) ?? ''}`;
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

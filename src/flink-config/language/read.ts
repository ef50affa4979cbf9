/** From a text to a configuration: what it is wrapped in, which of Flink's two readers takes it, and what that makes of it. */
import type { ConfigurationDocument, ConfigurationFormat, ReadingOptions, Span, SyntaxProblem } from './document.ts';
import { readLegacyLines } from './legacy-lines.ts';
import { anyValueOf, isTemplated } from './templates.ts';
import { unwrap } from './wrapping.ts';
import { readYaml } from './yaml-entries.ts';

/**
 * Reads a configuration as Flink reads it: a file of its own, or one that stands in a ConfigMap, in a `values.yaml` or in
 * an operator's `flinkConfiguration:`. Positions are those of the text that was given. Never throws: what Flink objects to
 * is among the `problems`, and what could be read in spite of it among the `entries`.
 */
export function readConfiguration(text: string, options: ReadingOptions): ConfigurationDocument {
  const { flink } = options;
  const found = unwrap(text, options.format);
  const format = options.format ?? found.format;
  const read =
    found.entries ?? (format === 'flink-conf.yaml' ? readLegacyLines(found.content) : readYaml(found.content));
  const problems = isRead(format, flink) ? read.problems : [notRead(found.span), ...read.problems];
  const unreadable = problems.find(({ kind }) => kind === 'refused')?.causes;
  const winners = new Map(read.entries.map((entry, at) => [entry.key, at]));
  const entries = read.entries
    .map((entry, at) => ({ ...entry, overridden: winners.get(entry.key) !== at }))
    .filter(({ key }) => !isTemplated(key))
    .map((entry) =>
      isTemplated(entry.value) ? { ...entry, value: anyValueOf(entry.key, entry.value, flink) } : entry,
    );
  const flat: Record<string, string> = {};
  if (unreadable === undefined) for (const { key, value, overridden } of entries) if (!overridden) flat[key] = value;
  const { wrapping, span } = found;
  const document = { text, flink, format, wrapping, span, entries, problems, flat };
  return unreadable === undefined ? document : { ...document, unreadable };
}

/** What is wrong with a file of the older format where only the other is read. */
function notRead({ from }: Span): SyntaxProblem {
  const file = '/opt/flink/conf/config.yaml';
  const cause = `org.apache.flink.configuration.IllegalConfigurationException: The Flink config file '${file}' (${file}) does not exist.`;
  return {
    ...{ from, to: from },
    kind: 'refused',
    code: 'file-not-read',
    message: 'Flink 2 does not read `flink-conf.yaml`. The file is called `config.yaml`, and is YAML.',
    flink: `The process ends with exit code 1, unless there is a \`config.yaml\` beside it: ${cause}`,
    causes: [cause],
  };
}

function isRead(format: ConfigurationFormat, flink: string): boolean {
  return format === 'config.yaml' || flink === '1.20';
}

/**
 * The file in `conf/` that a version reads when both are there: 1.20 prefers the older one, 2.x does not look at it.
 *
 * @simulates org.apache.flink.configuration.GlobalConfiguration · 1.20, 2.3 · exact
 */
export function preferredFile(flink: string, files: readonly string[]): ConfigurationFormat | undefined {
  if (flink === '1.20' && files.includes('flink-conf.yaml')) return 'flink-conf.yaml';
  return files.includes('config.yaml') ? 'config.yaml' : undefined;
}

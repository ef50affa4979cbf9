/** From a text to a configuration: what it is wrapped in, which of Flink's two readers takes it, and what that makes of it. */
import type { ConfigurationDocument, ConfigurationFormat, ReadingOptions } from './document.ts';
import { readLegacyLines } from './legacy-lines.ts';
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
  const isReadable = read.problems.every(({ kind }) => kind !== 'refused');
  const winners = new Map(read.entries.map((entry, at) => [entry.key, at]));
  const entries = read.entries.map((entry, at) => ({ ...entry, overridden: winners.get(entry.key) !== at }));
  const flat: Record<string, string> = {};
  if (isReadable) for (const { key, value, overridden } of entries) if (!overridden) flat[key] = value;
  return { text, flink, format, wrapping: found.wrapping, span: found.span, entries, problems: read.problems, flat };
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

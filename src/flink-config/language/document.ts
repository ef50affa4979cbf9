/** A configuration that has been read: its entries, where each was written, and what was wrong with the text. */
import type { FlinkVersion } from '../../model/index.ts';

/** A part of the text that was read, in UTF-16 units from its start; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The two files that Flink reads: YAML of both versions, and the older one that 1.20 still reads. */
export type ConfigurationFormat = 'config.yaml' | 'flink-conf.yaml';

/** In what the configuration was found. A `file` is nothing but the configuration. */
export type Wrapping = 'file' | 'ConfigMap' | 'values.yaml' | 'flinkConfiguration' | 'FLINK_PROPERTIES';

/** One key with its value, as Flink holds it. */
export interface ConfigurationEntry {
  /** Flat, with dots, however deep it was nested. */
  readonly key: string;
  /** As Flink prints it: `1.50` of YAML is `1.5`, a list is a YAML flow sequence. Quotes are gone. */
  readonly value: string;
  /** The last part of the key, as written; for a flat key the whole of it. */
  readonly keyAt: Span;
  /** The value, as written; empty behind the colon when there is none. */
  readonly valueAt: Span;
  /** The whole lines of the entry with their line ends, to be removed or to insert something behind. */
  readonly lines: Span;
  /** Whether the key stands there in parts, one below the other. */
  readonly nested: boolean;
  /** A later entry of the same key wins over this one. */
  readonly overridden: boolean;
}

/** What Flink's own reader objects to, or passes over. */
export interface SyntaxProblem extends Span {
  /** `refused`: the process ends. `skipped`: the line has no effect. `other`: it means something else than it seems to. */
  readonly kind: 'refused' | 'skipped' | 'other';
  /** A word for the kind of mistake. */
  readonly code: string;
  /** In plain words. */
  readonly message: string;
  /** What Flink does about it: its own words where it says something. */
  readonly flink: string;
  /** What would make it readable, where one thing would. */
  readonly repair?: Repair;
  /** Of what is refused, the exceptions that end the process, the outermost first, each with its first line. */
  readonly causes?: readonly string[];
}

/** What can be done to a line that the reader objects to. */
export type Repair = 'quote-value' | 'quote-key' | 'space-behind-colon' | 'close-quote' | 'remove-line' | 'colons';

/** What was read from one text. */
export interface ConfigurationDocument {
  readonly text: string;
  readonly flink: FlinkVersion;
  readonly format: ConfigurationFormat;
  readonly wrapping: Wrapping;
  /** The part of the text that is the configuration: all of it in a file. */
  readonly span: Span;
  /** In the order of the text. */
  readonly entries: readonly ConfigurationEntry[];
  readonly problems: readonly SyntaxProblem[];
  /** What Flink holds in the end: of each key the value that wins. Empty when Flink cannot read the file. */
  readonly flat: Readonly<Record<string, string>>;
  /** The exceptions with which Flink's reader refuses the file, the outermost first; absent when it reads it. */
  readonly unreadable?: readonly string[];
}

/** How a text is to be read. */
export interface ReadingOptions {
  readonly flink: FlinkVersion;
  /** Without it the text itself says which of both it is. */
  readonly format?: ConfigurationFormat;
}

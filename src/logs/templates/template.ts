/**
 * Log-line templates: what a machine's `turn.log(name, values)` prints, and what a real line means.
 *
 * The tables of this folder, one file for each upstream package, hold logger → name → wording. `../render.ts` fills
 * them, `../parse.ts` reads real lines with them, `../layout.ts` adds time and columns. Machines only name a template
 * and its values; the wording of each version lives here, verbatim as real clusters wrote it.
 */
import type { FlinkVersion } from '../../model/index.ts';

/**
 * The text of a line with `{placeholders}`. One that begins with `WARN ` or `ERROR ` has that level, all others are
 * INFO. A version that is absent does not write the line.
 */
export type Wording = string | Readonly<Partial<Record<FlinkVersion, string>>>;

/** Wordings by name, `<class>.<verb phrase>`; the key of a table is the logger below `org.apache.flink.runtime`, or, of the
 * client, below `org.apache.flink`. */
export type LoggerTable = Readonly<Record<string, Readonly<Record<string, Wording>>>>;

/** Where a process listens for its own kind. */
export const RPC = 'pekko.tcp://flink@{host}:{port}/user/rpc/';

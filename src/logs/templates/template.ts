/**
 * Log-line templates: what a machine's `turn.log(name, values)` prints, and what a real line means.
 *
 * The tables of this folder, one file for each upstream package, hold name → logger, level, text with `{placeholders}`.
 * `../render.ts` fills them, `../parse.ts` reads real lines with them, `../layout.ts` prints the time and the columns.
 * Machines only name a template and its values; the wording of each version lives here.
 */

/** One line a Flink process may write. */
export interface Template {
  readonly logger: string;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly text: string;
}

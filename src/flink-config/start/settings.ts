/** The values that a process finds, by option: its own key first, then the older ones. */
import { catalogueEntry } from '../catalogue/index.ts';
import type { FlatConfiguration } from '../configuration.ts';
import { couldNotParse, durationOf, memoryOf, refusalOf, type Refusal, type ValueShape } from '../value-text.ts';

/** What ends a process: exceptions from the outermost that matters to the root, as the log has them. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly causes: readonly string[];
  readonly exitCode: number;

  constructor(causes: string | readonly string[], exitCode = 1) {
    const all = typeof causes === 'string' ? [causes] : causes;
    super(all.join('\nCaused by: '));
    this.causes = all;
    this.exitCode = exitCode;
  }
}

/** A configuration, asked as Flink asks. A value that cannot be read is a `StartFailure`. */
export class Settings {
  readonly flink: string;
  private readonly flat: FlatConfiguration;

  constructor(flat: FlatConfiguration, flink: string) {
    this.flat = flat;
    this.flink = flink;
  }

  /** The same with one more value. */
  with(key: string, value: string): Settings {
    return new Settings({ ...this.flat, [key]: value }, this.flink);
  }

  /**
   * The option as Java prints it.
   *
   * @simulates org.apache.flink.configuration.ConfigOption#toString · 1.20, 2.3 · exact
   */
  described(key: string): string {
    const option = catalogueEntry(key, this.flink)?.option;
    const keys = [
      ...(option?.fallback ?? []).map((name) => `{key=${name}, isDeprecated=false}`),
      ...(option?.deprecated ?? []).map((name) => `{key=${name}, isDeprecated=true}`),
    ];
    return `Key: '${key}' , default: ${option?.default ?? 'null'} (fallback keys: [${keys.join(', ')}])`;
  }

  /** Whether the option has been given a value. */
  has(key: string): boolean {
    return this.given(key) !== undefined;
  }

  /** The text of the option's value, or of its default. */
  text(key: string): string | undefined {
    return this.given(key)?.value ?? catalogueEntry(key, this.flink)?.option.default;
  }

  /** Reads the option as who needs it does. */
  check(key: string): void {
    const given = this.given(key);
    const option = catalogueEntry(key, this.flink)?.option;
    if (given === undefined || option === undefined) return;
    const shape: ValueShape = {
      type: option.type,
      ...(option.of === undefined ? {} : { of: option.of }),
      ...(option.enum === undefined ? {} : { words: option.enum }),
      ...(option.class === undefined ? {} : { javaEnum: option.class }),
    };
    const refusal = refusalOf(given.value, shape, this.flink);
    if (refusal !== undefined) throw this.unreadable(key, given.value, refusal);
  }

  /** The milliseconds of a duration, given or by default. */
  duration(key: string): number {
    return this.measured(key, (text) => durationOf(text, this.flink));
  }

  /** The bytes of a memory size, given or by default. */
  bytes(key: string): number {
    const text = this.text(key);
    return text === undefined
      ? Number.MAX_SAFE_INTEGER
      : Math.min(this.measured(key, memoryOf), Number.MAX_SAFE_INTEGER);
  }

  /** A number, given or by default. */
  number(key: string): number {
    this.check(key);
    return Number(this.text(key) ?? 'NaN');
  }

  private measured(key: string, read: (text: string) => number | Refusal): number {
    const text = this.text(key) ?? '';
    const value = read(text);
    if (typeof value === 'number') return value;
    throw this.unreadable(key, text, value);
  }

  private unreadable(key: string, text: string, { cause }: Refusal): StartFailure {
    return new StartFailure([`java.lang.IllegalArgumentException: ${couldNotParse(key, text)}`, cause]);
  }

  private given(key: string): { readonly key: string; readonly value: string } | undefined {
    const option = catalogueEntry(key, this.flink)?.option;
    const keys = option === undefined ? [key] : [option.key, ...option.deprecated, ...option.fallback];
    for (const name of keys) {
      const value = this.flat[name];
      if (value !== undefined) return { key: name, value };
    }
    return undefined;
  }
}

import type { CliOption } from './options.ts';

/** What the parser made of the words after the action. */
export interface CommandLine {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly args: readonly string[];
}

export type ParsedCommandLine =
  { readonly ok: true; readonly line: CommandLine } | { readonly ok: false; readonly message: string };

class ParseError extends Error {}

/**
 * Splits words into options and arguments exactly as the library that Flink uses does: `-p2`, `-dn`, `--par 2`,
 * `--parallelism=2`, `-Dkey=value`, `--`. With `stopAtNonOption` the first word that is no option ends the options,
 * which is why `flink run --typo x.jar` looks for a jar called `--typo`.
 *
 * @simulates org.apache.commons.cli.DefaultParser · 1.20, 2.3 · exact
 */
export function parseCommandLine(
  options: readonly CliOption[],
  words: readonly string[],
  stopAtNonOption: boolean,
): ParsedCommandLine {
  const parser = new DefaultParser(options, stopAtNonOption);
  try {
    for (const word of words) parser.handle(word);
    parser.checkArgument();
    return { ok: true, line: { values: parser.values, args: parser.args } };
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, message: error.message };
    throw error;
  }
}

class DefaultParser {
  readonly values = new Map<string, string[]>();
  readonly args: string[] = [];
  private readonly options: readonly CliOption[];
  private readonly stopAtNonOption: boolean;
  private current: CliOption | undefined;
  private given = 0;
  private rest = false;

  constructor(options: readonly CliOption[], stopAtNonOption: boolean) {
    this.options = options;
    this.stopAtNonOption = stopAtNonOption;
  }

  handle(word: string): void {
    if (this.rest) this.args.push(word);
    else if (word === '--') this.rest = true;
    else if (this.current !== undefined && this.acceptsArgument() && this.isArgument(word)) this.take(word);
    else if (word.startsWith('--')) this.long(word, word.slice(2));
    else if (word.startsWith('-') && word !== '-') this.shortAndLong(word);
    else this.unknown(word);
    if (this.current !== undefined && !this.acceptsArgument()) this.current = undefined;
  }

  checkArgument(): void {
    const option = this.current;
    if (option?.arg !== undefined && this.given === 0 && option.optionalArg !== true)
      throw new ParseError(`Missing argument for option: ${option.opt}`);
  }

  private acceptsArgument(): boolean {
    return this.current?.arg !== undefined && this.given === 0;
  }

  private take(word: string): void {
    const option = this.current;
    if (option === undefined) return;
    const bare = /^".*"$/.test(word) && word.length > 1 ? word.slice(1, -1) : word;
    this.values.get(option.opt)?.push(bare);
    this.given += 1;
  }

  private open(option: CliOption): void {
    this.checkArgument();
    if (!this.values.has(option.opt)) this.values.set(option.opt, []);
    this.current = option;
    this.given = 0;
  }

  private openWith(option: CliOption, value: string): void {
    this.open(option);
    this.take(value);
    this.current = undefined;
  }

  private short(name: string): CliOption | undefined {
    return this.options.find((option) => option.opt === name);
  }

  /** Long names may be shortened as long as one fits. */
  private matching(name: string): readonly CliOption[] {
    const exact = this.options.filter((option) => option.long === name);
    return exact.length > 0 ? exact : this.options.filter((option) => option.long?.startsWith(name));
  }

  private isArgument(word: string): boolean {
    if (!word.startsWith('-') || word === '-' || /^-\d+(\.\d+)?$/.test(word)) return true;
    const name = word.replace(/^--?/, '').split('=')[0] ?? '';
    if (name === '') return true;
    const known =
      this.matching(name).length > 0 ||
      (!word.startsWith('--') && (this.short(name) !== undefined || this.short(name.slice(0, 1)) !== undefined));
    return !known;
  }

  private unknown(word: string): void {
    if (word.startsWith('-') && word.length > 1 && !this.stopAtNonOption)
      throw new ParseError(`Unrecognized option: ${word}`);
    this.args.push(word);
    if (this.stopAtNonOption) this.rest = true;
  }

  private long(word: string, text: string): void {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    const found = this.matching(name);
    const [option] = found;
    if (option === undefined) return this.unknown(word);
    if (found.length > 1)
      throw new ParseError(
        `Ambiguous option: '--${name}'  (could be: ${found.map((each) => `'${each.long ?? each.opt}'`).join(', ')})`,
      );
    if (at < 0) this.open(option);
    else if (option.arg === undefined) this.unknown(word);
    else this.openWith(option, text.slice(at + 1));
  }

  private shortAndLong(word: string): void {
    const text = word.slice(1);
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    const property = this.short(text.slice(0, 1));
    const option = this.short(name);
    if (text.length === 1 && option === undefined) this.unknown(word);
    else if (option !== undefined && at < 0) this.open(option);
    else if (option?.arg !== undefined && name.length === 1) this.openWith(option, text.slice(at + 1));
    else if (property?.property === true && text.length > 1) this.openWith(property, text.slice(1));
    else if (this.matching(name).length > 0) this.long(word, text);
    else if (at >= 0) this.unknown(word);
    else this.prefixed(word, text);
  }

  /** `-p2` is `-p 2`; `-dn` is `-d -n`. */
  private prefixed(word: string, text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const option = this.short(text.charAt(at));
      if (option === undefined) return this.unknown(this.stopAtNonOption && at > 0 ? text.slice(at) : word);
      this.open(option);
      const rest = text.slice(at + 1);
      if (option.arg !== undefined && rest !== '') return this.take(rest);
    }
  }
}

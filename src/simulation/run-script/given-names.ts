/** Names that the steps of a script give to what their programs print. */
import { nameFrom } from '../../script/index.ts';

/** What steps have named so far: `as: v1` stands for the job id that a line has printed. */
export class GivenNames {
  /** By what they stand for. */
  private readonly names = new Map<string, string>();

  named(value: string): string | undefined {
    return this.names.get(value);
  }

  variables(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.names].map(([value, name]) => [name, value]));
  }

  /** A line in which names stand for themselves: another host knows none. */
  spelled(line: string): string {
    let text = line;
    for (const [value, name] of this.names) text = text.replaceAll(`$${name}`, value);
    return text;
  }

  /** The name that a step gives to the job, or the savepoint, that its program has printed; new for each. */
  give(argv: readonly string[], text: string): string | undefined {
    const [program, action] = argv;
    if (program !== 'flink') return undefined;
    const value = nameFrom(text);
    const version = /orders-(v\d)\.jar/.exec(argv.join(' '))?.[1];
    const wanted = action === 'run' ? version : action === 'savepoint' || action === 'stop' ? 'sp' : undefined;
    if (value === undefined || wanted === undefined || this.names.has(value)) return undefined;
    const taken = new Set(this.names.values());
    let name = wanted;
    for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`;
    this.names.set(value, name);
    return name;
  }
}

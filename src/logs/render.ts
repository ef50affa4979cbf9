import type { Json } from '../base/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { lineNames, PLACEHOLDER, templatesOf, type Level, type Template } from './templates/all.ts';
import { checkpointType, resourceRequirements, SLOT_PROFILE } from './upstream-words.ts';

type Values = Readonly<Record<string, Json>>;

/** What a line needs and no message of the model carries. */
export interface LogContext {
  readonly flink: FlinkVersion;
  /** When the line is written, in milliseconds since 1970. */
  readonly at: number;
  /**
   * When lines that bear a mark were written, by mark. `renderLog` fills it; keep one for all lines of a run and render
   * them in order, so that later lines know how long something took.
   */
  readonly marks: Map<string, number>;
}

export interface RenderedLine {
  readonly level: Level;
  readonly logger: string;
  readonly text: string;
  /** The exception that follows the line: its head, then its causes. */
  readonly exception: readonly string[];
}

/**
 * The line that a `log` effect writes, or nothing when this version does not write it. Throws when there is no template
 * of that name, or when it lacks a value.
 *
 * Beside its placeholders a line may have three values: `exception`, the lines of a throwable; `mark`, a name for the
 * moment of this line; `since`, the mark from which `{duration}` and `{time}` count.
 */
export function renderLog(line: string, values: Values, context: LogContext): RenderedLine | undefined {
  const { flink, at, marks } = context;
  if (typeof values['mark'] === 'string') marks.set(values['mark'], at);
  const template = byName(flink).get(line);
  if (template === undefined) {
    if (!lineNames().has(line)) throw new Error(`no log line '${line}'`);
    return undefined;
  }
  const text = template.text.replaceAll(PLACEHOLDER, (_whole, name: string) => {
    const value = values[name] ?? supplied(name, values, context);
    if (value === undefined) throw new Error(`log line '${line}' lacks '${name}'`);
    return typeof value === 'object' ? resourceRequirements(value) : String(value);
  });
  const exception = values['exception'];
  return {
    level: template.level,
    logger: template.logger,
    text,
    exception: Array.isArray(exception) ? exception.map(String) : [],
  };
}

/** What the model does not know or does not care about: times, sizes of the machine, hash codes, upstream's `toString`. */
function supplied(name: string, values: Values, { at, marks }: LogContext): Json | undefined {
  const since = typeof values['since'] === 'string' ? marks.get(values['since']) : undefined;
  if (name === 'time') return since ?? (values['since'] === undefined ? at : 0);
  if (name === 'duration') return at - (since ?? at);
  if (name === 'type') return checkpointType(values['kind'], values['form']);
  return CONSTANTS[name];
}

const CONSTANTS: Values = {
  profile: SLOT_PROFILE,
  port: 6123,
  ms: 0,
  finalization: 1,
  failures: 0,
  delay: 10_000,
  total: 251,
  usable: 78,
  percent: '31.08',
};

const templates = new Map<FlinkVersion, ReadonlyMap<string, Template>>();

function byName(flink: FlinkVersion): ReadonlyMap<string, Template> {
  const known = templates.get(flink);
  if (known !== undefined) return known;
  const made = new Map(templatesOf(flink).map((template) => [template.line, template]));
  templates.set(flink, made);
  return made;
}

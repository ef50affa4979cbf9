import type { Json } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import { timestamp } from '../layout.ts';
import type { ConsoleTexts } from './console-text.ts';
import { FIRST_TEXTS } from './first-texts.ts';
import type { Versioned } from './flink-help.ts';
import type { ActionHelp, HelpTexts } from './help-formatter.ts';
import { restAnswer, type WrittenAnswer } from './rest-answer.ts';

/** What a text may need that no message of the model carries: times, and the JSON that a reader sees. */
export interface ConsoleContext {
  readonly flink: FlinkVersion;
  /** Milliseconds since 1970 at which a job was submitted; 0 for an unknown one. */
  readonly startedAt: (jobId: string) => number;
  /** Milliseconds that an ended job ran. */
  readonly runtime: (jobId: string) => number;
  /** When it is printed, in milliseconds since 1970. */
  readonly at?: number;
  /** When ZooKeeper's transaction of that number was made, in milliseconds since 1970. */
  readonly transactionTime?: (zxid: number) => number;
  /** Records of a topic of Kafka: see the view's `kafkaRecords`. */
  readonly kafkaRecords?: (
    topic: string,
    range: { readonly partition: number; readonly lo: number; readonly hi: number },
    of: 'produced' | 'everything' | 'committed',
  ) => readonly { readonly partition: number; readonly offset: number; readonly value: string; readonly at: number }[];
  /** What a transactional producer has written so far, and when. */
  readonly producerFacts?: (
    transactionalId: string,
  ) => { readonly records: number; readonly startedAt: number; readonly writtenAt: number } | undefined;
  /** The address of a host: `10.10.0.2`. */
  readonly addressOf?: (host: string) => string;
  /** What the REST endpoint of a host answers to a GET now, or nothing when only the model's own words are known. */
  readonly restBody: (path: string, server: string) => WrittenAnswer | undefined;
  /** The texts beside `FIRST_TEXTS`, where they are loaded; without them a line stands in for a text. */
  readonly texts: ConsoleTexts | undefined;
  /** The long texts of `--help`, where they are loaded; without them a line stands in for a text. */
  readonly help: HelpTexts | undefined;
}

const NOT_LOADED: readonly string[] = ['…'];

type Values = Readonly<Record<string, Json>>;

/**
 * The lines that a simulated process prints for one `print` effect. Throws when there is no text of that name.
 */
export function renderConsole(text: string, values: Values, context: ConsoleContext): readonly string[] {
  const { flink, help, texts } = context;
  if (text === 'action-help') return help?.action(values as unknown as ActionHelp, flink) ?? NOT_LOADED;
  if (text === 'flink-help')
    return help?.flink(values['actions'] as unknown as readonly ActionHelp[], flink) ?? NOT_LOADED;
  if (text === 'rest-body') return restAnswer(values, context).body.replace(/\n$/, '').split('\n');
  const lines = FIRST_TEXTS[text] ?? texts?.[text];
  if (lines === undefined && texts === undefined) return NOT_LOADED;
  if (lines === undefined) throw new Error(`no console text '${text}'`);
  if (typeof lines === 'function') return lines(values, context);
  return lines.flatMap((line) => fill(pick(line, flink), values, context).split('\n'));
}

function pick(line: Versioned, flink: FlinkVersion): string {
  return typeof line === 'string' ? line : line[flink];
}

function fill(line: string, values: Values, context: ConsoleContext): string {
  return line.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const jobId = plain(values['jobId']);
    if (name === 'startTime') return listTime(context.startedAt(jobId));
    if (name === 'runtime') return String(context.runtime(jobId));
    const causes = values['causes'];
    if (name === 'firstCause') return Array.isArray(causes) ? bare(plain(causes[0] as Json)) : '';
    const value = values[name];
    if (value === undefined) return whole;
    if (!Array.isArray(value)) return plain(value);
    if (name === 'errors') return value.map((error) => errorText(plain(error as Json))).join(', ');
    return value.map((cause) => bare(plain(cause as Json))).join('\nCaused by: ');
  });
}

function bare(cause: string): string {
  return cause.replace(/^Caused by: /, '');
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** A stack trace ends with a line feed, which is why its closing bracket stands alone on a line. */
function errorText(error: string): string {
  return /^[a-z]+(\.[\w$]+)+(:|$)/.test(error) && !error.endsWith('\n') ? `${error}\n` : error;
}

/** `22.11.2026 09:00:04`, in UTC like every clock of the lab. */
function listTime(at: number): string {
  const [, year = '', month = '', day = '', time = ''] = /^(\d+)-(\d+)-(\d+) ([\d:]+)/.exec(timestamp(at)) ?? [];
  return `${day}.${month}.${year} ${time}`;
}

/** Which lines of a log count in a comparison, and as what. Patterns as in `compare.py`. */
import { normalForm } from './normal-form.ts';
import type { LogLine } from './run-view.ts';

const SCOPE =
  /^org\.apache\.flink\.(?:runtime\.(?:dispatcher|resourcemanager|jobmaster|taskexecutor|taskmanager|executiongraph|scheduler|checkpoint|leaderelection|leaderretrieval|jobmanager|entrypoint|zookeeper|highavailability)|client)\b/;
const LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (TRACE|DEBUG|INFO|WARN|ERROR) +(\S+) +\[[^\]]*\] - ([^\n]*)$/;
const BANNER =
  /^(?:-{20,}|\s*Starting .*\(Version|\s*(?:OS current user|Current Hadoop|JVM:|Arch:|Maximum heap|JAVA_HOME|No Hadoop|JVM Options|Program Arguments|Classpath:|\(none\)|Registered UNIX|Preconfiguration|RESOURCE_PARAMS|Loading configuration|TM_RESOURCE|INHERITED_LOGS|BASH_JAVA|Using default history|dynamic_configs|logs:|jvm_params)|\s{3,})/;
const EXCEPTION_HEAD =
  /^(?:Caused by: )?((?:[a-zA-Z_$][\w$]*\.)+[A-Z][\w$]*(?:Exception|Error|Throwable|Failure)[\w$]*)(: .*)?$/;

/** How often a periodic line repeats depends on the clock: of each template only so many count. */
const CAP = 2;

export interface LogLineParts {
  readonly time: string;
  readonly level: string;
  readonly logger: string;
  readonly message: string;
}

/** The parts of a line in upstream's `log4j.properties` form, or nothing for the continuation of the line before. */
export function logLineParts(line: string): LogLineParts | undefined {
  const parts = LINE.exec(line);
  if (parts === null) return undefined;
  const [, time = '', level = '', logger = '', message = ''] = parts;
  return { time, level, logger, message };
}

/** The last part of a logger's name. */
export function shortLogger(logger: string): string {
  return logger.slice(logger.lastIndexOf('.') + 1);
}

/** Whether a line counts: its logger is in scope, INFO and above, and it is no start-up banner. */
function inScope(parts: LogLineParts): boolean {
  return parts.level !== 'TRACE' && parts.level !== 'DEBUG' && SCOPE.test(parts.logger) && !BANNER.test(parts.message);
}

/** The head of a stack trace, or of one of its causes: class and message; nothing for any other line. */
function exceptionHead(line: string): string | undefined {
  const head = EXCEPTION_HEAD.exec(line.trim());
  return head === null ? undefined : `  exc ${shortLogger(head[1] ?? '')}${normalForm(head[2] ?? '')}`;
}

function lineTemplate({ level, logger, message }: LogLineParts): string {
  return `${level} ${shortLogger(logger)} ${normalForm(message)}`;
}

/** The lines of a log, those that count each with its template; heads of exceptions follow their line. */
function* countedLines(log: string): Generator<{ readonly line: string; readonly template: string }> {
  let counts = false;
  for (const line of log.replaceAll('\r\n', '\n').split(/[\n\r]/)) {
    const parts = logLineParts(line);
    if (parts !== undefined) {
      counts = inScope(parts);
      if (counts) yield { line, template: lineTemplate(parts) };
    } else if (counts) {
      const template = exceptionHead(line);
      if (template !== undefined) yield { line, template };
    }
  }
}

/** The template of a line, without what follows it; nothing for a line that does not count. */
export function templateOf({ level, logger, text }: Pick<LogLine, 'level' | 'logger' | 'text'>): string | undefined {
  const parts = { time: '', level, logger, message: text.split('\n', 1)[0] ?? '' };
  return inScope(parts) ? lineTemplate(parts) : undefined;
}

/** The templates of a log in order, of each only the first two. */
export function logTemplates(log: string): readonly string[] {
  const seen = new Map<string, number>();
  const templates: string[] = [];
  for (const { template } of countedLines(log)) {
    const times = (seen.get(template) ?? 0) + 1;
    seen.set(template, times);
    if (times <= CAP) templates.push(template);
  }
  return templates;
}

/** A log with only the lines that count in a comparison. Comparing gives the same figures as with the whole log. */
export function onlyInScope(log: string): string {
  return [...countedLines(log)].map(({ line }) => `${line}\n`).join('');
}

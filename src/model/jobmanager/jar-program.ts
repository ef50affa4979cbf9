/** A jar that was uploaded, and what its `main()` makes of the arguments of a request. */
import type { Json } from '../../base/index.ts';
import { runMain, ENTRY_CLASS, type Pipeline, type ProgramError } from '../client/program.ts';
import type { RestRequest } from '../messages.ts';
import { failedOnServer, queryOf, type Refusal } from './rest-requests.ts';

/** A jar that a JobManager keeps until it ends. */
export interface UploadedJar {
  /** The name of its file: an id of its own before that of the upload. */
  readonly id: string;
  /** Which of the jars there are it is, by what is inside. */
  readonly jar: string;
}

/** What the handlers of jars read of a request. */
export interface JarArguments {
  readonly entryClass: string;
  readonly args: readonly string[];
  readonly parallelism: number;
  readonly jobId?: string | undefined;
  readonly savepoint?: NonNullable<Pipeline['savepoint']> | undefined;
  readonly configuration: Readonly<Record<string, string>>;
  /** How often the log asks for a body in place of parameters. */
  readonly deprecations: number;
}

/** Parameters that a body has too; each of them is deprecated. Arguments are another matter. */
const DEPRECATED = ['entryClass', 'parallelism', 'jobId', 'savepointPath', 'allowNonRestoredState'];

const wordOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Folder of uploads below the one that a REST endpoint has for itself. */
export const uploadDirectory = (web: string): string => `${web}/flink-web-upload`;

/**
 * A body wins over parameters. Without either, parallelism is 1 whatever `parallelism.default` says: the configuration of
 * the JobManager is not that of a client.
 *
 * @simulates org.apache.flink.runtime.webmonitor.handlers.utils.JarHandlerUtils.JarHandlerContext · 1.20, 2.3 · simplified
 */
export function jarArguments({ path, body }: Pick<RestRequest, 'path' | 'body'>): JarArguments {
  const query = queryOf(path);
  const fields = (typeof body === 'object' && !Array.isArray(body) ? (body ?? {}) : {}) as Readonly<
    Record<string, Json | undefined>
  >;
  const text = (name: string): string | undefined => {
    const value = fields[name] ?? query[name] ?? null;
    return value === null || value === '' ? undefined : wordOf(value);
  };
  const listed = fields['programArgsList'];
  const args = Array.isArray(listed)
    ? listed.map(wordOf)
    : typeof fields['programArgs'] === 'string'
      ? fields['programArgs'].split(/\s+/).filter((word) => word !== '')
      : (query['programArg'] ?? '').split(',').filter((word) => word !== '');
  const savepointPath = text('savepointPath');
  const configuration = Object.fromEntries(
    Object.entries((fields['flinkConfiguration'] ?? {}) as Readonly<Record<string, Json>>).map(([key, value]) => [
      key,
      wordOf(value),
    ]),
  );
  const asked = DEPRECATED.filter((name) => query[name] !== undefined && fields[name] === undefined).length;
  return {
    entryClass: text('entryClass') ?? ENTRY_CLASS,
    args,
    parallelism: Number(text('parallelism') ?? configuration['parallelism.default'] ?? 1),
    jobId: text('jobId'),
    configuration,
    ...(savepointPath === undefined
      ? {}
      : {
          savepoint: {
            path: savepointPath,
            allowNonRestoredState: text('allowNonRestoredState') === 'true',
            claimMode: (text('claimMode') ?? text('restoreMode') ?? 'NO_CLAIM').toUpperCase(),
          },
        }),
    deprecations: asked + (Array.isArray(listed) ? 0 : 1),
  };
}

/** Why no program can be made of a request: no such jar, no such class; nothing when one can. */
export function jarProblem(
  jars: readonly UploadedJar[],
  web: string,
  jarId: string,
  { entryClass }: Pick<JarArguments, 'entryClass'>,
): Refusal | undefined {
  const completed = (message: string, ...causes: readonly string[]): Refusal =>
    failedOnServer(`java.util.concurrent.CompletionException: ${message}`, message, ...causes);
  if (jars.every(({ id }) => id !== jarId))
    return completed(
      `org.apache.flink.runtime.rest.handler.RestHandlerException: Jar file ${uploadDirectory(web)}/${jarId} does not exist`,
    );
  if (entryClass === ENTRY_CLASS) return undefined;
  return completed(
    `org.apache.flink.client.program.ProgramInvocationException: The program's entry point class '${entryClass}' was not found in the jar file.`,
    `java.lang.ClassNotFoundException: ${entryClass}`,
  );
}

/** Runs `main()` of an uploaded jar. */
export function runJar(
  { jar }: UploadedJar,
  { args, parallelism, configuration, savepoint }: JarArguments,
): Pipeline | ProgramError {
  if (!(parallelism >= 1))
    return {
      exception: 'java.lang.IllegalArgumentException',
      message: 'Parallelism must be at least one, or ExecutionConfig.PARALLELISM_DEFAULT (use system default).',
    };
  return runMain({ jar, args, parallelism, configuration, ...(savepoint === undefined ? {} : { savepoint }) });
}

/** What a handler answers when `main()` threw, or what it did came to nothing: the exceptions that caused it. */
export function couldNotExecute(...causes: readonly string[]): readonly string[] {
  const message = 'org.apache.flink.util.FlinkRuntimeException: Could not execute application.';
  return [
    `java.util.concurrent.CompletionException: ${message}`,
    message,
    `org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: ${messageOf(causes[0] ?? '')}`,
    ...causes,
  ];
}

/** What an exception says behind its class. */
const messageOf = (exception: string): string => exception.slice(exception.indexOf(': ') + 2);

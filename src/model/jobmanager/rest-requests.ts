/** What the REST endpoint refuses before a handler sees it: paths, methods, parameters, bodies. */
import type { Json } from '../../base/index.ts';
import type { RestRequest } from '../messages.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import { HANDLER_EXCEPTION } from './rest-endpoint.ts';
import { routeOf, type RestBody } from './rest-routes.ts';

/** A request's answer without a handler. */
export interface Refusal {
  readonly status: number;
  readonly body: Json;
}

const JACKSON = 'org.apache.flink.shaded.jackson2.com.fasterxml.jackson';
const BAD_REQUEST = 400;

/** Words that a field takes and no others, by the class of its values. */
const ENUMS: Readonly<Record<string, { readonly type: string; readonly words: readonly string[] }>> = {
  checkpointType: {
    type: 'org.apache.flink.core.execution.CheckpointType',
    words: ['INCREMENTAL', 'CONFIGURED', 'FULL'],
  },
};

/** Values of parameters that there are. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  mode: /^(cancel|stop)$/,
  parallelism: /^[+-]?\d+$/,
  allowNonRestoredState: /^(true|false)$/i,
};

/** A 404: no such path, or not with this method. A GET asks the file server of the web UI instead. */
export function notFound(path: string): Refusal {
  return { status: 404, body: { errors: [`Not found: ${path}`] } };
}

/** An error of a handler: its exception, and what caused it. */
export function handlerError(status: number, message: string, ...causes: readonly string[]): Refusal {
  const lines = [`${HANDLER_EXCEPTION}: ${message}`, ...causes.map((cause) => `Caused by: ${cause}`)];
  return { status, body: { errors: [lines.map((line) => `${line}\n`).join('')] } };
}

/** A 500: what a handler did not expect, in the frame that Flink puts around a stack trace. */
export function failedOnServer(exception: string, ...causes: readonly string[]): Refusal {
  const lines = [exception, ...causes.map((cause) => `Caused by: ${cause}`)];
  const framed = `<Exception on server side:\n${lines.join('\n')}\n\nEnd of exception on server side>`;
  return { status: 500, body: { errors: ['Internal server error.', framed] } };
}

/**
 * Why a request goes no further; nothing when a handler takes it.
 *
 * @simulates org.apache.flink.runtime.rest.handler.AbstractHandler · 1.20, 2.3 · simplified
 */
export function refusalOf(request: RestRequest, flink: FlinkVersion): Refusal | undefined {
  const { method, path } = request;
  if (method === 'GET') return undefined;
  const [plain = ''] = path.split('?');
  const found = routeOf(method, path, flink);
  if (found === undefined) return notFound(plain);
  const { route, places } = found;
  const { jobid } = places;
  if (jobid !== undefined && !/^[0-9a-f]{32}$/.test(jobid))
    return unresolved(`path parameter (jobid) from value "${jobid}"`);
  for (const [name, value] of Object.entries(queryOf(path)))
    if (PARAMETERS[name]?.test(value) === false) return unresolved(`query parameter (${name}) from value "${value}"`);
  return route.body === undefined ? undefined : misread(route.body, request.body);
}

/** What stands behind the question mark. What is no encoding is taken as it stands. */
export function queryOf(path: string): Readonly<Record<string, string>> {
  const at = path.indexOf('?');
  if (at < 0) return {};
  return Object.fromEntries(
    path
      .slice(at + 1)
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => [pair.split('=')[0] ?? '', decoded(pair.slice(pair.indexOf('=') + 1))]),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function unresolved(what: string): Refusal {
  const text = `Cannot resolve ${what}.`;
  const cause = `org.apache.flink.runtime.rest.handler.HandlerRequestException: ${text}`;
  return handlerError(BAD_REQUEST, `Bad request, could not parse parameters: ${text}`, cause);
}

/** A body that is no JSON, or of which a field is of another type. A client that sends none has an empty one. */
function misread(
  { type, booleans = [], integers = [], required = [] }: RestBody,
  body: Json | undefined,
): Refusal | undefined {
  const refuse = (cause: string): Refusal =>
    handlerError(BAD_REQUEST, `Request did not match expected format ${type}.`, `${JACKSON}.${cause}`);
  const invalid = (value: Json | undefined, as: string, why: string): Refusal =>
    refuse(
      `databind.exc.InvalidFormatException: Cannot deserialize value of type \`${as}\` from String ${JSON.stringify(value)}: ${why}`,
    );
  if (typeof body === 'string') {
    const token = /^[\w$]+/.exec(body)?.[0] ?? body.slice(0, 1);
    return refuse(
      `core.JsonParseException: Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
    );
  }
  if (Array.isArray(body)) return undefined;
  const fields = (typeof body === 'object' ? body : undefined) as Readonly<Record<string, Json | undefined>> | null;
  for (const [name, value] of Object.entries(fields ?? {})) {
    const words = ENUMS[name];
    if (words !== undefined && typeof value === 'string' && !words.words.includes(value))
      return invalid(value, words.type, `not one of the values accepted for Enum class: [${words.words.join(', ')}]`);
    if (booleans.includes(name) && !isBoolean(value))
      return invalid(value, 'java.lang.Boolean', 'only "true" or "false" recognized');
    if (integers.includes(name) && typeof value === 'string' && !/^\s*-?\d+\s*$/.test(value))
      return invalid(value, 'java.lang.Integer', 'not a valid `java.lang.Integer` value');
  }
  const missing = required.find((name) => (fields?.[name] ?? null) === null);
  return missing === undefined
    ? undefined
    : handlerError(BAD_REQUEST, `Field ${missing} must not be omitted or be null.`);
}

/** Jackson also takes the words. */
const isBoolean = (value: Json | undefined): boolean =>
  value === undefined || value === null || typeof value === 'boolean' || value === 'true' || value === 'false';

/** What the REST endpoint refuses before a handler sees it: methods, parameters, bodies. */
import type { Json } from '../../base/index.ts';
import type { RestRequest } from '../messages.ts';
import { HANDLER_EXCEPTION, wordsOf } from './rest-endpoint.ts';

/** A request's answer without a handler. */
export interface Refusal {
  readonly status: number;
  readonly body: Json;
}

/** What a request may carry: the class of its body, and which of its fields are `true` or `false`. */
interface Taken {
  readonly method: RestRequest['method'];
  /** `/jobs/:jobid/savepoints`; a place begins with a colon. */
  readonly path: string;
  readonly body?: string;
  readonly booleans?: readonly string[];
}

/** Everything that is not a GET. */
const TAKEN: readonly Taken[] = [
  { method: 'POST', path: '/jobs' },
  { method: 'PATCH', path: '/jobs/:jobid' },
  {
    method: 'POST',
    path: '/jobs/:jobid/savepoints',
    body: 'SavepointTriggerRequestBody',
    booleans: ['cancel-job'],
  },
  { method: 'POST', path: '/jobs/:jobid/stop', body: 'StopWithSavepointRequestBody', booleans: ['drain'] },
  { method: 'POST', path: '/jobs/:jobid/checkpoints', body: 'CheckpointTriggerRequestBody' },
  { method: 'PUT', path: '/jobs/:jobid/resource-requirements', body: 'JobResourceRequirementsBody' },
  { method: 'POST', path: '/savepoint-disposal', body: 'SavepointDisposalRequest' },
];

const JACKSON = 'org.apache.flink.shaded.jackson2.com.fasterxml.jackson';

/**
 * Why a request goes no further; nothing when a handler takes it.
 *
 * @simulates org.apache.flink.runtime.rest.handler.AbstractHandler · 1.20, 2.3 · simplified
 */
export function refusalOf(request: RestRequest): Refusal | undefined {
  const { method, path } = request;
  if (method === 'GET') return undefined;
  const words = wordsOf(request).filter((word, at) => word !== '' && !(at === 0 && word === 'v1'));
  const taken = TAKEN.find((one) => one.method === method && fits(one.path.split('/').slice(1), words));
  if (taken === undefined) return { status: 405, body: { errors: [`${method} request not allowed`] } };
  const [, jobId] = words;
  if (taken.path.includes(':jobid') && !/^[0-9a-f]{32}$/.test(jobId ?? ''))
    return unresolved(`path parameter (jobid) from value "${jobId ?? ''}"`);
  const mode = /[?&]mode=([^&]*)/.exec(path)?.[1] ?? 'cancel';
  if (method === 'PATCH' && mode !== 'cancel' && mode !== 'stop')
    return unresolved(`query parameter (mode) from value "${mode}"`);
  return taken.body === undefined ? undefined : misread(taken, taken.body, request.body);
}

const fits = (pattern: readonly string[], words: readonly string[]): boolean =>
  pattern.length === words.length && pattern.every((word, at) => word.startsWith(':') || word === words[at]);

function unresolved(what: string): Refusal {
  const text = `Cannot resolve ${what}.`;
  const wrapped = `${HANDLER_EXCEPTION}: Bad request, could not parse parameters: ${text}`;
  const cause = `Caused by: org.apache.flink.runtime.rest.handler.HandlerRequestException: ${text}`;
  return { status: 400, body: { errors: [`${wrapped}\n${cause}\n`] } };
}

/** A body that is no JSON, or of which a field is of another type. A client that sends none has an empty one. */
function misread({ booleans = [] }: Taken, type: string, body: Json | undefined): Refusal | undefined {
  const refuse = (cause: string): Refusal => ({
    status: 400,
    body: {
      errors: [
        `${HANDLER_EXCEPTION}: Request did not match expected format ${type}.\nCaused by: ${JACKSON}.${cause}\n`,
      ],
    },
  });
  if (typeof body === 'string') {
    const token = /^[\w$]+/.exec(body)?.[0] ?? body.slice(0, 1);
    return refuse(
      `core.JsonParseException: Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
    );
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = body as Readonly<Record<string, Json | undefined>>;
  const wrong = booleans.find((field) => !isBoolean(fields[field]));
  return wrong === undefined
    ? undefined
    : refuse(
        `databind.exc.InvalidFormatException: Cannot deserialize value of type \`java.lang.Boolean\` from String ${JSON.stringify(fields[wrong])}: only "true" or "false" recognized`,
      );
}

/** Jackson also takes the words. */
const isBoolean = (value: Json | undefined): boolean =>
  value === undefined || value === null || typeof value === 'boolean' || value === 'true' || value === 'false';

/** Requests that are answered before they are done: savepoints, stops and disposals; and changes of a running job. */
import type { Delivered, Json } from '../../base/index.ts';
import { extend, machineOf } from '../machine.ts';
import type { RestRequest } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { answer, ask, HANDLER_EXCEPTION, restEndpointBehaviour, wordsOf, type RestContext } from './rest-endpoint.ts';

const { on } = restEndpointBehaviour;

/**
 * The REST endpoint with all that the model answers.
 *
 * @simulates org.apache.flink.runtime.rest.handler.job.savepoints.SavepointHandlers · 1.20, 2.3 · simplified
 */
export const restOperationsMachine = machineOf(
  extend(restEndpointBehaviour, {
    on: {
      rest: (c, request, turn) =>
        (c.listening ? operation(c, request, turn) : undefined) ?? on.rest?.(c, request, turn) ?? c,
      dispatcherReply: (c, reply, turn) => {
        const open = c.open.find((each) => each.call === reply.call);
        if (open?.kind !== 'operation') return on.dispatcherReply?.(c, reply, turn) ?? c;
        const body = reply.body as { location?: string } | null;
        const outcome = {
          requestId: open.requestId ?? '',
          done: true,
          location: body?.location,
          failure: reply.ok ? undefined : (reply.exception ?? []),
        };
        return {
          ...c,
          open: c.open.filter((each) => each !== open),
          operations: c.operations.map((each) => (each.requestId === open.requestId ? outcome : each)),
        };
      },
    },
  }),
);

/** What becomes of such a request; nothing when it is none. */
function operation(c: RestContext, request: Delivered<RestRequest>, turn: Turn): RestContext | undefined {
  const { method } = request;
  const body = (request.body ?? {}) as Readonly<Record<string, Json | undefined>>;
  const [first, jobId = '', third, fourth = jobId] = wordsOf(request);
  if (method === 'PUT' && third === 'resource-requirements') {
    const requirements = request.body ?? null;
    return ask(c, request, { kind: 'status', type: 'updateJobResourceRequirements', jobId, requirements }, turn);
  }
  if (method === 'POST' && first === 'savepoint-disposal') {
    const path = typeof body['savepoint-path'] === 'string' ? body['savepoint-path'] : '';
    return operate(c, request, { type: 'disposeSavepoint', path }, turn);
  }
  if (method === 'POST' && first === 'jobs' && (third === 'savepoints' || third === 'stop')) {
    const property = third === 'stop' ? 'targetDirectory' : 'target-directory';
    const given = body[property];
    const targetDirectory = typeof given === 'string' ? given : c.parameters.savepointDirectory;
    if (targetDirectory === undefined) return reply(c, request, 400, noDirectory(property), turn);
    const message =
      third === 'stop'
        ? { type: 'stopWithSavepoint', drain: body['drain'] === true }
        : { type: 'triggerSavepoint', cancelJob: body['cancel-job'] === true };
    return operate(c, request, { ...message, jobId, targetDirectory }, turn);
  }
  if (method === 'GET' && (third === 'savepoints' || first === 'savepoint-disposal'))
    return progress(c, request, fourth, turn);
  return undefined;
}

/** The client is given a number under which it may ask what has become of it. */
function operate(
  c: RestContext,
  request: Delivered<RestRequest>,
  message: Readonly<Record<string, unknown>>,
  turn: Turn,
): RestContext {
  const requestId = turn.id('request');
  const next = ask(c, request, { ...message, kind: 'operation', requestId }, turn);
  if (next === c) return c;
  answer(turn, turn.from, request.request, 202, { 'request-id': requestId });
  return { ...next, operations: [...c.operations, { requestId, done: false }] };
}

function progress(c: RestContext, request: Delivered<RestRequest>, requestId: string, turn: Turn): RestContext {
  const found = c.operations.find((each) => each.requestId === requestId);
  const unknown = `${HANDLER_EXCEPTION}: There is no savepoint operation with triggerId=${requestId}`;
  if (found === undefined) return reply(c, request, 404, { errors: [unknown] }, turn);
  if (!found.done) return reply(c, request, 200, { status: { id: 'IN_PROGRESS' } }, turn);
  const { failure, location = null } = found;
  const outcome = failure === undefined ? { location } : { 'failure-cause': [...failure] };
  return reply(c, request, 200, { status: { id: 'COMPLETED' }, operation: outcome }, turn);
}

function reply(c: RestContext, request: Delivered<RestRequest>, status: number, body: Json, turn: Turn): RestContext {
  answer(turn, turn.from, request.request, status, body);
  return c;
}

function noDirectory(property: string): Json {
  const text = `Config key [execution.checkpointing.savepoint-dir] is not set. Property [${property}] must be provided.`;
  return { errors: [`${HANDLER_EXCEPTION}: ${text}\n`] };
}

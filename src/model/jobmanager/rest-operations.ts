/** Requests that are answered before they are done: savepoints, stops and disposals; and changes of a running job. */
import type { Delivered, Json } from '../../base/index.ts';
import { extend, machineOf } from '../machine.ts';
import type { RestRequest } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { pointerProblem } from '../storage/checkpoint-pointer.ts';
import { closeEndpoint, endpointClosed, resultTold } from './endpoint-shutdown.ts';
import { jarAnswered, jarExecuted, jarPoll, jarRequest } from './jar-handlers.ts';
import { answer, ask, HANDLER_EXCEPTION, restEndpointBehaviour, type RestContext } from './rest-endpoint.ts';
import { handlerError, notFound, refusalOf } from './rest-requests.ts';
import { pathWords, routeOf } from './rest-routes.ts';
import { uploadProblem } from './storage-gone.ts';

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
      jarExecuted,
      jarPoll,
      blobStoreChanged: (c, { by }) => ({ ...c, blobStoreFile: by ?? undefined }),
      close: closeEndpoint,
      closed: endpointClosed,
      dispatcherReply: (c, reply, turn) => {
        const open = c.open.find((each) => each.call === reply.call);
        if (open?.kind === 'jar')
          return jarAnswered({ ...c, open: c.open.filter((each) => each !== open) }, open.requestId ?? '', reply, turn);
        if (open?.kind !== 'operation') return on.dispatcherReply?.(c, reply, turn) ?? c;
        const body = reply.body as { location?: string; checkpointId?: number } | null;
        const known = c.operations.find(({ requestId }) => requestId === open.requestId);
        const outcome = {
          requestId: open.requestId ?? '',
          done: true,
          location: body?.location,
          checkpointId: body?.checkpointId,
          failure: reply.ok ? undefined : (known?.failure ?? reply.exception ?? []),
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
  if (method === 'GET' && routeOf(method, request.path, c.parameters.flink) === undefined)
    return reply(c, request, 404, fileNotFound(request.path), turn);
  const refused = refusalOf(request, c.parameters.flink);
  if (refused !== undefined) return reply(c, request, refused.status, refused.body, turn);
  const body = (request.body ?? {}) as Readonly<Record<string, Json | undefined>>;
  const [first, jobId = '', third, fourth = jobId] = pathWords(request.path);
  const jars = jarRequest(c, request, turn);
  if (jars !== undefined) return jars;
  if (method === 'DELETE' && first === 'cluster')
    return ask(c, request, { kind: 'status', type: 'shutDownCluster', status: 'SUCCEEDED' }, turn);
  if (method === 'PATCH' && third === 'rescaling') {
    const { status, body: why } = handlerError(503, 'Rescaling is temporarily disabled. See FLINK-12312.');
    return reply(c, request, status, why, turn);
  }
  // The endpoint of an application cluster has no handler that takes jobs.
  if (method === 'POST' && first === 'jobs' && jobId === '' && c.parameters.application !== undefined)
    return reply(c, request, 404, notFound('/jobs').body, turn);
  if (method === 'POST' && first === 'jobs' && jobId === '') {
    const problem = uploadProblem(c);
    return problem === undefined ? undefined : reply(c, request, problem.status, problem.body, turn);
  }
  if (method === 'PUT' && third === 'resource-requirements') {
    const requirements = request.body ?? null;
    return ask(c, request, { kind: 'status', type: 'updateJobResourceRequirements', jobId, requirements }, turn);
  }
  if (method === 'POST' && first === 'savepoint-disposal') {
    const path = typeof body['savepoint-path'] === 'string' ? body['savepoint-path'] : '';
    return operate(c, request, { type: 'disposeSavepoint', path }, turn, disposalProblem(path));
  }
  if (method === 'POST' && first === 'jobs' && (third === 'savepoints' || third === 'stop')) {
    const property = third === 'stop' ? 'targetDirectory' : 'target-directory';
    const given = body[property];
    const targetDirectory = typeof given === 'string' ? given : c.parameters.savepointDirectory;
    if (targetDirectory === undefined) return reply(c, request, 400, noDirectory(property), turn);
    const native = body['formatType'] === 'NATIVE';
    const message =
      third === 'stop'
        ? { type: 'stopWithSavepoint', drain: body['drain'] === true }
        : { type: 'triggerSavepoint', cancelJob: body['cancel-job'] === true };
    return operate(c, request, { ...message, native, jobId, targetDirectory }, turn);
  }
  if (method === 'POST' && first === 'jobs' && third === 'checkpoints')
    return operate(
      c,
      request,
      { type: 'triggerCheckpointAndGetCheckpointID', jobId, full: body['checkpointType'] === 'FULL' },
      turn,
    );
  if (method === 'GET' && (third === 'savepoints' || first === 'savepoint-disposal'))
    return progress(c, request, fourth, turn);
  // Without a number it is the history that is asked for.
  if (method === 'GET' && third === 'checkpoints' && fourth !== jobId) return progress(c, request, fourth, turn);
  return undefined;
}

/** The catch-all is the web UI's file server. */
function fileNotFound(path: string): Json {
  return { errors: [`Unable to load requested file ${path.split('?')[0] ?? ''}.`] };
}

/** The client is given a number under which it may ask what has become of it. */
function operate(
  c: RestContext,
  request: Delivered<RestRequest>,
  message: Readonly<Record<string, unknown>>,
  turn: Turn,
  failure?: readonly string[],
): RestContext {
  const requestId = turn.id('request');
  const next = ask(c, request, { ...message, kind: 'operation', requestId }, turn);
  if (next === c) return c;
  answer(turn, turn.from, request.request, 202, { 'request-id': requestId });
  return { ...next, operations: [...c.operations, { requestId, done: false, failure }] };
}

function progress(c: RestContext, request: Delivered<RestRequest>, requestId: string, turn: Turn): RestContext {
  const found = c.operations.find((each) => each.requestId === requestId);
  const unknown = `${HANDLER_EXCEPTION}: There is no savepoint operation with triggerId=${requestId}`;
  if (found === undefined) return reply(c, request, 404, { errors: [unknown] }, turn);
  if (!found.done) return reply(c, request, 200, { status: { id: 'IN_PROGRESS' } }, turn);
  const { failure, location = null, checkpointId = null } = found;
  const done = pathWords(request.path)[2] === 'checkpoints' ? { checkpointId } : { location };
  const outcome = failure === undefined ? done : { 'failure-cause': [...failure] };
  const operations = c.operations.map((each) => (each === found ? { ...each, isTold: true } : each));
  return resultTold(
    reply({ ...c, operations }, request, 200, { status: { id: 'COMPLETED' }, operation: outcome }, turn),
    turn,
  );
}

function reply(c: RestContext, request: Delivered<RestRequest>, status: number, body: Json, turn: Turn): RestContext {
  answer(turn, turn.from, request.request, status, body);
  return c;
}

/** Why a pointer is no savepoint, whatever is stored. */
function disposalProblem(path: string): readonly string[] | undefined {
  const problem = pointerProblem(path);
  if (problem === undefined) return undefined;
  const failed = `org.apache.flink.util.FlinkException: Could not dispose savepoint ${path}.`;
  const chain = path === '' ? problem : [failed, ...problem];
  // Each has been through the JSON of an answer, and is told twice.
  return chain.map((line, at) => `${at === 0 ? '' : 'Caused by: '}${line.split(':')[0] ?? ''}: ${line}`);
}

function noDirectory(property: string): Json {
  const text = `Config key [execution.checkpointing.savepoint-dir] is not set. Property [${property}] must be provided.`;
  return { errors: [`${HANDLER_EXCEPTION}: ${text}\n`] };
}

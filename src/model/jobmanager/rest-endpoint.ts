import type { ComponentId, Delivered, Json, Message } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { DispatcherReply, JobPlan, RestRequest } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { LEADERS, NO_HA_SESSION } from './entrypoint.ts';

/** An answer that is still out: which client asked for it, and for what. */
interface OpenCall {
  readonly call: number;
  readonly client: ComponentId;
  readonly request: number;
  readonly kind: 'submit' | 'cancel' | 'jobs' | 'status' | 'operation';
  readonly requestId?: string | undefined;
}

/** A savepoint, a stop or a disposal: clients ask again and again until it is done. */
export interface AsynchronousOperation {
  readonly requestId: string;
  readonly done: boolean;
  readonly location?: string | undefined;
  readonly failure?: readonly string[] | undefined;
}

export interface RestContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly process: string;
  /** The Dispatcher that leads; absent while none is known. */
  readonly dispatcher?: ComponentId | undefined;
  readonly listening: boolean;
  readonly closed?: boolean | undefined;
  /** Where it keeps what is uploaded and what it serves. */
  readonly web: string;
  readonly calls: number;
  readonly open: readonly OpenCall[];
  readonly operations: readonly AsynchronousOperation[];
}

type RestMessage =
  | RestRequest
  | DispatcherReply
  | (Message & { readonly type: 'startStep'; readonly step: number })
  | (Message & { readonly type: 'disposed'; readonly path: string; readonly ok: boolean })
  | (Message & { readonly type: 'grantLeadership'; readonly leaderSessionId: string })
  | (Message & { readonly type: 'revokeLeadership' })
  | (Message & { readonly type: 'close' })
  | Extract<CuratorNews, { type: 'notifyLeaderAddress' }>;

/** Steps of the start: the port is bound, and the endpoint has started. */
const BOUND = 1;
const STARTED = 2;
/** Whose gateways its handlers need, in the order in which they are looked for. */
const RETRIEVED = ['resource_manager', 'dispatcher'];

const NO_LEADER = 'Service temporarily unavailable due to an ongoing leader election. Please refresh.';
const HANDLER_EXCEPTION = 'org.apache.flink.runtime.rest.handler.RestHandlerException';

/**
 * The REST endpoint: turns requests into calls of the Dispatcher and their outcomes into answers.
 *
 * @simulates org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint · 1.20, 2.3 · simplified
 */
export const restEndpointMachine = machineOf<
  RestContext,
  RestMessage,
  { parameters: ModelParameters; id: ComponentId; process: string; dispatcher: ComponentId }
>({
  name: 'DispatcherRestEndpoint',
  chart: {
    starting: { listening: 'the port is bound' },
    listening: { closed: 'the cluster is shut down' },
    closed: {},
  },
  status: (c) => (c.listening ? 'listening' : c.closed === true ? 'closed' : 'starting'),
  initial: ({ parameters, id, process, dispatcher }) => ({
    parameters,
    id,
    process,
    ...(parameters.ha === undefined ? { dispatcher } : {}),
    listening: false,
    web: '',
    calls: 0,
    open: [],
    operations: [],
  }),
  begin: (c, turn) => {
    const web = `/tmp/flink-web-${turn.uuid('web')}`;
    const directory = `${web}/flink-web-upload`;
    turn.log(lineOf(c, 'DispatcherRestEndpoint.uploadDirectoryMissing'), { directory });
    turn.log(lineOf(c, 'DispatcherRestEndpoint.uploadDirectoryCreated'), { directory });
    turn.log(lineOf(c, 'DispatcherRestEndpoint.starting'));
    turn.arm('step', turn.draw(c.parameters.durations.restEndpoint), { type: 'startStep', step: BOUND });
    return { ...c, web };
  },
  on: {
    startStep: (c, { step }, turn) => {
      if (step === LEADERS) {
        for (const component of RETRIEVED)
          turn.send(`${c.process}/curator`, { type: 'startRetrieval', component } as const);
        return c;
      }
      if (step === BOUND) {
        turn.log(lineOf(c, 'DispatcherRestEndpoint.listening'), { host: c.process });
        if (c.parameters.ha === undefined)
          turn.log(lineOf(c, 'DispatcherRestEndpoint.granted'), { host: c.process, session: NO_HA_SESSION });
        else turn.send(`${c.process}/leaderelection`, { type: 'register', component: 'rest_server' } as const);
        turn.arm('step', 1, { type: 'startStep', step: STARTED });
        return c;
      }
      turn.log(lineOf(c, 'DispatcherRestEndpoint.frontend'), { host: c.process });
      turn.send(`${c.process}/entrypoint`, { type: 'startStep', step: 3 } as const, turn.draw([15, 50]));
      return { ...c, listening: true };
    },
    grantLeadership: (c, { leaderSessionId }, turn) => {
      turn.log(lineOf(c, 'DispatcherRestEndpoint.granted'), { host: c.process, session: leaderSessionId });
      turn.send(turn.from, {
        type: 'confirmLeadership',
        component: 'rest_server',
        leaderSessionId,
        endpoint: `${c.process}:8081`,
      } as const);
      return c;
    },
    revokeLeadership: (c, _event, turn) => {
      turn.log(lineOf(c, 'DispatcherRestEndpoint.revoked'), { host: c.process });
      return c;
    },
    close: (c, _event, turn) => {
      turn.log('MiniDispatcherRestEndpoint.removingDirectory', { directory: `${c.web}/flink-web-ui` });
      if (c.parameters.ha !== undefined) {
        turn.send(`${c.process}/leaderelection`, { type: 'deregister', component: 'rest_server' } as const);
        turn.log('MiniDispatcherRestEndpoint.revoked', { host: c.process });
        for (const component of RETRIEVED)
          turn.send(`${c.process}/curator`, { type: 'stopRetrieval', component } as const, 12);
      }
      turn.log('MiniDispatcherRestEndpoint.shutDown');
      return { ...c, listening: false, closed: true };
    },
    notifyLeaderAddress: (c, { component, leader }) =>
      component === 'dispatcher' ? { ...c, dispatcher: leader?.address } : c,
    rest: (c, request, turn) => handle(c, request, turn),
    dispatcherReply: (c, reply, turn) => {
      const open = c.open.find((each) => each.call === reply.call);
      if (open === undefined) return c;
      const rest = { ...c, open: c.open.filter((each) => each !== open) };
      if (open.kind === 'operation') {
        const body = reply.body as { location?: string } | null;
        return {
          ...rest,
          operations: c.operations.map((each) =>
            each.requestId === open.requestId
              ? {
                  ...each,
                  done: true,
                  location: body?.location,
                  failure: reply.ok ? undefined : (reply.exception ?? []),
                }
              : each,
          ),
        };
      }
      answer(
        turn,
        open.client,
        open.request,
        reply.ok ? (open.kind === 'submit' || open.kind === 'cancel' ? 202 : 200) : statusOf(reply),
        reply.ok ? reply.body : errorBody(open.kind, reply),
      );
      return rest;
    },
  },
});

/** An application cluster has an endpoint of another class, which says the same. */
const MINI = {
  'DispatcherRestEndpoint.uploadDirectoryMissing': 'MiniDispatcherRestEndpoint.uploadDirectoryMissing',
  'DispatcherRestEndpoint.uploadDirectoryCreated': 'MiniDispatcherRestEndpoint.uploadDirectoryCreated',
  'DispatcherRestEndpoint.starting': 'MiniDispatcherRestEndpoint.starting',
  'DispatcherRestEndpoint.listening': 'MiniDispatcherRestEndpoint.listening',
  'DispatcherRestEndpoint.granted': 'MiniDispatcherRestEndpoint.granted',
  'DispatcherRestEndpoint.revoked': 'MiniDispatcherRestEndpoint.revoked',
  'DispatcherRestEndpoint.frontend': 'MiniDispatcherRestEndpoint.frontend',
} as const;

function lineOf({ parameters }: RestContext, line: keyof typeof MINI): string {
  return parameters.application === undefined ? line : MINI[line];
}

function handle(c: RestContext, request: Delivered<RestRequest>, turn: Turn): RestContext {
  const client = turn.from;
  if (!c.listening) return c;
  const path = (request.path.split('?')[0] ?? '').split('/').slice(1);
  const body = (request.body ?? {}) as Readonly<Record<string, Json | undefined>>;
  const reply = (status: number, value: Json): RestContext => {
    answer(turn, client, request.request, status, value);
    return c;
  };
  const ask = (kind: OpenCall['kind'], message: object, requestId?: string): RestContext => {
    const call = c.calls + 1;
    if (c.dispatcher === undefined) return reply(503, { errors: [NO_LEADER] });
    turn.send(c.dispatcher, { ...message, call } as Message & { call: number });
    return { ...c, calls: call, open: [...c.open, { call, client, request: request.request, kind, requestId }] };
  };
  const operate = (message: object): RestContext => {
    const requestId = turn.id('request');
    const next = ask('operation', message, requestId);
    answer(turn, client, request.request, 202, { 'request-id': requestId });
    return { ...next, operations: [...c.operations, { requestId, done: false }] };
  };
  const [first, jobId = '', third, fourth] = path;
  if (request.method === 'POST' && first === 'jobs' && path.length === 1)
    return ask('submit', { type: 'submitJob', plan: request.body as unknown as JobPlan });
  if (request.method === 'PUT' && third === 'resource-requirements')
    return ask('status', { type: 'updateJobResourceRequirements', jobId, requirements: request.body ?? null });
  if (request.method === 'PATCH' && first === 'jobs') return ask('cancel', { type: 'cancelJob', jobId });
  if (request.method === 'POST' && first === 'jobs' && third === 'savepoints') {
    const target = targetOf(c, body['target-directory']);
    if (target === undefined) return reply(400, noDirectory('target-directory'));
    return operate({
      type: 'triggerSavepoint',
      jobId,
      targetDirectory: target,
      cancelJob: body['cancel-job'] === true,
    });
  }
  if (request.method === 'POST' && first === 'jobs' && third === 'stop') {
    const target = targetOf(c, body['targetDirectory']);
    if (target === undefined) return reply(400, noDirectory('targetDirectory'));
    return operate({ type: 'stopWithSavepoint', jobId, targetDirectory: target, drain: body['drain'] === true });
  }
  if (request.method === 'POST' && first === 'savepoint-disposal')
    return operate({
      type: 'disposeSavepoint',
      path: typeof body['savepoint-path'] === 'string' ? body['savepoint-path'] : '',
    });
  if (request.method === 'GET' && (third === 'savepoints' || first === 'savepoint-disposal')) {
    const operation = c.operations.find((each) => each.requestId === (fourth ?? jobId));
    if (operation === undefined)
      return reply(404, {
        errors: [`${HANDLER_EXCEPTION}: There is no savepoint operation with triggerId=${fourth ?? jobId}`],
      });
    if (!operation.done) return reply(200, { status: { id: 'IN_PROGRESS' } });
    return reply(200, {
      status: { id: 'COMPLETED' },
      operation:
        operation.failure === undefined
          ? { location: operation.location ?? null }
          : { 'failure-cause': [...operation.failure] },
    });
  }
  if (request.method === 'GET' && first === 'jobs' && jobId === 'overview')
    return ask('jobs', { type: 'requestMultipleJobDetails' });
  if (request.method === 'GET' && first === 'jobs' && jobId !== '')
    return ask('status', { type: 'requestJobStatus', jobId });
  return reply(200, null);
}

function answer(turn: Turn, client: ComponentId, request: number, status: number, body: Json): void {
  turn.send(client, { type: 'restReply', request, status, body } as const, 2);
}

function targetOf(c: RestContext, given: Json | undefined): string | undefined {
  return typeof given === 'string' ? given : c.parameters.savepointDirectory;
}

function noDirectory(property: string): Json {
  const text = `Config key [execution.checkpointing.savepoint-dir] is not set. Property [${property}] must be provided.`;
  return { errors: [`${HANDLER_EXCEPTION}: ${text}\n`] };
}

function statusOf(reply: DispatcherReply): number {
  const [first = ''] = reply.exception ?? [];
  if (first.includes('FlinkJobNotFoundException')) return 404;
  return first.includes('another terminal state') ? 409 : 500;
}

/** What a failed call looks like: handlers wrap their exceptions, a submission shows the server's. */
function errorBody(kind: OpenCall['kind'], reply: DispatcherReply): Json {
  const lines = reply.exception ?? [];
  if (kind === 'submit')
    return {
      errors: [
        'Internal server error.',
        `<Exception on server side:\n${lines.join('\n')}\n\nEnd of exception on server side>`,
      ],
    };
  if (kind === 'cancel' && (lines[0] ?? '').includes('FlinkJobNotFoundException'))
    return { errors: [`${HANDLER_EXCEPTION}: Job could not be found.\nCaused by: ${lines.join('\n')}\n`] };
  if (kind === 'cancel') return { errors: [`${HANDLER_EXCEPTION}: ${lines.join('\n')}\n`] };
  return { errors: [`${HANDLER_EXCEPTION}: ${lines.join('\n')}\n`] };
}

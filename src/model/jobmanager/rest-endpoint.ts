import type { ComponentId, Delivered, Json, Message } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { DispatcherReply, RestRequest } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { LEADERS, NO_HA_SESSION } from './entrypoint.ts';
import type { JarMessage, JarRun } from './jar-handlers.ts';
import type { UploadedJar } from './jar-program.ts';

/** An answer that is still out: which client asked for it, and for what. */
interface OpenCall {
  readonly call: number;
  readonly client: ComponentId;
  readonly request: number;
  readonly kind: 'submit' | 'cancel' | 'jobs' | 'status' | 'operation' | 'jar';
  readonly requestId?: string | undefined;
}

/** A savepoint, a stop or a disposal: clients ask again and again until it is done. */
export interface AsynchronousOperation {
  readonly requestId: string;
  readonly done: boolean;
  readonly location?: string | undefined;
  readonly checkpointId?: number | undefined;
  readonly failure?: readonly string[] | undefined;
  /** Somebody has fetched how it ended. */
  readonly isTold?: boolean | undefined;
}

export interface RestContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly process: string;
  /** The Dispatcher that leads; absent while none is known. */
  readonly dispatcher?: ComponentId | undefined;
  readonly listening: boolean;
  readonly closed?: boolean | undefined;
  /** It is to close, and waits for who fetches results. */
  readonly closing?: boolean | undefined;
  /** It has waited for them, as long as it does. */
  readonly hasWaited?: boolean | undefined;
  /** Where it keeps what is uploaded and what it serves. */
  readonly web: string;
  /** What stands where the files of jobs should be kept. */
  readonly blobStoreFile?: string | undefined;
  readonly calls: number;
  readonly open: readonly OpenCall[];
  readonly operations: readonly AsynchronousOperation[];
  /** Jars that were uploaded, newest first. */
  readonly jars?: readonly UploadedJar[] | undefined;
  /** Those of them whose `main()` runs. */
  readonly runs?: readonly JarRun[] | undefined;
}

type RestMessage =
  | RestRequest
  | DispatcherReply
  | JarMessage
  | (Message & { readonly type: 'startStep'; readonly step: number })
  | (Message & { readonly type: 'disposed'; readonly path: string; readonly ok: boolean })
  | (Message & { readonly type: 'grantLeadership'; readonly leaderSessionId: string })
  | (Message & { readonly type: 'revokeLeadership' })
  | (Message & { readonly type: 'close' })
  | (Message & { readonly type: 'closed' })
  | (Message & { readonly type: 'blobStoreChanged'; readonly by: string | null })
  | Extract<CuratorNews, { type: 'notifyLeaderAddress' }>;

/** Steps of the start: the port is bound, and the endpoint has started. */
const BOUND = 1;
const STARTED = 2;
/** Whose gateways its handlers need, in the order in which they are looked for. */
export const RETRIEVED = ['resource_manager', 'dispatcher'];

const NO_LEADER = 'Service temporarily unavailable due to an ongoing leader election. Please refresh.';
/** What handlers wrap their exceptions in. */
export const HANDLER_EXCEPTION = 'org.apache.flink.runtime.rest.handler.RestHandlerException';

export type RestEndpointBehaviour = Behaviour<
  RestContext,
  RestMessage,
  { parameters: ModelParameters; id: ComponentId; process: string; dispatcher: ComponentId }
>;

/**
 * The REST endpoint: turns requests into calls of the Dispatcher and their outcomes into answers.
 *
 * @simulates org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint · 1.20, 2.3 · simplified
 */
export const restEndpointBehaviour: RestEndpointBehaviour = {
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
    notifyLeaderAddress: (c, { component, leader }) =>
      component === 'dispatcher' ? { ...c, dispatcher: leader?.address } : c,
    rest: (c, request, turn) => handle(c, request, turn),
    dispatcherReply: (c, reply, turn) => {
      const open = c.open.find((each) => each.call === reply.call);
      if (open === undefined) return c;
      const rest = { ...c, open: c.open.filter((each) => each !== open) };
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
};

/** As it is on pages where jobs are run, listed and cancelled. */
export const restEndpointMachine = machineOf(restEndpointBehaviour);

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

/** The words of a request's path, without its query. */
export function wordsOf({ path }: RestRequest): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').slice(1);
}

/** Calls the Dispatcher that leads; the answer to the client follows with its own. */
export function ask(
  c: RestContext,
  { request, client: given }: Pick<RestRequest, 'request'> & { readonly client?: ComponentId },
  { kind, requestId, ...message }: Pick<OpenCall, 'kind' | 'requestId'> & Readonly<Record<string, unknown>>,
  turn: Turn,
): RestContext {
  const call = c.calls + 1;
  const client = given ?? turn.from;
  if (c.dispatcher === undefined) {
    answer(turn, client, request, 503, { errors: [NO_LEADER] });
    return c;
  }
  turn.send(c.dispatcher, { ...message, call } as unknown as Message & { call: number });
  const asked: OpenCall = { call, client, request, kind, requestId };
  return { ...c, calls: call, open: [...c.open, asked] };
}

function handle(c: RestContext, request: Delivered<RestRequest>, turn: Turn): RestContext {
  if (!c.listening) return c;
  const path = wordsOf(request);
  const { method } = request;
  const [first, jobId = ''] = path;
  if (method === 'POST' && first === 'jobs' && path.length === 1)
    return ask(c, request, { kind: 'submit', type: 'submitJob', plan: request.body }, turn);
  if (method === 'PATCH' && first === 'jobs')
    return ask(c, request, { kind: 'cancel', type: 'cancelJob', jobId }, turn);
  if (method === 'GET' && first === 'jobs' && jobId === 'overview')
    return ask(c, request, { kind: 'jobs', type: 'requestMultipleJobDetails' }, turn);
  if (method === 'GET' && first === 'jobs' && jobId !== '')
    return ask(c, request, { kind: 'status', type: 'requestJobStatus', jobId }, turn);
  answer(turn, turn.from, request.request, 200, null);
  return c;
}

/** Answers a client. */
export function answer(turn: Turn, client: ComponentId, request: number, status: number, body: Json, after = 2): void {
  turn.send(client, { type: 'restReply', request, status, body } as const, after);
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

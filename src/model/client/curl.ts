import type { Bounced, Json } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { RestReply } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import { curlRequest, REST_PORT, type CurlRequest } from './curl-command.ts';
import { hostOf } from './rest-client.ts';

/** What a `curl` process knows. */
export interface CurlContext extends ProgramInput {
  readonly status: 'starting' | 'waiting' | 'exited';
  readonly asked?: CurlRequest | undefined;
}

/**
 * A `curl` process: one request to a JobManager's REST endpoint. The body of an answer to GET is printed above the
 * model, from the cluster's state.
 *
 * @simulates curl · 7.88 · simplified
 */
export const curl = machineOf<
  CurlContext,
  RestReply | Bounced | { type: 'started' } | { type: 'gaveUp' },
  ProgramInput
>({
  name: 'curl',
  chart: {
    starting: { waiting: 'connected', exited: 'wrong arguments' },
    waiting: { exited: 'answer printed, connection refused, -m is over' },
    exited: {},
  },
  status: (context) => context.status,
  initial: ({ parameters, id, argv, restAddress }) => ({ parameters, id, argv, restAddress, status: 'starting' }),
  begin(context, turn) {
    turn.arm('start', 5, { type: 'started' });
    return context;
  },
  on: {
    started(context, _event, turn) {
      const asked = curlRequest(context.argv.slice(1), context.parameters);
      if ('problem' in asked) {
        if (asked.problem !== 'nothing') turn.print('stderr', asked.problem, asked.values);
        return exit(context, asked.code, turn);
      }
      const { method, path, body, files } = asked;
      const message = {
        ...{ type: 'rest', request: 1, method, path },
        ...(body === undefined ? {} : { body: contentOf(body) }),
        ...(files === undefined ? {} : { files }),
      };
      const host = asked.host === 'localhost' || asked.host === '127.0.0.1' ? hostOf(context.id) : asked.host;
      const component = asked.port === REST_PORT ? 'rest' : `port-${asked.port}`;
      turn.call(`${host}/${component}`, message);
      if (asked.within !== undefined) turn.arm('give-up', asked.within, { type: 'gaveUp' });
      return { ...context, asked, status: 'waiting' };
    },
    restReply(context, event, turn) {
      const { asked } = context;
      if (asked === undefined) return exit(context, 0, turn);
      const { method, path, host, port, written } = asked;
      const server = turn.from.split('/')[0] ?? host;
      const values = { status: event.status, method, path, host, server, port, body: event.body };
      // The endpoint has said that it takes so much, before the client sends it.
      if (asked.continued && (asked.headers || asked.verbose))
        turn.print(asked.headers ? 'stdout' : 'stderr', 'curl-continue', {});
      if (asked.verbose) turn.print('stderr', 'curl-verbose', values);
      if (asked.fails && event.status >= 400) {
        if (!asked.silent) turn.print('stderr', 'curl-failed', values);
        return exit(context, 22, turn);
      }
      if (asked.headers || asked.head) turn.print('stdout', 'curl-headers', values);
      if (!asked.discards && !asked.head) turn.print('stdout', 'rest-body', values);
      if (written !== undefined) turn.print('stdout', 'curl-written', { ...values, written });
      return exit(context, 0, turn);
    },
    gaveUp(context, _event, turn) {
      const { within = 0, silent = false } = context.asked ?? {};
      if (!silent) turn.print('stderr', 'curl-timed-out', { ms: within + 1 });
      return exit(context, 28, turn);
    },
    bounced(context, _event, turn) {
      const { host = '', port = REST_PORT, silent = false } = context.asked ?? {};
      if (!silent) turn.print('stderr', 'curl-refused', { host, port });
      return exit(context, 7, turn);
    },
  },
});

function exit(context: CurlContext, code: number, turn: Turn): CurlContext {
  turn.exit(code);
  return { ...context, status: 'exited' };
}

/** JSON as the server reads it; what is none stays text, and is refused there. */
function contentOf(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

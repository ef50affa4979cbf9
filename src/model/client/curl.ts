import type { Bounced, Json } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { RestReply, RestRequest } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import { hostOf } from './rest-client.ts';

/** What a `curl` process knows. */
export interface CurlContext extends ProgramInput {
  readonly status: 'starting' | 'waiting' | 'exited';
  readonly asked?: CurlRequest | undefined;
}

/** What a line of `curl` asks for. */
export interface CurlRequest {
  readonly method: RestRequest['method'];
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly silent: boolean;
  readonly headers: boolean;
  readonly body?: string;
}

const METHODS: readonly RestRequest['method'][] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const REST_PORT = 8081;

/**
 * A `curl` process: one request to a JobManager's REST endpoint. The body of an answer to GET is printed above the
 * model, from the cluster's state.
 *
 * @simulates curl · 7.88 · simplified
 */
export const curl = machineOf<CurlContext, RestReply | Bounced | { type: 'started' }, ProgramInput>({
  name: 'curl',
  chart: {
    starting: { waiting: 'connected', exited: 'wrong arguments' },
    waiting: { exited: 'answer printed, connection refused' },
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
      const asked = curlRequest(context.argv.slice(1));
      if ('problem' in asked) {
        turn.print('stderr', asked.problem, asked.values);
        return exit(context, asked.code, turn);
      }
      const { method, path, body } = asked;
      const message = { type: 'rest', request: 1, method, path };
      const host = asked.host === 'localhost' || asked.host === '127.0.0.1' ? hostOf(context.id) : asked.host;
      const component = asked.port === REST_PORT ? 'rest' : `port-${asked.port}`;
      turn.call(`${host}/${component}`, body === undefined ? message : { ...message, body: contentOf(body) });
      return { ...context, asked, status: 'waiting' };
    },
    restReply(context, event, turn) {
      const { method = 'GET', path = '', headers = false } = context.asked ?? {};
      const values = { status: event.status, method, path };
      if (headers) turn.print('stdout', 'curl-headers', values);
      turn.print('stdout', 'rest-body', { ...values, body: event.body });
      return exit(context, 0, turn);
    },
    bounced(context, _event, turn) {
      const { host = '', port = REST_PORT, silent = false } = context.asked ?? {};
      if (!silent) turn.print('stderr', 'curl-refused', { host, port });
      return exit(context, 7, turn);
    },
  },
});

type CurlProblem = { readonly problem: string; readonly code: number; readonly values: Readonly<Record<string, Json>> };

/** JSON as the server reads it; what is none stays text, and is refused there. */
function contentOf(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}

/** Understands the words after `curl`, as far as the REST endpoint needs them. */
function curlRequest(words: readonly string[]): CurlRequest | CurlProblem {
  let method: string | undefined;
  let url: string | undefined;
  let body: string | undefined;
  let silent = false;
  let headers = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-X' || word === '--request') method = words[(at += 1)];
    else if (word.startsWith('-X')) method = word.slice(2);
    else if (word === '-d' || word === '--data') body = words[(at += 1)];
    else if (word === '-H' || word === '--header' || word === '-o' || word === '-w') at += 1;
    else if (word === '--silent') silent = true;
    else if (/^-[sSifLk]+$/.test(word)) {
      silent ||= word.includes('s') && !word.includes('S');
      headers ||= word.includes('i');
    } else if (word.startsWith('-')) return problem('curl-unknown-option', 2, { option: word });
    else url = word;
  }
  const verb = METHODS.find((known) => known === (method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase());
  if (url === undefined) return problem('curl-no-url', 2, {});
  const parts = /^(?:http:\/\/)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?/.exec(url);
  const [, host = '', port = '80', rest = '/'] = parts ?? [];
  if (url.startsWith('https:')) return problem('curl-not-simulated', 1, { what: 'https' });
  if (!/^(localhost|127\.0\.0\.1|client|zookeeper|kafka|(jobmanager|taskmanager)-\d+)$/.test(host))
    return problem('curl-no-host', 6, { host });
  if (verb === undefined) return problem('curl-not-simulated', 1, { what: `-X ${method ?? ''}` });
  const path = rest.startsWith('?') ? `/${rest}` : rest;
  return { method: verb, host, port: Number(port), path, silent, headers, ...(body === undefined ? {} : { body }) };
}

function problem(name: string, code: number, values: Readonly<Record<string, Json>>): CurlProblem {
  return { problem: name, code, values };
}

function exit(context: CurlContext, code: number, turn: Turn): CurlContext {
  turn.exit(code);
  return { ...context, status: 'exited' };
}

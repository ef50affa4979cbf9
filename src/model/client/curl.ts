import type { Bounced, Json } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { RestReply, RestRequest } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
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
  /** `-s`: no word about what went wrong; with `-S` there is. */
  readonly silent: boolean;
  /** `-i`: the answer's header before its body. */
  readonly headers: boolean;
  /** `-I`: the header alone. */
  readonly head: boolean;
  /** `-v`: what goes over the wire, to stderr. */
  readonly verbose: boolean;
  /** `-o /dev/null`: the body is thrown away. */
  readonly discards: boolean;
  /** `-f`: an answer of 400 and above is an error, and is not printed. */
  readonly fails: boolean;
  /** `-w`: printed behind the body. */
  readonly written?: string;
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
      const asked = curlRequest(context.argv.slice(1), context.parameters);
      if ('problem' in asked) {
        if (asked.problem !== 'nothing') turn.print('stderr', asked.problem, asked.values);
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
      const { asked } = context;
      if (asked === undefined) return exit(context, 0, turn);
      const { method, path, host, port, written } = asked;
      const values = { status: event.status, method, path, host, port, body: event.body };
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

/** What an option of `curl` does here: it takes a word, or it does not. */
type CurlOption = 'value' | 'flag';

/** The options by their long name and their letter. What is not here is not simulated. */
const CURL_OPTIONS: readonly (readonly [long: string, letter: string, takes: CurlOption])[] = [
  ['request', 'X', 'value'],
  ['data', 'd', 'value'],
  ['data-raw', '', 'value'],
  ['data-binary', '', 'value'],
  ['json', '', 'value'],
  ['header', 'H', 'value'],
  ['output', 'o', 'value'],
  ['write-out', 'w', 'value'],
  ['max-time', 'm', 'value'],
  ['connect-timeout', '', 'value'],
  ['retry', '', 'value'],
  ['user-agent', 'A', 'value'],
  ['silent', 's', 'flag'],
  ['show-error', 'S', 'flag'],
  ['include', 'i', 'flag'],
  ['head', 'I', 'flag'],
  ['verbose', 'v', 'flag'],
  ['fail', 'f', 'flag'],
  ['location', 'L', 'flag'],
  ['insecure', 'k', 'flag'],
  ['no-buffer', 'N', 'flag'],
  ['progress-bar', '#', 'flag'],
  ['no-progress-meter', '', 'flag'],
];

/** What a real endpoint answers and this one does not, with the way that leads on. */
const NOT_TOLD: readonly (readonly [method: RestRequest['method'] | undefined, path: RegExp, what: string])[] = [
  [undefined, /^(\/v1)?\/jars\b/, 'jars over REST (use `flink run`)'],
  ['DELETE', /^(\/v1)?\/cluster\b/, 'DELETE /cluster (use `jobmanager.sh stop`)'],
  [
    'GET',
    /^(\/v1)?(\/jobs\/[^/]+)?\/jobmanager\/(config|environment)\b/,
    'the configuration over REST (see /opt/flink/conf/config.yaml on the host)',
  ],
  [
    'GET',
    /^(\/v1)?\/(jobmanager|taskmanagers\/[^/]+)\/(logs?|stdout|thread-dump)\b/,
    'logs over REST (see /opt/flink/log on the host)',
  ],
];

interface CurlWords {
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  readonly urls: readonly string[];
}

/** Takes the words apart: `-sXPOST` is `-s -X POST`. The last one of an option counts; pieces of data are joined by `&`. */
function wordsOf(words: readonly string[]): CurlWords | CurlProblem {
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  const urls: string[] = [];
  const data: string[] = [];
  const take = (long: string, value: string): void => {
    if (/^(data|json)/.test(long)) data.push(value);
    else values[long] = value;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      urls.push(word);
      continue;
    }
    if (word.startsWith('--')) {
      const found = CURL_OPTIONS.find(([long]) => long === word.slice(2));
      if (found === undefined) return problem('curl-unknown-option', 2, { option: word });
      if (found[2] === 'flag') flags.add(found[0]);
      else take(found[0], words[(at += 1)] ?? '');
      continue;
    }
    for (let letter = 1; letter < word.length; letter += 1) {
      const found = CURL_OPTIONS.find(([, short]) => short !== '' && short === word[letter]);
      if (found === undefined) return problem('curl-unknown-option', 2, { option: word });
      if (found[2] === 'flag') {
        flags.add(found[0]);
        continue;
      }
      take(found[0], letter + 1 < word.length ? word.slice(letter + 1) : (words[(at += 1)] ?? ''));
      break;
    }
  }
  return { values: data.length === 0 ? values : { ...values, data: data.join('&') }, flags, urls };
}

/** Understands the words after `curl`, as far as the REST endpoint needs them. */
function curlRequest(words: readonly string[], { cluster, application }: ModelParameters): CurlRequest | CurlProblem {
  const given = wordsOf(words);
  if ('problem' in given) return given;
  const { values, flags, urls } = given;
  const [url, second] = urls;
  if (url === undefined) return problem('curl-no-url', 2, {});
  if (second !== undefined) return problem('curl-not-simulated', 1, { what: 'more than one URL' });
  const { data: body, output, request } = values;
  const usual = flags.has('head') || body === undefined ? 'GET' : 'POST';
  const verb = METHODS.find((known) => known === (request ?? usual).toUpperCase());
  const parts = /^(?:http:\/\/)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?/.exec(url);
  const [, host = '', port = '80', rest = '/'] = parts ?? [];
  if (url.startsWith('https:')) return problem('curl-not-simulated', 1, { what: 'https' });
  const [, role, number] = /^(jobmanager|taskmanager)-([1-9]\d*)$/.exec(host) ?? [];
  const most = role === 'taskmanager' ? cluster.taskmanagers : cluster.jobmanagers;
  // Application mode: any number of them may have been started with an image of their own.
  const isMember = role !== undefined && (application !== undefined || Number(number) <= most);
  if (!isMember && !/^(localhost|127\.0\.0\.1|client|zookeeper|kafka)$/.test(host))
    return problem(flags.has('silent') && !flags.has('show-error') ? 'nothing' : 'curl-no-host', 6, { host });
  if (verb === undefined) return problem('curl-not-simulated', 1, { what: `-X ${request ?? ''}` });
  if (output !== undefined && output !== '/dev/null')
    return problem('curl-not-simulated', 1, { what: '-o FILE (write > FILE)' });
  const path = rest.startsWith('?') ? `/${rest}` : rest;
  const untold = NOT_TOLD.find(([at, pattern]) => (at === undefined || at === verb) && pattern.test(path));
  if (untold !== undefined) return problem('curl-not-simulated', 1, { what: untold[2] });
  return {
    ...{ method: verb, host, port: Number(port), path },
    silent: flags.has('silent') && !flags.has('show-error'),
    headers: flags.has('include'),
    head: flags.has('head'),
    verbose: flags.has('verbose'),
    discards: output !== undefined,
    fails: flags.has('fail'),
    ...(values['write-out'] === undefined ? {} : { written: values['write-out'] }),
    ...(body === undefined ? {} : { body }),
  };
}

function problem(name: string, code: number, values: Readonly<Record<string, Json>>): CurlProblem {
  return { problem: name, code, values };
}

function exit(context: CurlContext, code: number, turn: Turn): CurlContext {
  turn.exit(code);
  return { ...context, status: 'exited' };
}

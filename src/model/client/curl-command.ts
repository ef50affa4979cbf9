/** What a line of `curl` asks for. */
import type { Json } from '../../base/index.ts';
import { routeOf } from '../jobmanager/rest-routes.ts';
import type { RestRequest, UploadedFile } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import { JARS } from './program.ts';

/** A line of `curl`, understood. */
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
  /** `-F`: files of a form. */
  readonly files?: readonly UploadedFile[];
  /** `-m`: in so many ms it gives up. */
  readonly within?: number;
  /** It waits for a word of the server before it sends what is large. */
  readonly continued: boolean;
}

const METHODS: readonly RestRequest['method'][] = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'];
export const REST_PORT = 8081;

/** Why nothing is asked, as a text and an exit code. */
type CurlProblem = { readonly problem: string; readonly code: number; readonly values: Readonly<Record<string, Json>> };

/** What an option of `curl` does here: it takes a word, or it does not. */
type CurlOption = 'value' | 'flag';

/** The options by their long name and their letter. What is not here is not simulated. */
const CURL_OPTIONS: readonly (readonly [long: string, letter: string, takes: CurlOption])[] = [
  ['request', 'X', 'value'],
  ['data', 'd', 'value'],
  ['data-raw', '', 'value'],
  ['data-binary', '', 'value'],
  ['json', '', 'value'],
  ['data-urlencode', '', 'value'],
  ['form', 'F', 'value'],
  ['form-string', '', 'value'],
  ['upload-file', 'T', 'value'],
  ['url', '', 'value'],
  ['header', 'H', 'value'],
  ['output', 'o', 'value'],
  ['write-out', 'w', 'value'],
  ['max-time', 'm', 'value'],
  ['connect-timeout', '', 'value'],
  ['retry', '', 'value'],
  ['user-agent', 'A', 'value'],
  ['get', 'G', 'flag'],
  ['remote-name', 'O', 'flag'],
  ['globoff', 'g', 'flag'],
  ['compressed', '', 'flag'],
  ['http1.1', '', 'flag'],
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

interface CurlWords {
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  readonly urls: readonly string[];
  /** `-F name=value`, in order. */
  readonly forms: readonly string[];
}

/** Takes the words apart: `-sXPOST` is `-s -X POST`. The last one of an option counts; pieces of data are joined by `&`. */
function wordsOf(words: readonly string[]): CurlWords | CurlProblem {
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  const urls: string[] = [];
  const data: string[] = [];
  const forms: string[] = [];
  const take = (long: string, value: string): void => {
    if (long.startsWith('form')) forms.push(value);
    else if (long === 'url') urls.push(value);
    else if (/^(data|json)/.test(long)) data.push(value);
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
  return { values: data.length === 0 ? values : { ...values, data: data.join('&') }, flags, urls, forms };
}

/** More of a body than this is announced, and sent when the server says that it may come. */
const ANNOUNCED_BYTES = 1_048_576;

/** Seconds, or parts of one, in ms; 0 is for ever. */
function withinOf(seconds: string | undefined): { readonly within?: number } {
  const ms = Math.round(Number(seconds ?? 0) * 1000);
  return ms > 0 ? { within: ms } : {};
}

/** Understands the words after `curl`, as far as the REST endpoint needs them. */
export function curlRequest(
  words: readonly string[],
  { cluster, application, flink }: ModelParameters,
): CurlRequest | CurlProblem {
  const given = wordsOf(words);
  if ('problem' in given) return given;
  const { values, flags, urls, forms } = given;
  const [url, second] = urls;
  if (url === undefined) return problem('curl-no-url', 2, {});
  if (second !== undefined) return problem('curl-not-simulated', 1, { what: 'more than one URL' });
  const { data, output, request } = values;
  const uploads = formOf(forms);
  if (uploads === undefined) return problem('curl-bad-form', 2, {});
  const isQuery = flags.has('get');
  const body = isQuery ? undefined : data;
  const usual = flags.has('head') ? 'HEAD' : body === undefined && forms.length === 0 ? 'GET' : 'POST';
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
  if ('upload-file' in values) return problem('curl-not-simulated', 1, { what: '-T where there is no shell' });
  const asked = isQuery && data !== undefined ? `${rest}${rest.includes('?') ? '&' : '?'}${data}` : rest;
  const path = asked.startsWith('?') ? `/${asked}` : asked;
  // Only a JobManager would have answered.
  const isServed = Number(port) === REST_PORT && /^(jobmanager-\d+|localhost|127\.0\.0\.1)$/.test(host);
  const route = isServed ? routeOf(verb, path, flink)?.route : undefined;
  if (route?.instead !== undefined)
    return problem('curl-not-simulated', 1, { what: `${verb} ${route.path}; use ${route.instead}` });
  const other = uploads.find(({ name, jar }) => name.endsWith('.jar') && jar === undefined);
  if (other !== undefined)
    return problem('curl-not-simulated', 1, {
      what: `${other.name}; there are ${JARS.map(({ file }) => file).join(' and ')}`,
    });
  const isLarge = uploads.some(({ jar }) => jar !== undefined) || (body ?? '').length > ANNOUNCED_BYTES;
  return {
    ...{ method: verb, host, port: Number(port), path },
    silent: flags.has('silent') && !flags.has('show-error'),
    headers: flags.has('include'),
    head: verb === 'HEAD',
    verbose: flags.has('verbose'),
    discards: output === '/dev/null',
    fails: flags.has('fail'),
    continued: isLarge && !/^expect:/i.test(values['header'] ?? ''),
    ...(values['write-out'] === undefined ? {} : { written: values['write-out'] }),
    ...withinOf(values['max-time']),
    ...(body === undefined ? {} : { body }),
    ...(forms.length === 0 ? {} : { files: uploads }),
  };
}

/** The files of a form: `jarfile=@orders-v2.jar;filename=other.jar`; nothing when a part is none of a form. */
function formOf(forms: readonly string[]): readonly UploadedFile[] | undefined {
  if (forms.some((part) => !part.includes('='))) return undefined;
  return forms.flatMap((part): UploadedFile[] => {
    const value = part.slice(part.indexOf('=') + 1);
    if (!value.startsWith('@')) return [];
    const [path = '', ...about] = value.slice(1).split(';');
    const file = path.slice(path.lastIndexOf('/') + 1);
    const jar = JARS.find((one) => one.file === file)?.file;
    const named = about.find((one) => one.startsWith('filename='))?.slice('filename='.length);
    return [{ name: named?.replaceAll('"', '') ?? file, ...(jar === undefined ? {} : { jar }) }];
  });
}

function problem(name: string, code: number, values: Readonly<Record<string, Json>>): CurlProblem {
  return { problem: name, code, values };
}

import type { Json } from '../../base/index.ts';
import type { ConsoleTexts, MadeText } from './console-text.ts';
import { REASONS, restAnswer } from './rest-answer.ts';

/** A value as a word of a line. */
function wordOf(values: Readonly<Record<string, Json>>, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

const JSON_TYPE = 'application/json; charset=UTF-8';

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The header of an answer. What the file server of the web UI says has a line less. */
const header: MadeText = (values, context) => {
  const { status, body, contentType = JSON_TYPE, isFile } = restAnswer(values, context);
  return [
    `HTTP/1.1 ${status} ${REASONS[status] ?? ''}`,
    `content-type: ${contentType}`,
    ...(isFile === true ? [] : ['access-control-allow-origin: *']),
    'connection: keep-alive',
    `content-length: ${bytesIn(body)}`,
    '',
  ];
};

/** What `-w` may ask for; another variable is empty. */
const written: MadeText = (values, context) => {
  const { status, body, contentType = JSON_TYPE } = restAnswer(values, context);
  const known: Readonly<Record<string, string>> = {
    http_code: String(status),
    response_code: String(status),
    size_download: String(bytesIn(body)),
    content_type: contentType,
    method: wordOf(values, 'method'),
    exitcode: '0',
  };
  return wordOf(values, 'written')
    .replaceAll(/%\{(\w+)\}/g, (_, name: string) => known[name] ?? '')
    .replaceAll('\\t', '\t')
    .replace(/\\n$/, '')
    .split('\\n');
};

/** What goes over the wire, as `-v` tells it. */
const verbose: MadeText = (values, context) => {
  const host = wordOf(values, 'host');
  const port = wordOf(values, 'port');
  const address = context.addressOf?.(host) ?? host;
  return [
    `*   Trying ${address}:${port}...`,
    `* Connected to ${host} (${address}) port ${port} (#0)`,
    `> ${wordOf(values, 'method')} ${wordOf(values, 'path')} HTTP/1.1`,
    `> Host: ${host}:${port}`,
    '> User-Agent: curl/7.88.1',
    '> Accept: */*',
    '> ',
    ...header(values, context).map((line) => `< ${line}`),
    `* Connection #0 to host ${host} left intact`,
  ];
};

/** What `curl` prints beside the body. */
export const CURL_TEXTS: ConsoleTexts = {
  'curl-no-url': ["curl: try 'curl --help' or 'curl --manual' for more information"],
  'curl-unknown-option': [
    'curl: option {option}: is unknown',
    "curl: try 'curl --help' or 'curl --manual' for more information",
  ],
  'curl-no-host': ['curl: (6) Could not resolve host: {host}'],
  'curl-timed-out': ['curl: (28) Operation timed out after {ms} milliseconds with 0 bytes received'],
  'curl-refused': ["curl: (7) Failed to connect to {host} port {port} after 0 ms: Couldn't connect to server"],
  'curl-bad-form': [
    'curl: option -F: is badly used here',
    "curl: try 'curl --help' or 'curl --manual' for more information",
  ],
  'curl-continue': ['HTTP/1.1 100 Continue', ''],
  'curl-failed': ['curl: (22) The requested URL returned error: {status}'],
  'curl-headers': header,
  'curl-verbose': verbose,
  'curl-written': written,
  'curl-not-simulated': ['lab: not simulated here: {what}. Nothing was done.'],
};

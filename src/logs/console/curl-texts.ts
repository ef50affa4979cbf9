import type { ConsoleTexts } from './console-text.ts';

/** What `curl` prints beside the body. */
export const CURL_TEXTS: ConsoleTexts = {
  'curl-no-url': ["curl: try 'curl --help' or 'curl --manual' for more information"],
  'curl-unknown-option': [
    'curl: option {option}: is unknown',
    "curl: try 'curl --help' or 'curl --manual' for more information",
  ],
  'curl-no-host': ['curl: (6) Could not resolve host: {host}'],
  'curl-refused': ["curl: (7) Failed to connect to {host} port {port} after 0 ms: Couldn't connect to server"],
  'curl-headers': [
    'HTTP/1.1 {status} {reason}',
    'content-type: application/json; charset=UTF-8',
    'access-control-allow-origin: *',
    'connection: keep-alive',
    '',
  ],
  'curl-not-simulated': ['lab: `curl` with {what} is not simulated here. Nothing was done.'],
};

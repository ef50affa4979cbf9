import { expect, test } from 'vitest';
import { CONSOLE_TEXTS, renderConsole } from '../../../../src/logs/index.ts';

const context = {
  flink: '2.3',
  startedAt: () => 0,
  runtime: () => 0,
  restBody: () => undefined,
  texts: CONSOLE_TEXTS,
  help: undefined,
} as const;

test.each([
  [200, 'HTTP/1.1 200 OK'],
  [202, 'HTTP/1.1 202 Accepted'],
  [409, 'HTTP/1.1 409 Conflict'],
  [503, 'HTTP/1.1 503 Service Unavailable'],
])('curl -i shows status %d in words', (status, line) => {
  expect(renderConsole('curl-headers', { status }, context)[0]).toBe(line);
});

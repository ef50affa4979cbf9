import type { Json } from '../../base/index.ts';
import type { ConsoleContext } from './render-console.ts';

/** Netty's words for the statuses that the REST endpoint answers with. */
export const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * The answer that a client got: to a GET that the model handled, the JSON that is made from the cluster's state, and its
 * status; else the model's own.
 */
export function restAnswer(
  values: Readonly<Record<string, Json>>,
  context: Pick<ConsoleContext, 'restBody'>,
): { readonly status: number; readonly body: string } {
  const own = Number(values['status'] ?? 200);
  const path = typeof values['path'] === 'string' ? values['path'] : '';
  const full = values['method'] === 'GET' && own < 500 ? context.restBody(path) : undefined;
  return { status: full?.status ?? own, body: JSON.stringify(full === undefined ? (values['body'] ?? {}) : full.body) };
}

import type { Json } from '../../base/index.ts';
import type { ConsoleContext } from './render-console.ts';

/** Netty's words for the statuses that the REST endpoint answers with. */
export const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** An answer as it goes over the wire. */
export interface WrittenAnswer {
  readonly status: number;
  readonly body: string;
  /** Of what is no JSON. */
  readonly contentType?: string | undefined;
  /** The file server of the web UI says it: its header has a line less. */
  readonly isFile?: boolean | undefined;
}

/**
 * The answer that a client got: to a GET that the model handled, the JSON that is made from the cluster's state, and its
 * status; else the model's own.
 */
export function restAnswer(
  values: Readonly<Record<string, Json>>,
  context: Pick<ConsoleContext, 'restBody'>,
): WrittenAnswer {
  const own = Number(values['status'] ?? 200);
  const path = typeof values['path'] === 'string' ? values['path'] : '';
  const server = typeof values['server'] === 'string' ? values['server'] : '';
  const full = values['method'] === 'GET' && own < 500 ? context.restBody(path, server) : undefined;
  return full ?? { status: own, body: JSON.stringify(values['body'] ?? {}) };
}

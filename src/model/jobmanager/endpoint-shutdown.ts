/** The REST endpoint is closed: not before everybody has fetched what became of what was asked for. */
import { mutated, type Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { CLOSE_COMPONENTS } from './cluster-shutdown.ts';
import { RETRIEVED, type RestContext } from './rest-endpoint.ts';

/** `rest.async.store-duration`: a result that nobody fetches is kept for so long, in ms. */
const STORE_DURATION = 300_000;
/** From one part to the next, in ms. */
const CLOSED: Range = [5, 60];
const COMPONENTS: Range = [2, 8];

/** Whether results of savepoints and the like wait for somebody. */
const hasUntold = ({ operations }: RestContext): boolean => operations.some(({ isTold }) => isTold !== true);

/**
 * While results are waited for, the endpoint answers, and the cluster runs on.
 *
 * @simulates org.apache.flink.runtime.rest.handler.async.CompletedOperationCache#closeAsync · 1.20, 2.3 · simplified
 */
export function closeEndpoint(c: RestContext, _event: unknown, turn: Turn): RestContext {
  if (c.closed === true) return c;
  if (c.closing !== true && hasUntold(c) && !mutated(c.parameters, 'close-untold')) {
    turn.arm('close', STORE_DURATION, { type: 'close' });
    return { ...c, closing: true };
  }
  turn.log(lineOf(c, 'shuttingDown'));
  const hasWaited = c.closing === true;
  turn.arm('close', turn.draw(CLOSED), { type: 'closed' });
  return { ...c, closing: true, hasWaited };
}

/** A result has been fetched: it may have been the last one. */
export function resultTold(c: RestContext, turn: Turn): RestContext {
  if (c.closing === true && !hasUntold(c)) turn.arm('close', 1, { type: 'close' });
  return c;
}

/** Its port is free. What it stood before is closed next. */
export function endpointClosed(c: RestContext, _event: unknown, turn: Turn): RestContext {
  turn.log(lineOf(c, 'removingDirectory'), { directory: `${c.web}/flink-web-ui` });
  if (c.parameters.ha !== undefined) {
    turn.send(`${c.process}/leaderelection`, { type: 'deregister', component: 'rest_server' } as const);
    for (const component of RETRIEVED)
      turn.send(`${c.process}/curator`, { type: 'stopRetrieval', component } as const, 12);
  }
  turn.log(lineOf(c, 'revoked'), { host: c.process });
  turn.log(lineOf(c, 'shutDown'));
  const step = { type: 'startStep', step: CLOSE_COMPONENTS } as const;
  turn.send(`${c.process}/entrypoint`, step, turn.draw(COMPONENTS));
  return { ...c, listening: false, closed: true };
}

/** A line of the endpoint that the cluster has: that of an application has a class of its own. */
function lineOf(
  { parameters }: RestContext,
  line: 'shuttingDown' | 'removingDirectory' | 'revoked' | 'shutDown',
): string {
  return (parameters.application === undefined ? SESSION : APPLICATION)[line];
}

const SESSION = {
  shuttingDown: 'DispatcherRestEndpoint.shuttingDown',
  removingDirectory: 'DispatcherRestEndpoint.removingDirectory',
  revoked: 'DispatcherRestEndpoint.revoked',
  shutDown: 'DispatcherRestEndpoint.shutDown',
} as const;

const APPLICATION = {
  shuttingDown: 'MiniDispatcherRestEndpoint.shuttingDown',
  removingDirectory: 'MiniDispatcherRestEndpoint.removingDirectory',
  revoked: 'MiniDispatcherRestEndpoint.revoked',
  shutDown: 'MiniDispatcherRestEndpoint.shutDown',
} as const;

import type { Json } from '../../base/index.ts';
import type { CliFrontendContext } from './cli-frontend-context.ts';

/** `rest.retry.max-attempts` and `rest.retry.delay`: a refused connection is tried for a minute. */
export const MAX_RETRIES = 20;
export const RETRY_DELAY_MS = 3_000;

const REST_PORT = 8081;

/** Where the REST client connects: `jobmanager-1:8081`, or what `-m` says, with the default port added. */
export function endpointOf(context: Pick<CliFrontendContext, 'command' | 'restAddress'>): string {
  const { command, restAddress } = context;
  const address = command !== undefined && 'address' in command ? command.address : undefined;
  const [host = restAddress, port = `${REST_PORT}`] = (address ?? restAddress).replace(/^https?:\/\//, '').split(':');
  return host === 'localhost' ? `localhost/127.0.0.1:${port}` : `${host}:${port}`;
}

/** The name of the text for a request that went wrong: refused, answered with an error, or never answered. */
export function failureText(
  context: Pick<CliFrontendContext, 'command'>,
  how: 'refused' | 'failed' | 'timed-out',
): string {
  const kind = context.command?.kind;
  if (kind === 'run') return how === 'refused' ? 'submission-refused' : 'submission-failed';
  return `${kind === 'cancel-with-savepoint' ? 'cancel' : (kind ?? 'list')}-${how}`;
}

/** What fills that text. */
export function failureValues(context: Pick<CliFrontendContext, 'command'>): Readonly<Record<string, Json>> {
  const { command } = context;
  if (command?.kind === 'run') return { jobName: command.pipeline.jobName };
  if (command?.kind === 'dispose') return { path: command.path };
  return command !== undefined && 'jobId' in command ? { jobId: command.jobId } : {};
}

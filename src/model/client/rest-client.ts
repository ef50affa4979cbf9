import type { Json } from '../../base/index.ts';
import type { CliFrontendContext } from './cli-frontend-context.ts';

/** `rest.retry.max-attempts` and `rest.retry.delay`: a refused connection is tried for a minute. */
export const MAX_RETRIES = 20;
export const RETRY_DELAY_MS = 3_000;

/** `rest.port`. */
export const REST_PORT = '8081';

/** The host that a program runs on, by the name of its process: `client-3/cli`. */
export function hostOf(program: string): string {
  return program.replace(/-\d+\/.*/, '');
}

/** Where the REST client connects: `jobmanager-1/10.10.0.11:8081`, or what `-m` says, with the default port added. */
export function endpointOf(context: Pick<CliFrontendContext, 'command' | 'restAddress'>): string {
  const { command, restAddress } = context;
  const address = command !== undefined && 'address' in command ? command.address : undefined;
  const [host = restAddress, port = REST_PORT] = (address ?? restAddress).replace(/^https?:\/\//, '').split(':');
  const [role = '', number] = host.split('-');
  if (number === undefined) return host === 'localhost' ? `localhost/127.0.0.1:${port}` : `${host}:${port}`;
  return `${host}/10.10.0.${(role === 'jobmanager' ? 10 : 20) + Number(number)}:${port}`;
}

/** The name of the text for a request that went wrong: refused, answered with an error, or never answered. */
export function failureText(
  context: Pick<CliFrontendContext, 'command'>,
  how: 'refused' | 'failed' | 'timed-out' | 'leaderless' | 'lost',
): string {
  const { command } = context;
  const kind = command?.kind;
  if (kind === 'run') return `submission-${how}`;
  const mode = command !== undefined && 'detached' in command && command.detached ? '-detached' : '';
  return `${kind === 'cancel-with-savepoint' ? 'cancel' : `${kind ?? 'list'}${mode}`}-${how}`;
}

/** What fills that text. */
export function failureValues(context: Pick<CliFrontendContext, 'command'>): Readonly<Record<string, Json>> {
  const { command } = context;
  if (command?.kind === 'run') return { jobName: command.pipeline.jobName };
  if (command?.kind === 'dispose') return { path: command.path };
  return command !== undefined && 'jobId' in command ? { jobId: command.jobId } : {};
}

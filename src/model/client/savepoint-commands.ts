import type { Json } from '../../base/index.ts';
import type { RestRequest } from '../messages.ts';
import { field } from './cli-frontend-context.ts';
import type { Printed, SavepointCommand } from './flink-command.ts';

/** What stop, savepoint, checkpoint and `cancel -s` ask first: an operation that goes on behind the answer. */
export function savepointRequest(command: SavepointCommand): Omit<RestRequest, 'type' | 'request'> {
  const directory = command.directory === undefined ? {} : { targetDirectory: command.directory };
  const job = `/jobs/${command.jobId}`;
  switch (command.kind) {
    case 'stop':
      return { method: 'POST', path: `${job}/stop`, body: { ...directory, drain: command.drain } };
    case 'checkpoint':
      return { method: 'POST', path: `${job}/checkpoints`, body: {} };
    case 'savepoint':
      return { method: 'POST', path: `${job}/savepoints`, body: directory };
    case 'cancel-with-savepoint':
      return { method: 'POST', path: `${job}/savepoints`, body: { ...directory, cancelJob: true } };
  }
}

/** What the client makes of an answer: text, then the end with a code, or a question at `path`, or the last one again. */
export interface SavepointOutcome {
  readonly prints: readonly Printed[];
  readonly code?: number;
  readonly path?: string;
}

/**
 * Reads an answer on the way to a savepoint: the first one carries the request id, later ones say how far it is.
 *
 * @simulates org.apache.flink.client.program.rest.RestClusterClient#pollSavepointAsync · 1.20, 2.3 · simplified
 */
export function savepointOutcome(command: SavepointCommand, body: Json, first: boolean): SavepointOutcome {
  const { jobId } = command;
  const kind = command.kind === 'checkpoint' ? 'checkpoints' : 'savepoints';
  if (first) {
    const trigger = text(field(body, 'request-id'));
    if (!command.detached) return { prints: [], path: `/jobs/${jobId}/${kind}/${trigger}` };
    const name = command.kind === 'stop' ? 'stop-triggered' : 'savepoint-triggered';
    return { prints: [print(name, { triggerId: trigger })], code: 0 };
  }
  if (field(field(body, 'status') ?? null, 'id') !== 'COMPLETED') return { prints: [] };
  const operation = field(body, 'operation') ?? null;
  const causes = field(operation, 'failure-cause');
  if (causes !== undefined) {
    const name = command.kind === 'cancel-with-savepoint' ? 'cancel' : command.kind;
    return { prints: [{ stream: 'stderr', text: `${name}-unsuccessful`, values: { jobId, causes } }], code: 1 };
  }
  const location = text(field(operation, 'location'));
  switch (command.kind) {
    case 'stop':
      return { prints: [print('savepoint-completed', { path: location })], code: 0 };
    case 'savepoint':
      return { prints: [print('savepoint-completed', { path: location }), print('resume-from-savepoint')], code: 0 };
    case 'cancel-with-savepoint':
      return { prints: [print('cancelled-with-savepoint', { jobId, path: location })], code: 0 };
    case 'checkpoint': {
      const name = command.full ? 'full-checkpoint-completed' : 'checkpoint-completed';
      const number = field(operation, 'checkpointId') ?? 0;
      return { prints: [print(name, { jobId, number }), print('resume-from-checkpoint')], code: 0 };
    }
  }
}

function print(name: string, values: Readonly<Record<string, Json>> = {}): Printed {
  return { stream: 'stdout', text: name, values };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

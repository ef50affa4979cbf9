import type { Json } from '../../base/index.ts';
import type { RestRequest } from '../messages.ts';
import { field } from './cli-frontend-context.ts';
import type { FlinkCommand, Printed, SavepointCommand } from './flink-command.ts';

/** The commands that end with a savepoint or a checkpoint, or with the end of one. */
export type OperationCommand = SavepointCommand | Extract<FlinkCommand, { readonly kind: 'dispose' | 'checkpoint' }>;

/** What such a command asks first: an operation that goes on behind the answer. */
export function operationRequest(command: OperationCommand): Omit<RestRequest, 'type' | 'request'> {
  if (command.kind === 'dispose')
    return { method: 'POST', path: '/savepoint-disposal', body: { 'savepoint-path': command.path } };
  if (command.kind === 'checkpoint') {
    const checkpointType = command.full ? 'FULL' : 'CONFIGURED';
    return { method: 'POST', path: `/jobs/${command.jobId}/checkpoints`, body: { checkpointType } };
  }
  const { jobId, directory, drain, native } = command;
  const format = native ? { formatType: 'NATIVE' } : {};
  if (command.kind === 'stop')
    return {
      method: 'POST',
      path: `/jobs/${jobId}/stop`,
      body: { ...(directory === undefined ? {} : { targetDirectory: directory }), drain, ...format },
    };
  const target = directory === undefined ? {} : { 'target-directory': directory };
  const cancel = command.kind === 'cancel-with-savepoint' ? { 'cancel-job': true } : {};
  return { method: 'POST', path: `/jobs/${jobId}/savepoints`, body: { ...target, ...cancel, ...format } };
}

/** What the client makes of an answer: text, then the end with a code, or a question at `path`, or the last one again. */
export interface OperationOutcome {
  readonly prints: readonly Printed[];
  readonly code?: number;
  readonly path?: string;
}

/**
 * Reads an answer on the way to a savepoint: the first one carries the request id, later ones say how far it is.
 *
 * @simulates org.apache.flink.client.program.rest.RestClusterClient#pollSavepointAsync · 1.20, 2.3 · simplified
 */
export function operationOutcome(command: OperationCommand, body: Json, first: boolean): OperationOutcome {
  const subject: Readonly<Record<string, Json>> =
    command.kind === 'dispose' ? { path: command.path } : { jobId: command.jobId };
  if (first) {
    const trigger = text(field(body, 'request-id'));
    if (command.kind === 'dispose') return { prints: [], path: `/savepoint-disposal/${trigger}` };
    if (command.kind === 'checkpoint') return { prints: [], path: `/jobs/${command.jobId}/checkpoints/${trigger}` };
    if (!command.detached) return { prints: [], path: `/jobs/${command.jobId}/savepoints/${trigger}` };
    const name = command.kind === 'stop' ? 'stop-triggered' : 'savepoint-triggered';
    return { prints: [print(name, { triggerId: trigger })], code: 0 };
  }
  if (field(field(body, 'status') ?? null, 'id') !== 'COMPLETED') return { prints: [] };
  const operation = field(body, 'operation') ?? null;
  const causes = field(operation, 'failure-cause');
  if (causes !== undefined && causes !== null) {
    const name = command.kind === 'cancel-with-savepoint' ? 'cancel' : command.kind;
    return { prints: [{ stream: 'stderr', text: `${name}-unsuccessful`, values: { ...subject, causes } }], code: 1 };
  }
  if (command.kind === 'checkpoint') {
    const name = command.full ? 'full-checkpoint-completed' : 'checkpoint-completed';
    const checkpoint = field(operation, 'checkpointId') ?? '';
    return { prints: [print(name, { ...subject, checkpoint }), print('resume-from-checkpoint')], code: 0 };
  }
  return { prints: success(command, text(field(operation, 'location')), subject), code: 0 };
}

function success(
  command: Exclude<OperationCommand, { readonly kind: 'checkpoint' }>,
  path: string,
  subject: Readonly<Record<string, Json>>,
): readonly Printed[] {
  switch (command.kind) {
    case 'stop':
      return [print('savepoint-completed', { path })];
    case 'savepoint':
      return [print('savepoint-completed', { path }), print('resume-from-savepoint')];
    case 'cancel-with-savepoint':
      return [print('cancelled-with-savepoint', { ...subject, path })];
    case 'dispose':
      return [print('savepoint-disposed', subject)];
  }
}

function print(name: string, values: Readonly<Record<string, Json>> = {}): Printed {
  return { stream: 'stdout', text: name, values };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

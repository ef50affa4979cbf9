import { extend, machineOf } from '../machine.ts';
import { ask, cliFrontendBehaviour } from './cli-frontend.ts';
import { flinkCommand } from './every-command.ts';
import { operationOutcome, operationRequest } from './savepoint-commands.ts';

const behaviour = cliFrontendBehaviour({
  understand: (words, { flink, parallelismDefault, ha }, job) => {
    const command = flinkCommand(words, flink, parallelismDefault, job, ha !== undefined);
    // With high availability the leader is asked, whatever `-m` says.
    if (ha === undefined || command.kind === 'exit') return command;
    const { address: _, namespace, ...rest } = command;
    const isOther = namespace !== undefined && namespace.replace(/^\//, '') !== ha.clusterId;
    return isOther ? { ...rest, namespace } : rest;
  },
  operationRequest,
  operationOutcome,
});

/**
 * The client with all that may be typed.
 *
 * @simulates org.apache.flink.client.program.rest.RestClusterClient · 1.20, 2.3 · simplified
 */
export const wholeClient = machineOf(
  extend(behaviour, {
    on: {
      sigterm: (context, event, turn) => {
        const { command, jobId = '', status } = context;
        const cancels = command?.kind === 'run' && command.cancelOnExit === true && status === 'attached';
        const cancel = { method: 'PATCH', path: `/jobs/${jobId}?mode=cancel` } as const;
        // What the shutdown hook sends is on its way when the process ends.
        return behaviour.on.sigterm?.(cancels ? ask(context, cancel, turn) : context, event, turn) ?? context;
      },
    },
  }),
);

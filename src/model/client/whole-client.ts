import { machineOf } from '../machine.ts';
import { cliFrontendBehaviour } from './cli-frontend.ts';
import { flinkCommand } from './every-command.ts';
import { operationOutcome, operationRequest } from './savepoint-commands.ts';

/**
 * The client with all that may be typed.
 *
 * @simulates org.apache.flink.client.program.rest.RestClusterClient · 1.20, 2.3 · simplified
 */
export const wholeClient = machineOf(
  cliFrontendBehaviour({
    understand: (words, { flink, parallelismDefault }) => flinkCommand(words, flink, parallelismDefault),
    operationRequest,
    operationOutcome,
  }),
);

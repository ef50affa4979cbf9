/** A cluster is shut down because its work is done, or because somebody asked for it: its process ends by itself. */
import type { ComponentId } from '../../base/index.ts';
import { namespaceOf } from '../highavailability/paths.ts';
import { DEFAULT_HA, type ModelParameters, type Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { Operation } from '../zookeeper/znodes.ts';
import type { ApplicationStatus } from './application-messages.ts';
import { leaveWith } from './entrypoint.ts';

/** What of an entry point its shutdown needs. */
export interface Closing {
  readonly parameters: ModelParameters;
  readonly process: string;
  readonly status: string;
  /** How its work ended. */
  readonly outcome?: ApplicationStatus | undefined;
}

/** @simulates org.apache.flink.runtime.clusterframework.ApplicationStatus · 1.20, 2.3 · exact */
const EXIT_CODES: Readonly<Record<ApplicationStatus, number>> = { SUCCEEDED: 0, CANCELED: 0, FAILED: 1443 };
/** Of an exit code a shell sees one byte. */
const BYTE = 256;

/** From one part of the shutdown to the next, in ms. */
const TERMINATION: Range = [60, 110];
const RPC_STOPPED: Range = [450, 700];

/** Steps of the shutdown; those of the start have smaller numbers. The endpoint takes the first one when it is closed. */
export const CLOSE_COMPONENTS = 10;
const CLEAN_UP = 11;
const TERMINATE = 12;

/**
 * The endpoint closes first, then what it stood before.
 *
 * @simulates org.apache.flink.runtime.entrypoint.ClusterEntrypoint#shutDownAsync · 1.20, 2.3 · simplified
 */
export function beginShutdown(c: Closing, entrypoint: string, status: ApplicationStatus, turn: Turn): void {
  turn.log('ClusterEntrypoint.shuttingDown', { entrypoint, status, diagnostics: 'null' });
  turn.send(idOf(c, 'rest'), { type: 'close' } as const, 1);
}

/** A step of the shutdown; answers whether it was one. */
export function shutdownStep(c: Closing, entrypoint: string, step: number, turn: Turn): boolean {
  const outcome = c.outcome ?? 'FAILED';
  switch (step) {
    case CLOSE_COMPONENTS:
      turn.send(idOf(c, 'resourcemanager'), { type: 'close', status: outcome } as const);
      turn.send(idOf(c, 'dispatcher'), { type: 'close' } as const, 6);
      turn.arm('step', 70, { type: 'startStep', step: CLEAN_UP });
      return true;
    case CLEAN_UP:
      // All data of the cluster go with it, also those of jobs that only it has stopped.
      if (c.parameters.ha !== undefined) {
        turn.log('HaServices.cleaningAll');
        zk(c, { op: 'delete', path: namespaceOf(haOf(c)) }, undefined, turn);
        zk(c, { op: 'children', path: haOf(c).root }, 'clusters', turn);
      }
      turn.arm('step', turn.draw(c.parameters.application === undefined ? RPC_STOPPED : TERMINATION), {
        type: 'startStep',
        step: TERMINATE,
      });
      return true;
    case TERMINATE: {
      const code = EXIT_CODES[outcome];
      turn.log('ClusterEntrypoint.terminating', { entrypoint, code });
      if (c.parameters.ha === undefined) turn.exit(code % BYTE);
      else leaveWith(c, code % BYTE, turn);
      return true;
    }
    default:
      return false;
  }
}

/** The namespace is gone; the root goes with the last cluster. */
export function clustersLeft(c: Closing, clusters: readonly unknown[], turn: Turn): void {
  if (clusters.length === 0) zk(c, { op: 'delete', path: haOf(c).root }, undefined, turn);
  turn.log('HaServices.cleanedAll');
}

function idOf(c: Closing, name: string): ComponentId {
  return `${c.process}/${name}`;
}

function haOf(c: Closing) {
  return c.parameters.ha ?? DEFAULT_HA;
}

function zk(c: Closing, operation: Operation, tag: string | undefined, turn: Turn): void {
  turn.send(idOf(c, 'curator'), { type: 'zk', operation, ...(tag === undefined ? {} : { tag }) } as const);
}

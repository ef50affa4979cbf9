/** Calls of a JobMaster to its TaskManagers. */
import type { Message } from '../../base/index.ts';
import type { Turn } from '../turn.ts';
import type { JobMasterContext, RegisteredTaskManager } from './job-master-context.ts';

/** Until Pekko says that the other end of a connection is gone: what is sent meanwhile is lost, and nobody is told. */
export const DISASSOCIATION_MS = [2, 60] as const;
/** Until a connection attempt to a process that is gone is refused. */
const REFUSED_MS = [4, 14] as const;

/** A call to a TaskManager. One whose process is known to be gone refuses it: a new process has another address. */
export function tell<M extends Message>(
  c: JobMasterContext,
  at: RegisteredTaskManager,
  message: M,
  turn: Turn,
  after = 0,
): void {
  if (at.gone === true) turn.send(c.id, { type: 'bounced', to: at.address, message }, after + turn.draw(REFUSED_MS));
  else turn.call(at.address, message, after);
}

/** 2.3: where applications are stored, next to the plans of jobs. */
import type { Json } from '../../base/index.ts';
import { namespaceOf, namespaceWords } from '../highavailability/paths.ts';
import { DEFAULT_HA } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { JobStatus } from '../vocabulary.ts';
import type { DispatcherContext } from './dispatcher-context.ts';
import { createDirtyApplicationResult } from './job-results.ts';

/** 2.3: an application has ended. One that was submitted as a job was never stored. */
export function removeApplication(c: DispatcherContext, jobId: string, status: JobStatus, turn: Turn): void {
  createDirtyApplicationResult(c, jobId, status, turn);
  sayRemoved(c, jobId, turn);
}

/** What the log says of its removal. */
export function sayRemoved(c: DispatcherContext, jobId: string, turn: Turn): void {
  const ha = c.parameters.ha ?? DEFAULT_HA;
  const application = `${namespaceOf(ha)}/applications/${jobId}`;
  turn.log('StateHandleStore.notRetrieved', { job: jobId, exception: noNode(application, jobId) });
  turn.log('ApplicationStore.removed', {
    job: jobId,
    store: namespaceWords(`${namespaceOf(ha)}/applications`),
  });
}

function noNode(path: string, jobId: string): Json {
  const shaded = 'org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.KeeperException$NoNodeException';
  return [
    `org.apache.flink.runtime.persistence.StateHandleStore$NotExistException: ZooKeeper node /${jobId} does not exist.`,
    `Caused by: ${shaded}: KeeperErrorCode = NoNode for ${path}`,
  ];
}

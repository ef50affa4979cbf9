/** Where Flink keeps what in ZooKeeper and on the file system. */
import type { HighAvailability, ModelParameters } from '../parameters.ts';
import { traitsOf } from '../versions.ts';

/** The namespace of a cluster: `/flink/default`. */
export function namespaceOf({ root, clusterId }: HighAvailability): string {
  return `${root}/${clusterId}`;
}

/** The node in which a leader says where it is. @simulates org.apache.flink.runtime.util.ZooKeeperUtils · 1.20, 2.3 · exact */
export function connectionInfo(ha: HighAvailability, component: string): string {
  return `${namespaceOf(ha)}/leader/${component}/connection_info`;
}

/** `jobgraphs` or, in 2.x, `execution-plans`, unless it is configured otherwise. */
export function planStore(parameters: ModelParameters, ha: HighAvailability): string {
  return `${namespaceOf(ha)}/${ha.planPath ?? traitsOf(parameters.flink).planStore}`;
}

/** The node with the pointers to completed checkpoints of a job. */
export function checkpointStore(ha: HighAvailability, jobId: string): string {
  return `${namespaceOf(ha)}/jobs/${jobId}/checkpoints`;
}

/** The node with the id that the next checkpoint of a job gets. */
export function checkpointCounter(ha: HighAvailability, jobId: string): string {
  return `${namespaceOf(ha)}/jobs/${jobId}/checkpoint_id_counter`;
}

/** A path as `ZooKeeperStateHandleStore` names itself in logs: without its slash. */
export function namespaceWords(path: string): string {
  return path.slice(1);
}

/** What fences a leader's messages: the two halves of its session id, the lower first. */
export function tokenOf(leaderSessionId: string): string {
  const hex = leaderSessionId.replaceAll('-', '');
  return hex.slice(16) + hex.slice(0, 16);
}

/** The session id behind a token. */
export function sessionOf(token: string): string {
  const hex = token.slice(16) + token.slice(0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

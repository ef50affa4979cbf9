/** Messages that their receiver does not take, because they carry another fencing token than the one it goes by. */
import type { ClusterState, MessageInFlight } from '../../../recording/index.ts';

export interface Refusal {
  readonly token: string;
  /** What the receiver goes by now; empty when it leads nothing, or is registered nowhere. */
  readonly expected: string;
}

/** Fields of the machines that compare tokens. */
interface Fenced {
  readonly resourceManagerId?: string;
  readonly leading?: boolean;
  readonly registration?: string;
}

/** How a message would fare if it arrived now; nothing when it would be taken. */
export function refusalOf(cluster: ClusterState, { to, name, token }: MessageInFlight): Refusal | undefined {
  if (token === undefined) return undefined;
  const receiver = cluster.processes.flatMap(({ components }) => components).find(({ id }) => id === to);
  const { resourceManagerId = '', leading, registration }: Fenced = receiver?.fields ?? {};
  const isResourceManager = receiver?.machine === 'ResourceManager';
  // A TaskManager compares only who asks for its slots: with everything else it follows.
  if (!isResourceManager && !(receiver?.machine === 'TaskExecutor' && name === 'requestSlot')) return undefined;
  const expected = leading === true || registration === 'registered' ? resourceManagerId : '';
  return token === expected ? undefined : { token, expected };
}

/** Whom a timer is about, and whether that one has died. */
import type { Message } from '../../base/index.ts';
import { processOf } from './events.ts';

/** What is asked of a world about its components. */
export interface Living {
  contextOf<C>(component: string): C | undefined;
}

interface Peers {
  readonly resourceManager?: string;
  readonly jobs?: readonly { readonly jobId: string; readonly jobMaster: string }[];
  readonly sessions?: readonly { readonly id: string; readonly client: string }[];
}

/** The component that a timer of this component is about: its ResourceManager if no job is named. */
function peerOf(world: Living, component: string, event: Message): string | undefined {
  const { of, jobId = of } = event as { of?: string; jobId?: string };
  const { resourceManager, jobs } = world.contextOf<Peers>(component) ?? {};
  if (jobId === undefined || jobId === 'resourcemanager') return resourceManager;
  return jobs?.find((each) => each.jobId === jobId)?.jobMaster;
}

/** The process that an attempt to connect is made at. */
export function soughtBy(world: Living, component: string, event: Message): string {
  return processOf(peerOf(world, component, event) ?? '');
}

/**
 * The process whose death a time-out of this component tells of, an empty name if it waits for nobody any more; nothing as
 * long as whom it waits for lives.
 */
export function deathBehind(world: Living, component: string, event: Message): string | undefined {
  const { resourceId, sessionId } = event as { resourceId?: string; sessionId?: string };
  if (event.type === 'sessionExpired') {
    const { sessions } = world.contextOf<Peers>(component) ?? {};
    const client = sessions?.find(({ id }) => id === sessionId)?.client ?? '';
    return world.contextOf<{ sessionId?: string }>(client)?.sessionId === sessionId ? undefined : processOf(client);
  }
  if (resourceId !== undefined) {
    const host = resourceId.split(':')[0] ?? '';
    const living = world.contextOf<{ resourceId?: string }>(`${host}/taskexecutor`)?.resourceId;
    return living === resourceId ? undefined : host;
  }
  const peer = peerOf(world, component, event);
  return peer !== undefined && world.contextOf(peer) !== undefined ? undefined : processOf(peer ?? '');
}

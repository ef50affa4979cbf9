import type { ClusterState, ThingId } from '../../../recording/index.ts';
import { inspect } from './inspected.ts';

/** What a thing is called; nothing for one that does not exist at that moment. */
export function inspectedTitle(state: ClusterState, thing: ThingId): string | undefined {
  return inspect(state, thing)?.title;
}

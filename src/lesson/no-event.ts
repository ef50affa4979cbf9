import { nearest } from '../base/index.ts';
import { EVENT_KINDS } from '../simulation/index.ts';

/** What an author reads who named an event that no run has. */
export function noEvent(kind: string): string {
  const near = nearest(kind, Object.keys(EVENT_KINDS));
  return `no event is called "${kind}"${near === undefined ? '' : `: did you mean ${near}?`}`;
}

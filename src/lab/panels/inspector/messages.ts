/** What an inspector says of a message on its way. */
import type { ClusterState } from '../../../recording/index.ts';
import { processName, spanText, timeText } from '../../words.ts';
import type { Inspected } from './inspected.ts';

/** A message that is on its way at this moment, by its number. */
export function message(state: ClusterState, id: number): Inspected | undefined {
  const found = state.inFlight.find((each) => each.id === id);
  if (found === undefined) return undefined;
  const { name, from, to, reply, token, sent, arrives } = found;
  const host = (component: string): string => component.split('/')[0] ?? component;
  return {
    title: name,
    facts: [
      ['is', reply ? 'a reply' : 'a request'],
      ['from', componentText(from), { thing: from }],
      ['to', componentText(to), { thing: to }],
      ...(token === undefined ? [] : [['fencing token', token] as const]),
      ['sent', timeText(sent)],
      ['arrives', `${timeText(arrives)}, in ${spanText(Math.max(0, arrives - state.at))}`],
    ],
    fields: [],
    parts: [host(from), host(to)].map((process) => ({ thing: process, label: processName(process) })),
  };
}

function componentText(component: string): string {
  const [process = component, ...parts] = component.split('/');
  return parts.length === 0 ? processName(process) : `${processName(process)}, ${parts.join('/')}`;
}

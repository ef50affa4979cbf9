/**
 * What will happen to a thing unless something comes between: messages on their way to or from it, those of Kafka and of
 * the storage too, which the drawing leaves out, and times that run out.
 */
import type { ClusterState, MessageInFlight, ThingId } from '../../../recording/index.ts';
import { processName, short, spanText } from '../../words.ts';
import type { Fact } from './inspected.ts';

const MOST = 12;

/** Where a thing's messages arrive: topics and ledgers are Kafka's, checkpoints lie in the storage. */
function placeOf(state: ClusterState, thing: ThingId): string {
  const [kind = '', first = ''] = thing.split('/');
  if (kind === 'topic' || kind === 'ledger' || kind === 'order') return 'kafka';
  if (kind === 'checkpoint') return 'storage';
  if (kind === 'znode') return 'zookeeper';
  if (kind === 'transaction') return 'kafka';
  if (kind === 'message') return thing;
  if (kind === 'slot') return first;
  if (kind !== 'job') return thing;
  const components = state.processes.flatMap(({ components: parts }) => parts);
  return components.find(({ job }) => job === first)?.id ?? thing;
}

function isAt(component: ThingId, place: string): boolean {
  return component === place || component.startsWith(`${place}/`);
}

/** Each with its method name, its way, and when it arrives; a few of many. */
export function onTheWay(state: ClusterState, thing: ThingId): readonly Fact[] {
  const place = placeOf(state, thing);
  const all = state.inFlight.filter(({ from, to }) => isAt(from, place) || isAt(to, place));
  const shown = all
    .slice(0, MOST)
    .map((message): Fact => [message.name, wayText(state, message), { thing: `message/${message.id}` }]);
  return all.length > MOST ? [...shown, ['and more', String(all.length - MOST)]] : shown;
}

/** Times that run out for a thing. Of ZooKeeper, its sessions: each is over when its client says nothing until then. */
export function runningOut(state: ClusterState, thing: ThingId): readonly Fact[] {
  const isServer = state.processes.some(({ id, role }) => id === thing && role === 'zookeeper');
  return state.countdowns.flatMap(({ label, thing: of, due }): readonly Fact[] => {
    const left = `in ${spanText(Math.max(0, due - state.at))}`;
    if (of === thing) return [[label, left]];
    return isServer && label === 'session timeout' ? [[`session of ${processName(of)}`, left]] : [];
  });
}

function wayText(state: ClusterState, { from, to, arrives, token }: MessageInFlight): string {
  const name = (id: ThingId): string => {
    const [process = id, part] = id.split('/');
    return `${processName(process)}${part === undefined ? '' : ` ${part}`}`;
  };
  const fenced = token === undefined ? '' : `, token ${short(token)}`;
  return `${name(from)} to ${name(to)}, arrives in ${spanText(Math.max(0, arrives - state.at))}${fenced}`;
}

/** Opens the two runs that an address of the comparison names. Loaded when it names two. */
import { createLabStore, recordedRuns } from '../../lab/index.ts';
import type { ComparedSide } from '../../lab/index.ts';
import { openShared } from './open-recording.ts';
import { askedFor, FICTION_PARTS, HA_PARTS, openRun, type OpenRun } from './open-run.ts';
import type { AskedSide } from './compare-address.ts';

export { ComparedLab } from '../../lab/index.ts';

/** A side before it has a name, which depends on what it is compared with. */
type Opened = Omit<ComparedSide, 'title' | 'name'> & { readonly flink: string; readonly scenario: string };

async function openRecorded(base: string, name: string): Promise<Opened> {
  const { recording, title } = await openShared(base, name);
  const store = createLabStore({ runs: recordedRuns(recording, title) });
  return { store, kind: 'recorded', flink: recording.flink, scenario: title, parts: HA_PARTS };
}

function simulated({ store, scenario, isFiction }: OpenRun): Opened {
  const kind = isFiction ? 'fiction' : 'simulated';
  return { store, kind, flink: scenario.flink, scenario: scenario.title, parts: isFiction ? FICTION_PARTS : HA_PARTS };
}

async function openOne(base: string, { run, link }: AskedSide): Promise<Opened> {
  if (link !== undefined) {
    const id = askedFor({ hash: `#r=${link}`, search: '' });
    const open = await openRun(id ?? '');
    await open.store.open(`r=${link}`);
    return simulated(open);
  }
  const recording = /^recording:(.+)$/.exec(run ?? '')?.[1];
  return recording === undefined ? simulated(await openRun(run ?? '')) : openRecorded(base, recording);
}

const hasZooKeeper = ({ store }: Opened): boolean =>
  store.getSnapshot().view.lanes.some(({ kind }) => kind === 'zookeeper');

/** What a side is called beside the other one: by what tells them apart. */
function named(one: Opened, other: Opened, given: string | undefined): ComparedSide {
  const title = ((): string => {
    if (given !== undefined) return `Branch ${given}`;
    if (one.kind === 'fiction' && other.kind !== 'fiction') return 'The article’s cluster';
    if (one.kind !== other.kind || one.flink !== other.flink) return `Flink ${one.flink}`;
    if (hasZooKeeper(one) !== hasZooKeeper(other)) return hasZooKeeper(one) ? 'With HA' : 'Without HA';
    return one.scenario;
  })();
  const name = /^(?:The|With|Without|Branch) /.test(title) ? title.slice(0, 1).toLowerCase() + title.slice(1) : title;
  return { ...one, title, name: name.startsWith('with') ? `the cluster ${name}` : name };
}

/** Both sides. Rejects with what to tell the reader. */
export async function openSides(
  base: string,
  left: AskedSide,
  right: AskedSide,
): Promise<{ readonly left: ComparedSide; readonly right: ComparedSide }> {
  const [a, b] = await Promise.all([openOne(base, left), openOne(base, right)]);
  return { left: named(a, b, left.name), right: named(b, a, right.name) };
}

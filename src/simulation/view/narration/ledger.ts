/** Results that become visible, or never do. */
import type { Results } from '../../../model/index.ts';
import { thing } from '../../../recording/thing.ts';
import type { LedgerChange } from '../ledger-history.ts';
import { several } from '../words.ts';
import type { Scene, Teller, Told } from './told.ts';

/** Commits and aborts, the first double and the first loss. */
export const tellLedger: Teller = (scene) => scene.ledgerChanges.flatMap((change) => tell(scene, change));

function tell(scene: Scene, { ledger, what, results, count, doubled, lost }: LedgerChange): readonly Told[] {
  const { memory, observed } = scene;
  const first = results[0] as Results;
  const job = thing.job(first.jobId);
  const base = { lane: job, thing: thing.ledger(ledger.topic), about: [job] };
  const name = `${first.codeVersion}’s`;
  if (what === 'aborted') {
    return [{ ...base, kind: 'results-aborted', rank: 1, title: `${several(count, 'result')} of ${first.codeVersion} are thrown away` }];
  }
  const because = scene.reads.find(first.jobId, first.partition, first.lo, observed.n);
  const told: Told[] = [];
  const double = firstDouble(scene, doubled);
  if (double && !memory.doubled) {
    memory.doubled = true;
    const read = scene.reads.find(double.job, double.partition, double.offset, observed.n);
    told.push({
      ...base,
      kind: 'first-double',
      rank: 2,
      title: `Order ${double.order} is written twice`,
      about: [thing.order(double.order), job, thing.partition(scene.topic, double.partition)],
      ...(read === undefined ? {} : { because: read }),
    });
  }
  if (lost.length > 0 && !memory.lost) {
    memory.lost = true;
    told.push({ ...base, kind: 'first-lost', rank: 2, title: `${several(lost.length, 'order')} passed over without a result` });
  }
  const begins = !memory.counting.has(first.jobId);
  memory.counting.add(first.jobId);
  told.push({
    ...base,
    kind: begins ? 'first-results' : 'results-committed',
    rank: begins ? 2 : 1,
    title: begins ? `${name} first results become visible` : `${name} sink commits ${several(count, 'result')}`,
    ...(because === undefined ? {} : { because }),
  });
  return told;
}

/**
 * Of the orders that one commit wrote twice, one whose partition was assigned last: from that step on the job reads
 * everything.
 */
function firstDouble({ memory }: Scene, doubled: LedgerChange['doubled']): LedgerChange['doubled'][number] | undefined {
  const assigned = ({ job, partition }: LedgerChange['doubled'][number]) => memory.assigned.get(`${job}/${partition}`) ?? -1;
  return [...doubled].sort((a, b) => assigned(b) - assigned(a) || a.order - b.order)[0];
}

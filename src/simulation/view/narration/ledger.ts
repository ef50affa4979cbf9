/** Results that become visible, or never do. */
import { thing } from '../../../recording/thing.ts';
import type { LedgerChange } from '../ledger-history.ts';
import { several } from '../words.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

/** Commits and aborts, the first double and the first loss. */
export const tellLedger: Teller = (scene) => scene.ledgerChanges.flatMap((change) => tell(scene, change));

function tell(scene: Scene, { ledger, what, results, count, doubled, lost }: LedgerChange): readonly Told[] {
  const { memory, observed } = scene;
  // Results that waited behind another job's transaction become visible with it: the news is whose are new.
  const newcomer = results.find((one) => !memory.counting.has(one.jobId));
  const one = newcomer ?? results[0];
  if (!one) return NOTHING;
  const job = thing.job(one.jobId);
  const base = { lane: job, thing: thing.ledger(ledger.topic), about: [job] };
  if (what === 'aborted') {
    const title = `${several(count, 'result')} of ${one.codeVersion} are thrown away`;
    return [{ ...base, kind: 'results-aborted', rank: 2, title }];
  }
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
      about: [thing.order(double.order), thing.job(double.job), thing.partition(scene.topic, double.partition)],
      ...(read === undefined ? {} : { because: read }),
    });
  }
  if (lost.length > 0 && !memory.lost) {
    memory.lost = true;
    const title = `${several(lost.length, 'order')} passed over without a result`;
    told.push({ ...base, kind: 'first-lost', rank: 2, title, about: [...lost.slice(0, 3).map(thing.order), job] });
  }
  for (const { jobId } of results) memory.counting.add(jobId);
  const read = scene.reads.find(one.jobId, one.partition, one.lo, observed.n);
  told.push({
    ...base,
    kind: newcomer ? 'first-results' : 'results-committed',
    rank: newcomer ? 2 : 1,
    title: newcomer
      ? `${one.codeVersion}’s first results become visible`
      : `${one.codeVersion}’s sink commits ${several(count, 'result')}`,
    ...(read === undefined ? {} : { because: read }),
  });
  return told;
}

/**
 * Of the orders that one commit wrote twice, one whose partition was assigned last: from that step on the job reads
 * everything.
 */
function firstDouble({ memory }: Scene, doubled: LedgerChange['doubled']): LedgerChange['doubled'][number] | undefined {
  const assigned = ({ job, partition }: LedgerChange['doubled'][number]) =>
    memory.assigned.get(`${job}/${partition}`) ?? -1;
  return [...doubled].sort((a, b) => assigned(b) - assigned(a) || a.order - b.order)[0];
}

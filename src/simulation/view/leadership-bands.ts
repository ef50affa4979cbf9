/** Who leads, who only believes it, whose latch is held by a dead session, and who stands by. */
import type { Band } from '../../recording/index.ts';
import type { Books, Life } from './books.ts';
import { roleOf } from './processes.ts';
import { allBefore, closed, type Dated } from './timed.ts';
import { processWords } from './words.ts';

type End = Dated & { readonly at: number };

/** Bands of leadership, and of sessions that nobody keeps alive, as known at a moment. */
export function leaderships(books: Books, moment: number): readonly Band[] {
  const isElected = allBefore(books.leads, moment).some(({ token }) => token !== undefined);
  return [
    ...allBefore(books.leads, moment).flatMap((lead) => leadership(books, lead, moment)),
    ...(isElected ? books.lives.flatMap((life) => standby(books, life, moment)) : []),
  ];
}

function first(...ends: readonly (End | undefined)[]): End | undefined {
  return ends.reduce((a, b) => (a && (!b || a.n < b.n) ? a : b));
}

const isAfter =
  (process: string, n: number) =>
  (one: End & { readonly process: string }): boolean =>
    one.process === process && one.n > n;

/**
 * Without HA nobody elects: the JobManager that runs leads until it ends. With HA it leads until its session is over
 * or it is told; after the end of its session it only believes. The latch of a process that died is held until then.
 */
function leadership(books: Books, lead: Books['leads'][number], moment: number): readonly Band[] {
  const { process, at, n, token } = lead;
  const band = { lane: process, thing: process, from: at } as const;
  const died = books.lives.find((life) => life.process === process && life.to && life.to.n > n)?.to;
  if (token === undefined) return [closed({ ...band, kind: 'leader', label: 'leads, no HA' }, died, moment)];
  const told = first(died, books.revocations.find(isAfter(process, n)));
  const session = books.sessionEnds.find(isAfter(process, n));
  const label = token.slice(0, 4);
  const bands = [closed({ ...band, kind: 'leader', label }, first(told, session), moment)];
  if (session && session.n < moment && (!told || session.n < told.n))
    bands.push(closed({ ...band, kind: 'believed', label, from: session.at }, told, moment));
  if (died && died.n < moment && told === died && (!session || died.n < session.n)) {
    const words = `session of ${processWords(process)}`;
    bands.push(
      closed({ ...band, kind: 'held', label: 'latch held', from: died.at }, session, moment),
      closed({ lane: 'zookeeper', thing: 'zookeeper', kind: 'timeout', label: words, from: died.at }, session, moment),
    );
  }
  return bands;
}

/** Since when a process has stopped altogether: a dead leader still holds the latch until its session is over. */
export function heldUntil(books: Books, { process, from, to }: Life, moment: number): number | undefined {
  if (!to) return undefined;
  const led = books.leads.some((lead) => lead.process === process && lead.token && lead.n > from.n && lead.n < to.n);
  const revoked = books.revocations.some((one) => one.process === process && one.n > from.n && one.n < to.n);
  if (!led || revoked) return to.at;
  const end = books.sessionEnds.find(isAfter(process, from.n));
  if (end && end.n < to.n) return to.at;
  return end && end.n < moment ? end.at : undefined;
}

/** While it runs and does not lead. */
function standby(books: Books, { process, from, to }: Life, moment: number): readonly Band[] {
  if (roleOf(process) !== 'jobmanager' || from.n >= moment) return [];
  const within = ({ process: other, n }: Books['leads'][number] | Books['revocations'][number]): boolean =>
    other === process && n > from.n && (!to || n < to.n);
  const begins = [from, ...books.revocations.filter(within)];
  return begins.flatMap((begin): readonly Band[] => {
    if (begin.n >= moment) return [];
    const end = first(books.leads.find(isAfter(process, begin.n)), to);
    const band = { lane: process, thing: process, kind: 'standby', label: 'standby', from: begin.at } as const;
    return [closed(band, end, moment)];
  });
}

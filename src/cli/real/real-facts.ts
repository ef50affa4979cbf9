/** What predicates ask, answered by a real cluster. */
import type { LedgerResult } from '../../recording/index.ts';
import type { Facts, LedgerFacts, Predicate } from '../../script/index.ts';
import type { RealCluster } from './real-cluster.ts';
import type { Sampler } from './sampler.ts';
import { isError, type Tool } from './tool.ts';

/** What a predicate asks of Kafka: that takes a while, so it is asked before. */
export interface AskedOfKafka {
  readonly records: readonly string[];
  readonly ledgers: readonly string[];
}

/** The topics that these predicates ask for. */
export function askedOfKafka(predicates: readonly Predicate[]): AskedOfKafka {
  const topics = (kind: 'records' | 'ledger'): readonly string[] => [
    ...new Set(predicates.flatMap((one) => (one.kind === kind ? [one.topic] : []))),
  ];
  return { records: topics('records'), ledgers: topics('ledger') };
}

/** A ledger as the script's predicates know it. */
function ledgerFacts({ committed, lost, doubled, pending, byVersion, byGraph }: LedgerResult): LedgerFacts {
  const counts = (by: Readonly<Record<string, number>>): LedgerFacts['byVersion'] =>
    Object.entries(by).map(([version, results]) => ({ version, results }));
  return { committed, lost, doubled, pending, byVersion: counts(byVersion), byGraph: counts(byGraph) };
}

/** The facts now. */
export async function realFacts(
  { cluster, sampler, kafka, now }: { cluster: RealCluster; sampler: Sampler; kafka: Tool; now: () => number },
  asked: AskedOfKafka,
): Promise<Facts> {
  const records = new Map<string, number>();
  const ledgers = new Map<string, LedgerFacts>();
  for (const topic of asked.records) {
    const answer = await kafka.ask<{ readonly records: number }>('count', topic);
    records.set(topic, isError(answer) ? 0 : answer.records);
  }
  for (const topic of asked.ledgers) {
    const answer = await kafka.ask<LedgerResult>('ledger', topic);
    if (!isError(answer)) ledgers.set(topic, ledgerFacts(answer));
  }
  return {
    at: now(),
    jobs: [...sampler.jobs]
      .sort((a, b) => a.submitted - b.submitted)
      .map(({ id, name, state, allCheckpoints, allAttempts, restored }) => {
        return {
          ...{ id, name, jar: '', status: state, checkpoints: allCheckpoints, attempts: allAttempts },
          restored: restored ?? undefined,
        };
      }),
    leader: sampler.leader,
    taskmanagers: sampler.taskmanagers,
    slots: sampler.slots,
    records: (topic) => records.get(topic) ?? 0,
    ledger: (topic) => ledgers.get(topic),
    log(process) {
      const { log, out } = cluster.processes.get(process)?.written().at(-1) ?? { log: '', out: '' };
      return `${log}${out}`.split('\n');
    },
    exited: (process) => cluster.processes.get(process)?.exit !== undefined,
    exitCode: (process) => cluster.processes.get(process)?.exit,
  };
}

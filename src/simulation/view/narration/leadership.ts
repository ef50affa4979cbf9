/** Who leads, as ZooKeeper has it: sessions that expire, leaders that come and go, jobs that are taken over. */
import type { DispatcherContext, LeaderElectionContext, ZooKeeperContext } from '../../../model/index.ts';
import { thing } from '../../../recording/thing.ts';
import { MACHINES } from '../machines.ts';
import { processOf, processWords } from '../words.ts';
import { NOTHING, type Teller, type Told } from './told.ts';

/** A session that is over takes its ephemeral nodes with it. */
export const tellZooKeeper: Teller = ({ observed, memory }) => {
  if (observed.message.type !== 'sessionExpired') return NOTHING;
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.zookeeper);
  const before = change?.before as ZooKeeperContext | undefined;
  const after = change?.after as ZooKeeperContext | undefined;
  return (before?.sessions ?? [])
    .filter((session) => after?.sessions.every(({ id }) => id !== session.id))
    .filter(({ client }) => !client.startsWith('client'))
    .map(({ client }): Told => {
      const process = processOf(client);
      const because = memory.ended.get(process);
      return {
        kind: 'session-expired',
        title: `ZooKeeper expires the session of ${processWords(process)}`,
        rank: 2,
        lane: processOf(observed.subject),
        thing: process,
        about: [observed.subject],
        ...(because === undefined ? {} : { because }),
      };
    });
};

/** Leadership granted and revoked, with ZooKeeper. */
export const tellElection: Teller = ({ observed }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.leaderElection);
  const before = change?.before as LeaderElectionContext | undefined;
  const after = change?.after as LeaderElectionContext | undefined;
  if (!after || (before?.leading ?? false) === after.leading) return NOTHING;
  const lane = processOf(observed.subject);
  return [
    after.leading
      ? { kind: 'leader-granted', title: `${processWords(lane)} leads`, rank: 2, lane, thing: lane }
      : { kind: 'leader-revoked', title: `${processWords(lane)} leads no longer`, rank: 2, lane, thing: lane },
  ];
};

/** A new leader finds the jobs of the old one. */
export const tellRecovery: Teller = ({ observed, jobs }) => {
  const change = observed.changes.find((candidate) => candidate.machine === MACHINES.dispatcher);
  const before = change?.before as DispatcherContext | undefined;
  const after = change?.after as DispatcherContext | undefined;
  if (before?.phase !== 'recovering' || !after?.leading) return NOTHING;
  const lane = processOf(observed.subject);
  return after.jobs.map(({ jobId, jobName }): Told => {
    const name = jobs.find(jobId)?.plan.jobName ?? jobName;
    return {
      kind: 'job-recovered',
      title: `${processWords(lane)} recovers ${name}`,
      rank: 2,
      lane,
      thing: thing.job(jobId),
      about: [observed.subject],
    };
  });
};

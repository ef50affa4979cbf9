/** Judgements on high availability: what is switched on, what is missing for it, and what is not it. */
import type { Fix } from '../diagnostic.ts';
import type { Found, Subject } from './subject.ts';

const TYPE = 'high-availability.type';
const STORAGE = 'high-availability.storageDir';
const QUORUM = 'high-availability.zookeeper.quorum';
const CLUSTER = 'high-availability.cluster-id';

/** Everything about high availability across keys. */
export function availabilityDiagnostics(subject: Subject): readonly Found[] {
  const type = subject.availability();
  if (type === 'none' || type === '') return [...without(subject), ...inert(subject), ...restartIsNone(subject)];
  const isZooKeeper = type === 'zookeeper';
  return [
    ...(isZooKeeper || type === 'kubernetes' ? withoutStorage(subject) : []),
    ...(isZooKeeper ? withoutQuorum(subject) : []),
    ...(isZooKeeper ? sharedClusterId(subject) : []),
    ...localDirectories(subject),
  ];
}

function storageOf(subject: Subject): { readonly directory: string; readonly isKnown: boolean } {
  const shared = subject.around.sharedDirectories?.[0];
  const root = shared === undefined ? 'file:///shared' : shared.includes(':') ? shared : `file://${shared}`;
  return { directory: `${root}/ha`, isKnown: shared !== undefined };
}

/** What has to be added so that a JobManager can be lost. */
function missing(subject: Subject): readonly (readonly [string, string])[] {
  const wanted: readonly (readonly [string, string])[] = [
    [TYPE, 'zookeeper'],
    [STORAGE, storageOf(subject).directory],
    [QUORUM, subject.around.zookeeperQuorum ?? 'zookeeper:2181'],
  ];
  return wanted.filter(([key]) => subject.entry(key) === undefined);
}

function isKnownPlace(subject: Subject): boolean {
  return storageOf(subject).isKnown && subject.around.zookeeperQuorum !== undefined;
}

function without(subject: Subject): readonly Found[] {
  const given = subject.entry(TYPE);
  const lines = missing(subject);
  const several = (subject.around.jobmanagers ?? 1) > 1;
  const fixes: readonly Fix[] =
    given === undefined
      ? subject.adding(`Add ${lines.map(([key]) => `\`${key}\``).join(', ')}`, lines, isKnownPlace(subject))
      : [subject.revalued(given, 'zookeeper', false)];
  return [
    {
      ...(given?.valueAt ?? subject.placeFor('jobmanager.rpc.address')),
      severity: given !== undefined && !several ? 'note' : 'warning',
      code: 'no-high-availability',
      key: TYPE,
      message:
        given === undefined
          ? `\`${TYPE}\` is not set: there is no high availability.`
          : 'High availability is switched off.',
      flink: several
        ? 'Every JobManager is a cluster of its own. None takes over the jobs of another.'
        : 'Starts. The jobs are known to one JobManager, and to nobody when that is gone.',
      next: 'A JobManager that is lost takes its jobs along. ZooKeeper and a shared directory keep them for the next one.',
      fixes,
      ...(given === undefined ? { absent: true } : {}),
    },
  ];
}

/** Options of high availability that nobody reads, because it is off. */
function inert(subject: Subject): readonly Found[] {
  return subject.document.entries
    .filter(({ key, overridden }) => !overridden && /^high-availability\./.test(key) && key !== TYPE)
    .map((entry) => ({
      ...entry.keyAt,
      severity: 'warning' as const,
      code: 'inert-high-availability',
      key: entry.key,
      message: `\`${entry.key}\` has no effect: high availability is off.`,
      flink: `\`${TYPE}\` is NONE, and then no other option of high availability is asked for.`,
      next: `Set \`${TYPE}\`, or remove the line.`,
      fixes:
        subject.entry(TYPE) === undefined && !/kubernetes/.test(entry.key)
          ? subject.adding(`Add \`${TYPE}: zookeeper\``, [[TYPE, 'zookeeper']], true)
          : [],
    }));
}

/** A restart strategy is what people call high availability, and is not. */
function restartIsNone(subject: Subject): readonly Found[] {
  const entry = subject.entry('restart-strategy.type');
  if (entry === undefined) return [];
  return [
    {
      ...entry.keyAt,
      severity: 'note',
      code: 'restart-is-not-availability',
      key: entry.key,
      message: 'A restart strategy is not high availability: it says what happens after a task has failed.',
      flink: 'A JobMaster restarts the tasks of its job. When the JobManager itself is gone, nobody is left to do so.',
      next: `What survives a JobManager is switched on by \`${TYPE}\`.`,
      fixes: [],
    },
  ];
}

function withoutStorage(subject: Subject): readonly Found[] {
  const entry = subject.entry(STORAGE);
  if (entry !== undefined && entry.value !== '') return [];
  const { directory, isKnown } = storageOf(subject);
  return [
    {
      ...(entry?.keyAt ?? subject.placeFor(TYPE)),
      severity: 'error',
      code: 'availability-without-storage',
      key: STORAGE,
      message: `High availability needs \`${STORAGE}\`: ZooKeeper holds only pointers, the jobs themselves are files.`,
      flink: 'JobManager and TaskManager end with exit code 1: Configuration is missing the mandatory parameter.',
      next: 'Name a directory that every JobManager can read and write.',
      fixes:
        entry === undefined
          ? subject.adding(`Add \`${STORAGE}: ${directory}\``, [[STORAGE, directory]], isKnown)
          : [subject.revalued(entry, directory, isKnown)],
      ...(entry === undefined ? { absent: true } : {}),
    },
  ];
}

function withoutQuorum(subject: Subject): readonly Found[] {
  const entry = subject.entry(QUORUM);
  if (entry !== undefined && entry.value !== '') return [];
  const { zookeeperQuorum } = subject.around;
  const quorum = zookeeperQuorum ?? 'zookeeper:2181';
  return [
    {
      ...(entry?.keyAt ?? subject.placeFor(TYPE)),
      severity: 'error',
      code: 'availability-without-quorum',
      key: QUORUM,
      message: `High availability with ZooKeeper needs \`${QUORUM}\`: nobody knows where ZooKeeper is.`,
      flink: 'The process ends: No valid ZooKeeper quorum has been specified.',
      next: 'Name the servers, with their client ports: `zookeeper-1:2181,zookeeper-2:2181,zookeeper-3:2181`.',
      fixes:
        entry === undefined
          ? subject.adding(`Add \`${QUORUM}: ${quorum}\``, [[QUORUM, quorum]], zookeeperQuorum !== undefined)
          : [subject.revalued(entry, quorum, zookeeperQuorum !== undefined)],
      ...(entry === undefined ? { absent: true } : {}),
    },
  ];
}

/** Two clusters with one id take each other's jobs. */
function sharedClusterId(subject: Subject): readonly Found[] {
  const entry = subject.entry(CLUSTER);
  const { clusters } = subject.around;
  const isDefault = entry === undefined || /^\/?default$/.test(entry.value);
  if (!isDefault || clusters === 1) return [];
  return [
    {
      ...(entry?.valueAt ?? subject.placeFor(TYPE)),
      severity: clusters === undefined ? 'note' : 'warning',
      code: 'default-cluster-id',
      key: CLUSTER,
      message: `The cluster id is \`/default\`, as of every cluster whose \`${CLUSTER}\` nobody has set.`,
      flink: 'A second application with this id joins the election, and recovers the jobs of the first.',
      next: 'Give each cluster an id of its own when they share a ZooKeeper.',
      fixes:
        entry === undefined
          ? subject.adding(`Add \`${CLUSTER}\``, [[CLUSTER, '/orders']], false)
          : [subject.revalued(entry, '/orders', false)],
      ...(entry === undefined ? { absent: true } : {}),
    },
  ];
}

const DIRECTORIES = [STORAGE, 'execution.checkpointing.dir', 'execution.checkpointing.savepoint-dir'];

/** A directory of one host is none for the others. */
function localDirectories(subject: Subject): readonly Found[] {
  const { jobmanagers, taskmanagers, sharedDirectories = [] } = subject.around;
  const hosts =
    jobmanagers === undefined && taskmanagers === undefined ? undefined : (jobmanagers ?? 1) + (taskmanagers ?? 0);
  if (hosts === 1) return [];
  return DIRECTORIES.flatMap((key) => {
    const entry = subject.entry(key);
    const path = entry === undefined ? undefined : localPath(entry.value);
    if (entry === undefined || path === undefined || path === '') return [];
    if (sharedDirectories.some((shared) => isBelow(path, localPath(shared) ?? shared))) return [];
    const isPassing = /^\/(?:tmp|var\/tmp|dev\/shm)(?:\/|$)/.test(path);
    const shared = sharedDirectories[0];
    const better =
      shared === undefined ? undefined : `file://${localPath(shared) ?? shared}/${path.split('/').at(-1) ?? ''}`;
    return [
      {
        ...entry.valueAt,
        severity: hosts === undefined && !isPassing ? ('note' as const) : ('warning' as const),
        code: 'local-directory',
        key: entry.key,
        message: `\`${path}\` is a directory of one host. Every host has another one of that name.`,
        flink:
          key === STORAGE
            ? 'Starts. The JobManager that takes over finds pointers in ZooKeeper, and not the files that they point to.'
            : 'Runs. Whoever restores on another host does not find the files.',
        next: isPassing
          ? 'What is below this directory may be gone with the next start of the machine. Take a shared file system.'
          : 'Take a shared file system or an object store, unless this path is a mount that all hosts have.',
        fixes: better === undefined ? [] : [subject.revalued(entry, better, true)],
      },
    ];
  });
}

/** The path of an address in the local file system; nothing for another file system. */
function localPath(address: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') return undefined;
  return address.replace(/^file:\/*/i, '/');
}

function isBelow(path: string, directory: string): boolean {
  const above = directory.replace(/\/+$/, '');
  return path === above || path.startsWith(`${above}/`);
}

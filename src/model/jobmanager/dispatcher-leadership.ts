/** A Dispatcher with high availability: what it stores of jobs, how it begins with them, and how it ends. */
import type { Delivered, Json } from '../../base/index.ts';
import { namespaceOf, namespaceWords, planStore } from '../highavailability/paths.ts';
import type { JobPlan, StoredResults } from '../messages.ts';
import { DEFAULT_HA, mutated, type HighAvailability, type Range } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import type { Child, Operation } from '../zookeeper/znodes.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { unled, type DispatcherContext, type StoringJob } from './dispatcher-context.ts';
import { beginApplication, leaveApplication, openApplications } from './application-dispatcher.ts';
import { cleanUpApplications, cleanUpDirtyJobs, endedJobs, isDirty, leaveDirtyJobs } from './dirty-jobs.ts';
import { planNotRetrieved } from './broken-handles.ts';
import { applicationResultDirectory, commitResult, createResultStores, resultDirectory } from './job-results.ts';
import { find, launch, singleJob } from './job-launch.ts';

type C = DispatcherContext;

/** Puts a new Dispatcher up for election, and has it told of the connection to ZooKeeper. */
export function enterElection(c: C, turn: Turn): void {
  turn.send(`${processOf(c)}/leaderelection`, { type: 'register', component: 'dispatcher' } as const);
  turn.send(`${processOf(c)}/curator`, { type: 'listen' } as const);
}

function processOf(c: C): string {
  return c.id.split('/')[0] ?? '';
}

function haOf(c: C): HighAvailability {
  return c.parameters.ha ?? DEFAULT_HA;
}

function zk(c: C, operation: Operation, tag: string | undefined, turn: Turn): void {
  turn.send(`${processOf(c)}/curator`, { type: 'zk', operation, ...(tag === undefined ? {} : { tag }) } as const);
}

function storeWords(c: C) {
  return { store: namespaceWords(planStore(c.parameters, haOf(c))) };
}

/** @simulates org.apache.flink.runtime.dispatcher.runner.SessionDispatcherLeaderProcess · 1.20, 2.3 · simplified */
export function granted(c: C, leaderSessionId: string, turn: Turn): C {
  turn.log('DefaultDispatcherRunner.granted', { session: leaderSessionId });
  if (c.phase === 'stopping') return { ...c, nextSession: leaderSessionId };
  return begin(c, leaderSessionId, turn);
}

/** The first leadership of a process loads classes, and makes directories. */
const FIRST_STEP_MS: Range = [20, 60];
const NEXT_STEP_MS: Range = [2, 8];
const STORES = 1;
const RECOVER = 2;

/** A leader process begins on a thread of its own. */
function begin(c: C, leaderSessionId: string, turn: Turn): C {
  const took = c.endpoints === FIRST_ENDPOINT ? FIRST_STEP_MS : NEXT_STEP_MS;
  turn.arm('leader process', turn.draw(took), { type: 'leaderProcessStep', step: 0 });
  return { ...c, phase: 'recovering', leaderSessionId, toRead: [], recovered: [], nextSession: undefined };
}

/** The steps of its start. */
export function step(c: C, { step: at }: { readonly step: number }, turn: Turn): C {
  if (c.phase !== 'recovering') return c;
  if (at === RECOVER) return recover(c, turn);
  const first = c.endpoints === FIRST_ENDPOINT;
  if (at === STORES) createResultStores(c, turn);
  else turn.log('SessionDispatcherLeaderProcess.start');
  const next = at === STORES || !first ? RECOVER : STORES;
  turn.arm('leader process', turn.draw([3, 8]), { type: 'leaderProcessStep', step: next });
  return c;
}

function recover(c: C, turn: Turn): C {
  const more = traitsOf(c.parameters.flink).applications ? { applications: applicationResultDirectory(c) } : {};
  turn.call(STORAGE, { type: 'listResults', directory: resultDirectory(c), ...more } as const);
  return { ...c, lock: turn.uuid('lock') };
}

/** Results come before plans: a job that has ended is not recovered. */
export function resultsFound(c: C, { jobIds, dirty, applications }: StoredResults, turn: Turn): C {
  if (c.phase !== 'recovering') return c;
  turn.log('SessionDispatcherLeaderProcess.recoverJobGraphs');
  // The stores make their own nodes when they are opened.
  for (const path of storePaths(c)) zk(c, { op: 'create', path, type: 'persistent', data: null }, undefined, turn);
  zk(c, { op: 'children', path: planStore(c.parameters, haOf(c)) }, `plans ${c.leaderSessionId}`, turn);
  return {
    ...c,
    results: jobIds,
    dirty: mutated(c.parameters, 'run-dirty-jobs') ? [] : dirty,
    applicationResults: applications,
  };
}

/** The first Dispatcher of a process has endpoint 1, behind the ResourceManager. */
const FIRST_ENDPOINT = 2;

function storePaths(c: C): readonly string[] {
  const stores = [planStore(c.parameters, haOf(c)), `${namespaceOf(haOf(c))}/jobs`];
  return traitsOf(c.parameters.flink).applications ? [...stores, `${namespaceOf(haOf(c))}/applications`] : stores;
}

/** ZooKeeper has answered: the list of stored plans, or that a plan is stored. */
export function stored(c: C, { tag, ok, value }: Delivered<Extract<CuratorNews, { type: 'zkReply' }>>, turn: Turn): C {
  const [what = '', which = ''] = tag.split(' ');
  if (what === 'plans' && c.phase === 'recovering' && which === c.leaderSessionId)
    return plansFound(c, value as unknown as readonly Child[], turn);
  if (what === 'stored' && ok) {
    const job = c.storing.find((each) => each.plan.jobId === which);
    if (job === undefined || !c.leading) return c;
    turn.log('JobGraphStore.added', { ...storeWords(c), job: which });
    return launch({ ...c, storing: c.storing.filter((each) => each !== job) }, job, turn);
  }
  if (what === 'released' && c.phase === 'stopping') return stoppedIfDone(c, turn);
  if (what === 'removed') turn.log('JobGraphStore.removed', { ...storeWords(c), job: which });
  return c;
}

function plansFound(c: C, plans: readonly Child[], turn: Turn): C {
  turn.log('JobGraphStore.retrieved', { ...storeWords(c), jobs: `[${plans.map(({ name }) => name).join(', ')}]` });
  const ended = plans.filter(({ name }) => isDirty(c, name));
  for (const { name } of ended) turn.log('SessionDispatcherLeaderProcess.skippingRecovery', { job: name });
  const toRead = plans
    .filter((plan) => !ended.includes(plan))
    .map(({ name, data }) => ({ jobId: name, path: (data as { path: string }).path }));
  return readNext({ ...c, toRead }, turn);
}

/** Plans are read one after the other; when all are there, the jobs begin. */
function readNext(c: C, turn: Turn): C {
  const [next] = c.toRead;
  if (next === undefined) return lead(c, turn);
  turn.log('SessionDispatcherLeaderProcess.tryingToRecover', { job: next.jobId });
  lock(c, next.jobId, turn);
  turn.call(STORAGE, { type: 'read', path: next.path } as const, turn.draw(readingTakes(c)));
  return c;
}

/** The first plan that a process reads has its classes loaded. */
function readingTakes(c: C): Range {
  return c.endpoints === FIRST_ENDPOINT && c.recovered.length === 0 ? [60, 200] : [4, 30];
}

function lock(c: C, jobId: string, turn: Turn): void {
  const path = `${planStore(c.parameters, haOf(c))}/${jobId}/locks/${c.lock}`;
  zk(c, { op: 'create', path, type: 'ephemeral', data: null }, undefined, turn);
}

/** The stored plan of a job has come. Without one nobody can lead: the next process will not find it either. */
export function planRead(c: C, path: string, content: Json | undefined, turn: Turn): C {
  const [next, ...toRead] = c.toRead;
  if (c.phase !== 'recovering' || next?.path !== path) return c;
  if (content === undefined && mutated(c.parameters, 'skip-lost-plans')) return readNext({ ...c, toRead }, turn);
  if (content === undefined) return planLost(c, next.jobId, path, turn);
  turn.log('JobGraphStore.recovered', { job: next.jobId });
  return readNext({ ...c, toRead, recovered: [...c.recovered, content as unknown as JobPlan] }, turn);
}

/** ZooKeeper names a plan whose file is gone. */
function planLost(c: C, jobId: string, path: string, turn: Turn): C {
  const { flink } = c.parameters;
  const next = giveUp(c, planNotRetrieved(flink, jobId, path), turn);
  if (traitsOf(flink).applications) turn.log('ApplicationStore.stopping');
  return next;
}

/** Nobody can lead with what is left. */
export function giveUp(c: C, exception: readonly string[], turn: Turn): C {
  turn.log('SessionDispatcherLeaderProcess.stopping');
  turn.log('JobGraphStore.stopping');
  turn.send(`${processOf(c)}/entrypoint`, { type: 'onFatalError', exception } as const);
  turn.log('JobGraphStoreWatcher.stopping');
  return { ...c, phase: 'stopping' };
}

function lead(c: C, turn: Turn): C {
  const { applications } = traitsOf(c.parameters.flink);
  turn.log('SessionDispatcherLeaderProcess.recoveredJobGraphs', { count: c.recovered.length });
  if (applications) {
    turn.log('SessionDispatcherLeaderProcess.recoverApplications');
    turn.log('ApplicationStore.retrieved', { store: namespaceWords(`${namespaceOf(haOf(c))}/applications`) });
    turn.log('SessionDispatcherLeaderProcess.recoveredApplications', { count: 0 });
  }
  const { leaderSessionId } = c;
  turn.send(`${processOf(c)}/leaderelection`, {
    type: 'confirmLeadership',
    component: 'dispatcher',
    leaderSessionId,
    endpoint: `dispatcher_${c.endpoints - 1}`,
  } as const);
  const ended = applications ? endedJobs(c) : [];
  let next: C = { ...c, phase: undefined, leading: true, recovered: [], jobs: ended };
  cleanUpDirtyJobs(c, turn);
  const over = cleanUpApplications(next, turn);
  if (over !== undefined) return over;
  // 2.3: the jobs of an application wait until its main() asks for them.
  if (c.parameters.application !== undefined && applications)
    return beginApplication({ ...next, recovered: c.recovered }, turn);
  for (const plan of c.recovered) {
    if (applications) {
      turn.log('Dispatcher.submittingApplication', { application: singleJob(plan), job: plan.jobId });
      turn.log('SessionDispatcherLeaderProcess.tryingToRecover', { job: plan.jobId });
      turn.log('JobGraphStore.recovered', { job: plan.jobId });
    }
    next = launch(next, { plan, call: 0, caller: '', path: '', recovered: true }, turn);
  }
  return c.parameters.application === undefined ? next : beginApplication(next, turn, c.recovered);
}

/** The plan goes to the file system, then its pointer to ZooKeeper; only then the job begins. */
export function store(c: C, job: StoringJob, turn: Turn): C {
  const running = find(c, job.plan.jobId)?.jobMaster !== undefined;
  if (running || mutated(c.parameters, 'launch-before-storing')) return launch(c, job, turn);
  const { storageDir, clusterId } = haOf(c);
  const { storedPlan } = traitsOf(c.parameters.flink);
  const path = `${storageDir}/${clusterId}/${storedPlan}${turn.id('plan').slice(0, 12)}`;
  const { jobId } = job.plan;
  const content = job.plan as unknown as Json;
  turn.call(STORAGE, { type: 'write', path, kind: 'ha', jobId, checkpoint: 0, content } as const, turn.draw([4, 20]));
  return { ...c, storing: [...c.storing, { ...job, path }] };
}

/** The plan is on the file system: ZooKeeper gets the pointer to it, and the lock. */
export function planWritten(c: C, path: string, turn: Turn): C {
  const job = c.storing.find((each) => each.path === path);
  if (job === undefined) return c;
  const node = `${planStore(c.parameters, haOf(c))}/${job.plan.jobId}`;
  const operations: readonly Operation[] = [
    { op: 'create', path: node, type: 'persistent', data: { path } },
    { op: 'create', path: `${node}/locks/${c.lock}`, type: 'ephemeral', data: null },
  ];
  zk(c, { op: 'multi', operations }, `stored ${job.plan.jobId}`, turn);
  return c;
}

/** The JobMaster of a job has ended: what the job had in ZooKeeper goes, or only the lock when it is suspended. */
export function jobMasterGone(c: C, jobId: string, turn: Turn): C {
  const node = `${planStore(c.parameters, haOf(c))}/${jobId}`;
  const job = c.jobs.find((each) => each.jobId === jobId);
  const left = c.dirty?.find((each) => each.jobId === jobId);
  const ended = left ?? (job !== undefined && GLOBALLY_TERMINAL.includes(job.status) ? job : undefined);
  if (ended !== undefined) {
    turn.log('HaServices.cleaning', { job: jobId });
    for (const path of [`${namespaceOf(haOf(c))}/leader/job-${jobId}`, `${namespaceOf(haOf(c))}/jobs/${jobId}`])
      zk(c, { op: 'delete', path }, undefined, turn);
    turn.log('HaServices.cleaned', { job: jobId });
    if (!mutated(c.parameters, 'keep-ended-jobs')) zk(c, { op: 'delete', path: node }, `removed ${jobId}`, turn);
    commitResult(c, ended, turn);
    if (left === undefined) return c;
    const kept = haOf(c).deleteResults === false ? c.results : c.results?.filter((each) => each !== jobId);
    return { ...c, results: kept, dirty: c.dirty?.filter((each) => each !== left) };
  }
  if (c.phase !== 'stopping') return c;
  const open = c.jobs.filter((each) => each !== job);
  if (c.parameters.ha === undefined) return stoppedIfDone({ ...c, jobs: open }, turn);
  turn.log('JobGraphStore.released', { ...storeWords(c), job: jobId });
  zk(c, { op: 'delete', path: `${node}/locks/${c.lock}` }, undefined, turn);
  return stoppedIfDone({ ...c, jobs: open }, turn);
}

/** Leadership is gone: jobs are suspended, and nothing of them is removed. */
export function revoked(c: C, _event: unknown, turn: Turn): C {
  if (!c.leading && c.phase !== 'recovering') return { ...c, nextSession: undefined };
  turn.log('DefaultDispatcherRunner.revoked', { session: c.leaderSessionId });
  turn.cancel('leader process');
  return close(c, turn);
}

/** Jobs are suspended, and what the leadership had is given back. */
export function close(c: C, turn: Turn): C {
  const endpoint = { host: processOf(c), endpoint: `dispatcher_${c.endpoints - 1}` };
  turn.log('SessionDispatcherLeaderProcess.stopping');
  turn.log('Dispatcher.stopping', endpoint);
  turn.log('Dispatcher.stoppingJobs', endpoint);
  const open = c.jobs.filter((job) => job.jobMaster !== undefined);
  if (traitsOf(c.parameters.flink).applications)
    turn.log('Dispatcher.stoppingApplications', {
      ...endpoint,
      applications: `[${openApplications(c, open).join(', ')}]`,
    });
  for (const { jobId } of open)
    turn.log('Dispatcher.reachedTerminalState', { job: jobId, status: 'SUSPENDED', exception: [] });
  leaveApplication(c, turn);
  leaveDirtyJobs(c, turn);
  return stoppedIfDone({ ...c, phase: 'stopping', leading: false, storing: [], jobs: open }, turn);
}

function stoppedIfDone(c: C, turn: Turn): C {
  if (c.jobs.length > 0) return c;
  turn.log('Dispatcher.stopped', { host: processOf(c), endpoint: `dispatcher_${c.endpoints - 1}` });
  if (c.parameters.ha !== undefined) {
    turn.log('JobGraphStore.stopping');
    turn.log('JobGraphStoreWatcher.stopping');
    if (traitsOf(c.parameters.flink).applications) turn.log('ApplicationStore.stopping');
  }
  const next: C = unled({ ...c, endpoints: c.endpoints + 2 });
  return c.nextSession === undefined ? next : begin(next, c.nextSession, turn);
}

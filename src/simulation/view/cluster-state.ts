/** The whole cluster at a moment: what components know then, and the times that the books hold. */
import type { ComponentView, ProcessView, WorldView } from '../../kernel/index.ts';
import type {
  BrokerContext,
  CheckpointCoordinatorContext,
  ModelParameters,
  ResourceManagerContext,
  TaskContext,
  TaskExecutorContext,
} from '../../model/index.ts';
import type { ClusterState, JobState, SnapshotState, TaskManagerState } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import type { Books } from './books.ts';
import { countdownsAt, inFlightAt } from './in-flight.ts';
import { jobsAt } from './jobs.ts';
import { ledgerAt } from './ledger-state.ts';
import { MACHINES } from './machines.ts';
import { processesAt } from './processes.ts';
import type { ViewedRun } from './source.ts';
import { taskManagerAt, type Leader } from './task-managers.ts';
import { allBefore, countBefore, lastBefore } from './timed.ts';
import { sourceTopic, topicsAt } from './topics.ts';
import { processOf } from './words.ts';
import { namedLeader, zooKeeperOf, znodesAt } from './znodes.ts';

/** The cluster after the first `moment` steps. Costs far less than a millisecond; nothing is kept. */
export function clusterStateAt(run: ViewedRun, books: Books, moment: number): ClusterState {
  const world = run.at(moment);
  const components = world.components();
  const of = <T>(machine: string): readonly T[] =>
    components.filter((one) => one.machine === machine).map((one) => one.snapshot.context as T);
  const [broker] = of<BrokerContext>(MACHINES.broker);
  const coordinators = of<CheckpointCoordinatorContext>(MACHINES.checkpointCoordinator);
  const jobs = jobsAt(books.jobs, books.checkpoints, moment);
  const waiting = world.waiting();
  const source = broker && sourceTopic(broker);
  const parameters = parametersOf(world);
  return {
    at: world.now - run.origin,
    epoch: run.epoch + run.origin,
    processes: processesAt(world),
    taskmanagers: taskManagersAt(world, components, books, jobs, parameters, moment),
    jobs,
    topics: broker ? topicsAt(broker, jobs, { tasks: of<TaskContext>(MACHINES.task), coordinators }) : [],
    snapshots: snapshotsAt(books, jobs, moment),
    ...(parameters
      ? { checkpointDirectory: parameters.checkpointDirectory, checkpointInterval: parameters.checkpointInterval }
      : {}),
    ledgers: broker
      ? broker.topics
          .filter((topic) => topic !== source)
          .map((topic) => ledgerAt(broker, topic, source, books.ledgers.ledgers.get(topic.name), moment))
      : [],
    inFlight: inFlightAt(waiting, world.now, run.origin),
    countdowns: countdownsAt(world, waiting, run.origin),
    ...(parameters?.ha === undefined || parameters.zookeeper === false
      ? {}
      : { znodes: znodesAt(zooKeeperOf(components)) }),
    ...(world.cuts().length === 0 ? {} : { cuts: world.cuts() }),
  };
}

/** What the JobManagers are configured with, or were when they ran: with high availability when one of them has that. */
function parametersOf(world: WorldView): ModelParameters | undefined {
  const all = world
    .processes()
    .filter(({ name }) => name.startsWith('jobmanager-'))
    .map(configured);
  return all.find((one) => one?.ha) ?? all[0];
}

function configured({ spec }: ProcessView): ModelParameters | undefined {
  return spec.components[0]?.input['parameters'] as ModelParameters | undefined;
}

function taskManagersAt(
  world: WorldView,
  components: readonly ComponentView[],
  books: Books,
  jobs: readonly JobState[],
  parameters: ModelParameters | undefined,
  moment: number,
): readonly TaskManagerState[] {
  const leader = leaderOf(components, parameters?.ha === undefined ? undefined : namedLeader(zooKeeperOf(components)));
  const names = world.processes().filter((process) => process.name.startsWith('taskmanager-'));
  return [...names]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((process) => {
      const { name } = process;
      const executor = components.find((one) => one.machine === MACHINES.taskExecutor && processOf(one.id) === name);
      const heard = lastBefore(books.heartbeats.get(name) ?? [], moment)?.at;
      const context = executor?.snapshot.context as TaskExecutorContext | undefined;
      return taskManagerAt(name, configured(process)?.cluster.slots ?? 0, context, leader, jobs, heard);
    });
}

/** The ResourceManager that leads; with HA that of the named process, if there are two who believe they do. */
function leaderOf(components: readonly ComponentView[], named: string | undefined): Leader | undefined {
  const believers = components.filter(({ machine, snapshot }) => {
    const context = snapshot.context as ResourceManagerContext;
    return machine === MACHINES.resourceManager && context.leading;
  });
  const chosen = believers.find(({ id }) => processOf(id) === named) ?? believers[0];
  return chosen && { process: processOf(chosen.id), context: chosen.snapshot.context as ResourceManagerContext };
}

/**
 * Checkpoints in the order of their triggering. A completed one is subsumed by the next completed one of its job, and
 * thrown away with a job that has ended; savepoints stay.
 */
function snapshotsAt(books: Books, jobs: readonly JobState[], moment: number): readonly SnapshotState[] {
  const kept = new Map(jobs.map((job) => [job.id, job.endedAt === undefined ? job.checkpoints.latest : undefined]));
  // A job that has the id of an ended one numbers its checkpoints anew: of equal ones the last is meant.
  const begun = (job: string): number => lastBefore(books.jobs.find(job)?.lives ?? [], moment)?.n ?? -1;
  const present = allBefore(books.checkpoints.checkpoints, moment).filter(
    ({ n, job, kind }) => kind !== 'checkpoint' || n >= begun(job),
  );
  return present.map((track) => {
    const end = track.end && track.end.n < moment ? track.end : undefined;
    const subsumed = track.kind === 'checkpoint' && kept.get(track.job) !== track.number;
    return {
      id: thing.checkpoint(track.job, track.number),
      job: track.job,
      kind: track.kind === 'checkpoint' ? 'checkpoint' : 'savepoint',
      number: track.number,
      state: end === undefined ? 'pending' : !end.completed ? 'failed' : subsumed ? 'subsumed' : 'completed',
      acknowledged: countBefore(track.acknowledgements, moment),
      total: track.total,
      path: track.path,
      triggeredAt: track.at,
      ...(end ? { endedAt: end.at } : {}),
      ...(end?.bytes === undefined ? {} : { bytes: end.bytes }),
    };
  });
}

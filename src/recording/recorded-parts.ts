/**
 * What the logs and the script of a recording tell of a cluster's parts, read line by line: who runs, who believes to
 * lead, which JobMasters there are, what is in a TaskManager's slots, which checkpoints. What no line tells is not there.
 */
import type { Json } from '../base/index.ts';
import type { ExecutionState } from '../model/index.ts';
import type { ProcessState, SlotState, SnapshotState, TaskManagerState } from './cluster-state.ts';
import { shortVertexName } from './process-words.ts';
import type { RecordedEvent } from './recorded-events.ts';
import type { StepResult } from './recording.ts';
import { thing } from './thing.ts';
import type { ReadLine } from './told-lines.ts';

type Values = Readonly<Record<string, string>>;
type Task = SlotState['tasks'][number] & { readonly attemptId: string };

interface Slot {
  readonly job: string;
  readonly isAllocated: boolean;
  readonly tasks: readonly Task[];
}

interface Worker {
  slotCount?: number;
  registeredWith?: string;
  readonly slots: Map<string, Slot>;
}

interface Process {
  incarnation: number;
  state: ProcessState['state'];
  /** The leader session id that it was granted and has not been told to give up. */
  session?: string;
  /** The last one that it was granted. */
  lastSession: string;
  /** Jobs that it has a JobMaster of. */
  readonly masters: Set<string>;
}

/** Numbers of slots by TaskManager and allocation, as far as some line of the whole recording tells them. */
export type SlotNumbers = ReadonlyMap<string, number>;

const allocationKey = (process: string, allocation: string): string => `${process} ${allocation}`;

/** A line that frees a slot tells its number, which it had all the time. */
export function slotNumbers(events: readonly RecordedEvent[], lines: readonly (ReadLine | undefined)[]): SlotNumbers {
  return new Map(
    events.flatMap((event, n) => {
      const { line, values = {} } = lines[n] ?? {};
      return event.kind === 'log' && line === 'TaskSlotTable.freeing'
        ? [[allocationKey(event.line.process, values['allocation'] ?? ''), Number(values['slot'])] as const]
        : [];
    }),
  );
}

/** The words behind the key of a step, and the key. */
function deedOf({ step }: StepResult): readonly [key: string, value: unknown] {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return ['', undefined];
  const [key = ''] = Object.keys(step);
  return [key, (step as Readonly<Record<string, unknown>>)[key]];
}

const SLOT_COUNT = /^Loading configuration property: taskmanager\.numberOfTaskSlots, (\d+)$/;
const DIRECTORY = /^Loading configuration property: (?:execution\.checkpointing\.dir|state\.checkpoints\.dir), (\S+)$/;

/** What the script of a recording says of the cluster that it was done to. */
export interface SetUp {
  readonly slotCount: number | undefined;
  readonly hasZooKeeper: boolean;
}

/** Reads it off a script. */
export function setUpOf(script: Json): SetUp {
  const told = script as { readonly ha?: Json; readonly cluster?: { readonly slots?: Json } } | null;
  const slots = told?.cluster?.slots;
  return { slotCount: typeof slots === 'number' ? slots : undefined, hasZooKeeper: told?.ha === 'zookeeper' };
}

/** The parts of a cluster, while its events are taken in their order. */
export class RecordedParts {
  checkpointDirectory: string | undefined;
  cuts: (readonly [string, string])[] = [];
  private readonly processes = new Map<string, Process>();
  private readonly workers = new Map<string, Worker>();
  private readonly snapshots = new Map<string, SnapshotState>();
  private readonly numbers: SlotNumbers;
  private readonly setUp: SetUp;

  constructor(numbers: SlotNumbers, setUp: SetUp) {
    this.numbers = numbers;
    this.setUp = setUp;
    // Its log is seldom kept; that it ran is known.
    if (setUp.hasZooKeeper) this.begin('zookeeper', 1);
  }

  take(event: RecordedEvent, read: ReadLine | undefined): void {
    if (event.kind === 'step') this.takeStep(event.step);
    if (event.kind !== 'log') return;
    const { process: name, incarnation = 1, text } = event.line;
    const process = this.processes.get(name);
    if (process === undefined || process.incarnation !== incarnation) this.begin(name, incarnation);
    this.takeSetting(name, text);
    if (read?.line !== undefined) this.takeLine(name, event.at, read.line, read.values);
  }

  processOf(name: string): Process | undefined {
    return this.processes.get(name);
  }

  taskmanagers(): readonly TaskManagerState[] {
    return [...this.workers]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, worker]) => this.taskmanager(name, worker));
  }

  allSnapshots(): readonly SnapshotState[] {
    return [...this.snapshots.values()];
  }

  /** How many TaskManagers a JobManager has registered. */
  registeredWith(name: string): number {
    return [...this.workers.values()].filter((worker) => worker.registeredWith === name).length;
  }

  private begin(name: string, incarnation: number): void {
    this.processes.set(name, { incarnation, state: 'up', lastSession: '', masters: new Set() });
    if (!name.startsWith('taskmanager-')) return;
    const { slotCount } = this.setUp;
    this.workers.set(name, { slots: new Map(), ...(slotCount === undefined ? {} : { slotCount }) });
  }

  private takeStep(step: StepResult): void {
    const [key, value] = deedOf(step);
    const name = step.host ?? '';
    const process = this.processes.get(name);
    if (key === 'kill' && process !== undefined) {
      process.state = 'stopped';
      delete process.session;
      process.masters.clear();
      this.workers.delete(name);
      // With a ResourceManager goes what is registered there.
      for (const worker of this.workers.values()) if (worker.registeredWith === name) delete worker.registeredWith;
    } else if (key === 'freeze' && process !== undefined) process.state = 'frozen';
    else if (key === 'thaw' && process !== undefined) process.state = 'up';
    else if ((key === 'cut' || key === 'heal') && Array.isArray(value)) {
      const [a, b] = value.map(String);
      this.cuts = this.cuts.filter((pair) => !(pair.includes(a ?? '') && pair.includes(b ?? '')));
      if (key === 'cut' && a !== undefined && b !== undefined) this.cuts.push([a, b]);
    }
  }

  private takeSetting(name: string, text: string): void {
    const slots = SLOT_COUNT.exec(text)?.[1];
    const worker = this.workers.get(name);
    if (worker !== undefined && slots !== undefined) worker.slotCount = Number(slots);
    this.checkpointDirectory = DIRECTORY.exec(text)?.[1] ?? this.checkpointDirectory;
  }

  private takeLine(name: string, at: number, line: string, values: Values): void {
    const process = this.processes.get(name)!;
    const { job = '', session = '' } = values;
    switch (line) {
      case 'DefaultDispatcherRunner.granted':
        process.session = process.lastSession = session;
        break;
      case 'DefaultDispatcherRunner.revoked':
        delete process.session;
        break;
      case 'JobMaster.initializing':
        process.masters.add(job);
        break;
      case 'JobMaster.stopping':
        process.masters.delete(job);
        break;
      case 'ResourceManager.registeringTaskManager':
        this.register(name, values['resourceId']);
        break;
      default:
        if (line.startsWith('CheckpointCoordinator.')) this.takeCheckpoint(at, line, values);
        else this.takeWork(name, line, values);
    }
  }

  private register(jobmanager: string, resourceId = ''): void {
    const worker = this.workers.get(resourceId.split(':')[0] ?? '');
    if (worker !== undefined) worker.registeredWith = jobmanager;
  }

  private takeWork(name: string, line: string, values: Values): void {
    const worker = this.workers.get(name);
    if (worker === undefined) return;
    const { allocation = '', job = '', attempt = '', to } = values;
    const slot = worker.slots.get(allocation);
    if (line === 'TaskExecutor.receivedSlotRequest')
      worker.slots.set(allocation, { job, isAllocated: false, tasks: [] });
    else if (line === 'TaskSlotTable.allocated' && slot) worker.slots.set(allocation, { ...slot, isAllocated: true });
    else if (line === 'TaskSlotTable.freeing') worker.slots.delete(allocation);
    else if (line === 'TaskExecutor.closingResourceManager') delete worker.registeredWith;
    else if (line === 'TaskExecutor.receivedTask' && slot) {
      const task = taskOf(slot.job, values);
      const others = slot.tasks.filter(({ id }) => id !== task.id);
      worker.slots.set(allocation, { ...slot, tasks: [...others, task] });
    } else if (line === 'Task.failed') setState(worker, attempt, 'FAILED');
    else if (line === 'Task.switched' && to !== undefined) setState(worker, attempt, to as ExecutionState);
  }

  private takeCheckpoint(at: number, line: string, { job = '', checkpoint = '', type = '' }: Values): void {
    const id = thing.checkpoint(job, Number(checkpoint));
    const known = this.snapshots.get(id);
    if (line === 'CheckpointCoordinator.triggering') {
      const kind = type.startsWith('Savepoint') ? 'savepoint' : 'checkpoint';
      const number = Number(checkpoint);
      // Who has acknowledged is not written.
      this.snapshots.set(id, { id, job, kind, number, state: 'pending', acknowledged: 0, total: 0, triggeredAt: at });
    } else if (known === undefined) return;
    else if (line === 'CheckpointCoordinator.completed') {
      // What becomes of older ones is not written either: the newest one is certain.
      for (const one of this.snapshots.values())
        if (one.job === job && one.kind === 'checkpoint' && one.state === 'completed' && known.kind === 'checkpoint')
          this.snapshots.delete(one.id);
      this.snapshots.set(id, { ...known, state: 'completed', endedAt: at });
    } else if (line === 'CheckpointCoordinator.expired' || line === 'CheckpointCoordinator.declined')
      this.snapshots.set(id, { ...known, state: 'failed', endedAt: at });
  }

  private taskmanager(name: string, { slots, slotCount, registeredWith }: Worker): TaskManagerState {
    const taken = [...slots].map(([allocation, { job, isAllocated, tasks }]): SlotState => {
      const number = this.numbers.get(allocationKey(name, allocation));
      return {
        id: thing.slot(name, number ?? -1) + (number === undefined ? `/${allocation}` : ''),
        index: number ?? -1,
        ...(number === undefined ? { name: allocation.slice(0, 4) } : {}),
        state: isAllocated ? 'allocated' : 'requested',
        allocationId: allocation,
        job,
        tasks: tasks.map(({ id, label, state, attempt }) => ({ id, label, state, attempt })),
      };
    });
    // Which of them are free is certain where all others have their numbers.
    const isCertain = taken.every(({ index }) => index >= 0);
    const left = Array.from({ length: slotCount ?? 0 }, (_, index) => index).filter(
      (index) => !taken.some((slot) => slot.index === index),
    );
    const free = left.slice(0, Math.max(0, (slotCount ?? 0) - taken.length)).map((index, n): SlotState => ({
      id: isCertain ? thing.slot(name, index) : `${thing.slot(name, -1)}/free-${n}`,
      index: isCertain ? index : -1,
      ...(isCertain ? {} : { name: '' }),
      state: 'free',
      tasks: [],
    }));
    const all = [...taken, ...free].sort((a, b) => (isCertain ? a.index - b.index : 0));
    return { id: name, name, slots: all, ...(registeredWith === undefined ? {} : { registeredWith }) };
  }
}

/** `Source: orders-source (1/2)`, its number of attempts before this one, and `<graph>_<vertex>_<subtask>_<attempt>`. */
function taskOf(job: string, { task = '', number = '0', attempt = '' }: Values): Task {
  const [, name = task, place = ''] = /^(.*) \((\d+\/\d+)\)$/.exec(task) ?? [];
  const [, vertex = '', subtask = '0'] = attempt.split('_');
  return {
    id: thing.task(job, vertex, Number(subtask)),
    label: `${shortVertexName(name)} ${place}`,
    state: 'CREATED',
    attempt: Number(number) + 1,
    attemptId: attempt,
  };
}

function setState(worker: Worker, attempt: string, state: ExecutionState): void {
  for (const [allocation, slot] of worker.slots) {
    if (!slot.tasks.some(({ attemptId }) => attemptId === attempt)) continue;
    const tasks = slot.tasks.map((task) => (task.attemptId === attempt ? { ...task, state } : task));
    worker.slots.set(allocation, { ...slot, tasks });
  }
}

import { openRunView } from '../../src/shell/index.ts';
import {
  DEFAULT_PARAMETERS,
  type FlinkVersion,
  type Intervention,
  type ModelParameters,
} from '../../src/model/index.ts';
import type { JobState, LedgerState, RunView } from '../../src/recording/index.ts';
import { factsAt, flinkSimulation, Run } from '../../src/simulation/index.ts';
import type { Json } from '../../src/base/index.ts';

/** What a program on the client left behind. */
interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const READY = 9_000;
const STEP = 20;

/** A cluster as its users meet it: lines on the client, faults, and what can be seen from outside. */
export class Story {
  readonly run: Run<Intervention>;
  private readonly view: RunView & { logAt(moment: number, process?: string): readonly { readonly text: string }[] };

  constructor(flink: FlinkVersion, changes: Partial<ModelParameters> = {}, seed = 1) {
    const parameters: ModelParameters = { ...DEFAULT_PARAMETERS, ...changes, flink };
    const scenario = {
      id: 'story',
      title: 'story',
      flink,
      seed,
      parameters: parameters as unknown as Json,
      actions: [],
      start: { at: READY },
    };
    this.run = new Run<Intervention>(scenario, flinkSimulation, seed);
    this.view = openRunView(this.run, READY);
  }

  /** Types a line on the client and waits until the program has ended. */
  client(line: string): Ended {
    const from = this.run.length;
    this.run.act({ type: 'exec', host: 'client', argv: line.split(' ') });
    const { intervention } = this.run.journal.step(this.run.length - 1);
    const process = intervention?.type === 'spawn' ? intervention.process.name : '';
    this.run.advanceUntil((run) => run.at().process(process)?.state === 'stopped', 120_000);
    const written = this.view.terminalAt(this.view.length, 'client').filter((one) => one.event >= from);
    const text = (kind: string): string => written.flatMap((one) => (one.kind === kind ? [one.text] : [])).join('\n');
    return { stdout: text('stdout'), stderr: text('stderr'), exit: this.run.at().process(process)?.exitCode ?? -1 };
  }

  /** `flink run …`; returns the id that was printed. */
  submit(line: string): string {
    const { stdout, stderr } = this.client(`flink run -d ${line}`);
    const id = /JobID ([0-9a-f]{32})/.exec(stdout)?.[1];
    if (id === undefined) throw new Error(`nothing was submitted: ${stderr}`);
    return id;
  }

  act(type: 'kill' | 'start' | 'stop' | 'freeze' | 'thaw', process: string): void {
    this.run.act({ type, process });
  }

  cut(a: string, b: string): void {
    this.run.act({ type: 'cut', between: [a, b] });
  }

  heal(a: string, b: string): void {
    this.run.act({ type: 'heal', between: [a, b] });
  }

  wait(ms: number): void {
    this.run.advanceTo(this.run.clock + ms);
    if (this.run.fault !== undefined)
      throw new Error(`model fault: ${this.run.fault.component} ${this.run.fault.message}`);
  }

  /** Lets time pass until something holds, at most two minutes. */
  until(what: string, holds: () => boolean): void {
    const limit = this.run.clock + 120_000;
    while (!holds()) {
      if (this.run.clock >= limit) throw new Error(`not within two minutes: ${what}`);
      this.wait(STEP);
    }
  }

  job(id: string): JobState {
    const found = this.view.stateAt(this.view.length).jobs.find((each) => each.id === id);
    if (found === undefined) throw new Error(`there is no job ${id}`);
    return found;
  }

  /** Ids of the jobs that the leader's Dispatcher lists, in the order of submission. */
  jobs(): readonly string[] {
    return factsAt(this.view).jobs.map(({ id }) => id);
  }

  /** The JobManager that ZooKeeper names, or that runs. */
  leader(): string | undefined {
    return factsAt(this.view).leader;
  }

  /** The TaskManager that runs the first task of a job. */
  taskManagerOf(id: string): string {
    const name = this.job(id).vertices[0]?.subtasks[0]?.taskmanager;
    if (name === undefined) throw new Error(`no task of ${id} runs`);
    return name;
  }

  /** Paths of all znodes. */
  znodes(): readonly string[] {
    return (this.view.stateAt(this.view.length).znodes ?? []).map(({ path }) => path);
  }

  taskManagers(): number {
    return this.view.stateAt(this.view.length).taskmanagers.filter((each) => each.registeredWith !== undefined).length;
  }

  /** Until a job runs and has completed so many more checkpoints than now. */
  untilCheckpoints(id: string, more: number): void {
    const goal = this.job(id).checkpoints.completed + more;
    this.until(`${more} more checkpoints`, () => this.job(id).checkpoints.completed >= goal);
  }

  /** Stops the producer, waits until all that was produced is decided, and reads the results. */
  ledger(): LedgerState {
    this.run.act({ type: 'pause', topic: 'orders' });
    this.wait(6_000);
    const ledger = this.view.stateAt(this.view.length).ledgers.find((each) => each.topic === 'totals');
    if (ledger === undefined) throw new Error('there is no ledger');
    this.run.act({ type: 'resume', topic: 'orders' });
    return ledger;
  }

  /** The texts of a process' log. */
  log(process: string): readonly string[] {
    return this.view.logAt(this.view.length, process).map((line) => line.text);
  }

  /** How many lines of a process' log match. */
  lines(process: string, pattern: RegExp): number {
    return this.log(process).filter((text) => pattern.test(text)).length;
  }
}

/** Executes the steps of a script on a run, and notes what each of them saw. */
import { InterventionError } from '../kernel/index.ts';
import type { Intervention } from '../model/index.ts';
import type { RunView, StepResult } from '../recording/index.ts';
import type { Facts, MomentName, Names, Script, Step } from '../script/index.ts';
import { APPLICATION_JOB, describe, holds, nameFrom, resolveJob } from '../script/index.ts';
import { factsAt, toldBy } from './cluster-facts.ts';
import { clusterOf, imageOf } from './script-parameters.ts';
import { messageAct } from './inquiry/message-act.ts';
import { readLedger } from './ledger-result.ts';
import { detachedWords, plainWords } from './plain-line.ts';
import { restBody } from './rest/rest-body.ts';
import type { RestHost } from './rest/rest-host.ts';
import type { Run } from './run.ts';

/** A run and the view of it; the view's clock is 0 where the first step begins. */
export interface Stage {
  readonly run: Run<Intervention>;
  readonly view: RunView;
}

/** What a script did. The run it was done on stands at its end. */
export interface Execution {
  /** 0, or 3 when a step could not be done or an `until` missed. */
  readonly exit: 0 | 3;
  readonly steps: readonly StepResult[];
  readonly names: Names;
}

/** What of a line is seen in the end. */
export interface LineSeen {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** The shell of the host on which lines are typed. A layer above gives it. */
export interface ScriptShell {
  /** Runs a whole line, at most for so long. Names are variables. */
  run(line: string, names: Names, within: number): Promise<LineSeen>;
  /** The hosts as they are now, for who asks a JobManager of them. */
  hosts(): RestHost | undefined;
}

/** A line that needs a shell. */
interface ShellLine {
  readonly line: string;
  readonly names: Names;
  readonly within: number;
}

/** Work that stops wherever a shell is needed, and goes on with what the line printed. */
type Lines<T> = Generator<ShellLine, T, LineSeen>;

const CLIENT = 'client';
const POLL_MS = 100;
/** bash: there is no such command. */
const NOT_FOUND = 127;
/** timeout: the command took too long. */
const TIMED_OUT = 124;

type Seen = Omit<StepResult, 'n' | 'at' | 'ms' | 'step'>;

/** A step that could not be done: the script ends there. */
class Miss extends Error {}

/**
 * Executes all steps, one after the other, from the present end of the run. A line that is more than one plain program
 * ends with exit code 127: there is no shell.
 */
export function execute(script: Script, stage: Stage): Execution {
  const work = new Executor(script, stage).all();
  const seen = refusal('bash: not found');
  let next = work.next();
  while (next.done !== true) next = work.next(seen);
  return next.value;
}

/** The same with a shell for the lines that need one. */
export async function executeWith(script: Script, stage: Stage, shell: ScriptShell): Promise<Execution> {
  const work = new Executor(script, stage, shell).all();
  let next = work.next();
  while (next.done !== true) {
    const { line, names, within } = next.value;
    try {
      next = work.next(await shell.run(line, names, within));
    } catch (error) {
      next = work.throw(error);
    }
  }
  return next.value;
}

class Executor {
  private readonly script: Script;
  private readonly run: Run<Intervention>;
  private readonly view: RunView;
  private readonly names: Record<string, string> = {};
  private readonly begin: number;
  private readonly moments: Record<MomentName, Facts>;
  private readonly shell: ScriptShell | undefined;

  constructor(script: Script, { run, view }: Stage, shell?: ScriptShell) {
    this.shell = shell;
    this.script = script;
    this.run = run;
    this.view = view;
    this.begin = run.clock;
    const facts = factsAt(view);
    this.moments = { start: facts, action: facts, step: facts };
  }

  *all(): Lines<Execution> {
    const steps: StepResult[] = [];
    for (const [i, step] of this.script.steps.entries()) {
      const at = this.now();
      let seen: Seen;
      try {
        seen = yield* this.one(step);
      } catch (error) {
        if (!(error instanceof Miss) && !(error instanceof InterventionError)) throw error;
        seen = { error: error.message };
      }
      steps.push({ n: i + 1, at, step: step.source, ...seen, ms: this.now() - at });
      if (seen.error !== undefined) return { exit: 3, steps, names: this.names };
    }
    return { exit: 0, steps, names: this.names };
  }

  private now(): number {
    return this.run.clock - this.begin;
  }

  private facts(): Facts {
    return factsAt(this.view);
  }

  /** Goes on; with `events` only so many of those of the last instant come. */
  private pass(ms: number, events?: number): void {
    const at = this.run.clock + ms;
    if (events === undefined) this.run.advanceTo(at);
    else this.run.reach({ at, after: events });
    const { fault } = this.run;
    if (fault !== undefined)
      throw new Error(`model fault in ${fault.component} at step ${fault.step}, seed ${fault.seed}: ${fault.message}`);
  }

  private *one(step: Step): Lines<Seen> {
    switch (step.kind) {
      case 'run':
        return yield* this.type(step);
      case 'until':
        return this.until(step);
      case 'wait':
        this.pass(step.ms, step.events);
        return {};
      case 'kill':
      case 'stop':
      case 'start':
      case 'freeze':
      case 'thaw': {
        const process = step.process === 'leader' ? this.leader() : step.process;
        this.act({ type: step.kind, process });
        return { host: process };
      }
      case 'cut':
      case 'heal':
      case 'delay':
      case 'next':
        this.act(messageAct(this.run, step));
        return {};
      case 'get':
        return this.get(step.path, step.host);
      case 'ledger':
        return { ledger: readLedger({ run: this.run, view: this.view }, this.producing(), step.topic) };
      case 'znodes':
        return { tree: this.znodes(step.path) };
      case 'deploy':
        return this.deploy(step);
    }
  }

  private act(intervention: Intervention): void {
    this.moments.action = this.facts();
    this.run.act(intervention);
  }

  /** One more JobManager, and TaskManagers, from an image of their own. */
  private deploy({ application, jobmanager }: Extract<Step, { kind: 'deploy' }>): Seen {
    this.moments.action = this.facts();
    const { clusterId } = clusterOf(application);
    for (const process of [jobmanager, ...application.taskmanagers])
      this.run.act({
        type: 'deploy',
        process,
        jobmanager,
        application: imageOf(application),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
    return { host: jobmanager };
  }

  private leader(): string {
    const { leader } = this.facts();
    if (leader === undefined) throw new Miss('no JobManager leads');
    return leader;
  }

  /** What a shell knows of names: of an application also its job. */
  private variables(): Names {
    if (this.script.mode !== 'application') return this.names;
    const job = resolveJob(APPLICATION_JOB, this.facts(), this.names);
    return job === undefined ? this.names : { ...this.names, [APPLICATION_JOB]: job.id };
  }

  /** Types a line on the client and waits until its programs have ended. */
  private *type({ line, as, within, events }: Extract<Step, { kind: 'run' }>): Lines<Seen> {
    const names = this.variables();
    const detached = detachedWords(line, names);
    if (detached !== undefined) {
      this.run.act({ type: 'exec', host: CLIENT, argv: detached });
      return { host: CLIENT, stdout: '', stderr: '', exit: 0 };
    }
    const argv = plainWords(line, names, this.shell !== undefined);
    const seen = argv === undefined ? yield { line, names, within } : this.command(argv, within, events);
    if (argv === undefined) this.pass(0, events);
    const named = as === undefined ? undefined : nameFrom(seen.stdout);
    if (as !== undefined && named !== undefined) this.names[as] = named;
    return { host: CLIENT, ...seen };
  }

  /** One program with its arguments. */
  private command(argv: readonly string[], within: number, events: number | undefined): LineSeen {
    this.run.act({ type: 'exec', host: CLIENT, argv });
    const from = this.run.length - 1;
    const { intervention } = this.run.journal.step(from);
    const process = intervention?.type === 'spawn' ? intervention.process.name : CLIENT;
    const ended = this.run.advanceUntil((run) => run.at().process(process)?.state === 'stopped', within, events);
    const exit = ended ? (this.run.at().process(process)?.exitCode ?? 0) : TIMED_OUT;
    if (ended) this.pass(0, events);
    else this.run.act({ type: 'kill', process });
    const written = this.view.terminalAt(this.view.length, CLIENT).filter((one) => one.event >= from);
    const text = (kind: 'stdout' | 'stderr'): string =>
      written.flatMap((one) => (one.kind === kind ? [`${one.text}\n`] : [])).join('');
    return { stdout: text('stdout'), stderr: text('stderr'), exit };
  }

  private until({ predicate, within }: Extract<Step, { kind: 'until' }>): Seen {
    const limit = this.run.clock + within;
    this.moments.step = this.facts();
    const names = this.names;
    while (!holds(predicate, { facts: this.facts(), moments: this.moments, names })) {
      if (this.run.clock >= limit) throw new Miss(`not within ${within / 1000} s: ${describe(predicate)}`);
      this.pass(Math.min(POLL_MS, limit - this.run.clock));
    }
    if (predicate.kind !== 'exited') return {};
    const exit = this.view.stateAt(this.view.length).processes.find((one) => one.name === predicate.process)?.exitCode;
    return { host: predicate.process, ...(exit === undefined ? {} : { exit }) };
  }

  private get(written: string, named: string | undefined): Seen {
    const variables = this.variables();
    const path = written.replace(/\$(\w+)/g, (whole, name: string) => variables[name] ?? whole);
    const host = named ?? this.facts().leader;
    if (host === undefined) return { status: 0, body: 'no leader' };
    const state = this.view.stateAt(this.view.length);
    const jobmanager = state.processes.find((process) => process.name === host);
    if (jobmanager?.state === 'frozen') return { host, status: 0, body: 'timed out' };
    if (jobmanager?.state !== 'up') return { host, status: 0, body: '[Errno 111] Connection refused' };
    const asked = { server: host, host: this.shell?.hosts() };
    const { status, body, text } = restBody(toldBy(state, host), path, this.view.flink, asked);
    return { host, status, body: text ?? body };
  }

  private znodes(root: string): NonNullable<Seen['tree']> {
    const nodes = this.view.stateAt(this.view.length).znodes ?? [];
    return nodes
      .filter(({ path }) => path === root || path.startsWith(`${root}/`))
      .map(({ path, type, bytes }) => {
        const below = nodes.filter((one) => one.path.slice(0, one.path.lastIndexOf('/')) === path);
        return { path, type, children: below.length, bytes };
      });
  }

  /** Topics that somebody produces to. */
  private producing(): readonly string[] {
    return this.script.topics.filter((plan) => plan.rate > 0).map((plan) => plan.name);
  }
}

function refusal(message: string): LineSeen {
  return { stdout: '', stderr: `${message}\n`, exit: NOT_FOUND };
}

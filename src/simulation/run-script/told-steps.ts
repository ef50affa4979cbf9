/** The steps of a script that does a run again. */
import type { Json } from '../../base/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Moment } from '../../recording/index.ts';
import { nameFrom, parseScript } from '../../script/index.ts';
import { programStartedBy, type StartedProgram } from '../hosts/typed.ts';
import { waitingAt } from '../inquiry/waiting.ts';
import { plainWords } from '../plain-line.ts';
import type { Done, Place } from '../run-types.ts';
import { variablesOf } from '../variables.ts';
import { printedBy } from '../view/run-view.ts';
import { stepText, type ToldFrom } from './script-of-run.ts';
import { isRepeatable, leftBy, mayAct, quoted, type Left } from './whole-line.ts';

const CLIENT = 'client';
/** As long as a line may take if its step does not say otherwise. */
const LONGEST_LINE_MS = 150_000;
const LAB_NAME = /\$\{?(v\d|app|sp)\b/g;

type Entry = Done<Intervention>;
type Of<T extends Intervention['type']> = Extract<Intervention, { readonly type: T }>;

export class ToldSteps {
  /** How much of the run no step could say. */
  unsaid = 0;
  private readonly from: ToldFrom;
  private readonly lines: string[] = [];
  /** The run's clock, and the events that there have been, when all steps so far have been executed. */
  private clock: number;
  private reached: Moment = 0;
  /** Everything that was due until then has come. */
  private isSettled = true;
  /** Notes of lines are events too: how many more an instant has here than in the run. */
  private readonly more = new Map<number, number>();
  /** Names that steps have given, by what they stand for. */
  private readonly names = new Map<string, string>();
  /** What lines have left in the shells of hosts. */
  private readonly left = new Map<string, Left>();

  constructor(from: ToldFrom) {
    this.from = from;
    this.clock = from.begin;
  }

  text(): string {
    const { done, until, end } = this.from;
    let isOwn = false;
    for (let at = 0; at < done.length;) {
      const entry = done[at]!;
      if (!entry.scripted && !isOwn && done[0]?.scripted === true)
        this.lines.push('  # So far the scenario; what follows was done by hand.\n');
      isOwn ||= !entry.scripted;
      this.wait(entry.action, entry.step);
      at = this.tell(at);
    }
    this.wait(end, until);
    return this.lines.join('');
  }

  // ---------------------------------------------------------------------------------------------- what is written

  private say(step: Json, comment?: string): void {
    if (comment !== undefined) this.comment(comment);
    this.lines.push(stepText(step));
  }

  private comment(text: string): void {
    for (const line of text.split('\n')) this.lines.push(`  # ${line}\n`);
  }

  private notSaid(entry: Entry, what: string): void {
    const seconds = (this.from.view.timeAt(entry.step + 1) / 1000).toFixed(3);
    this.unsaid += 1;
    this.comment(`NOT SAID, at ${seconds} s: ${what}`);
    this.note(entry.action.at, -1);
    this.acted(entry);
  }

  /** After something that takes no time. */
  private acted({ step, action }: Entry): void {
    this.clock = Math.max(this.clock, action.at);
    this.reached = step + 1;
    this.isSettled = false;
  }

  /** After a line that was waited for: the rest of its instant has come as well. */
  private ended(moment: Moment): void {
    this.clock = this.from.run.timeAt(moment);
    this.reached = moment;
    this.isSettled = true;
  }

  private note(at: number, count: number): void {
    this.more.set(at, (this.more.get(at) ?? 0) + count);
  }

  private eventsOf({ at, after }: Place): { readonly events?: number } {
    return after === undefined ? {} : { events: after + (this.more.get(at) ?? 0) };
  }

  private wait(place: Place, step: Moment): void {
    if (this.reached === step && place.at <= this.clock) return;
    if (this.isSettled && place.at <= this.clock) return;
    this.say({ wait: span(place.at - this.clock), ...this.eventsOf(place) });
    this.clock = place.at;
    this.isSettled = true;
  }

  /** Where and when the next thing is done, or the run ends. */
  private placeOf(at: number): { readonly place: Place; readonly step: Moment } {
    const { done, until, end } = this.from;
    const next = done[at];
    return next === undefined ? { place: end, step: until } : { place: next.action, step: next.step };
  }

  /** How a step ends that waited for something which ended at a moment, when something is done at that instant. */
  private endingAt(moment: Moment, next: Place): { readonly events?: number } {
    return next.at === this.from.run.timeAt(moment) ? this.eventsOf(next) : {};
  }

  // ------------------------------------------------------------------------------------------------ what was done

  /** Tells what was done at a place of the list; answers the place of what is told next. */
  private tell(at: number): number {
    const entry = this.from.done[at]!;
    const { intervention } = entry.action;
    switch (intervention.type) {
      case 'line':
        return this.line(at, intervention);
      case 'end':
        this.note(entry.action.at, -1);
        this.acted(entry);
        return at + 1;
      case 'exec':
        return this.program(at, intervention);
      case 'write':
        this.typed(entry, intervention.host, writing(intervention));
        return at + 1;
      case 'remove':
        this.typed(entry, intervention.host ?? CLIENT, `rm -rf ${quoted(intervention.path)}`);
        return at + 1;
      case 'pause':
        return this.ledger(at);
      case 'deploy':
        return this.deploy(at, intervention);
      case 'next':
        this.called(entry, intervention.place);
        return at + 1;
      case 'delay': {
        const { between, ms } = intervention;
        this.act(entry, { delay: { between: [...between], by: span(ms) } });
        return at + 1;
      }
      case 'cut':
      case 'heal':
        this.act(entry, { [intervention.type]: [...intervention.between] });
        return at + 1;
      case 'kill':
      case 'stop':
      case 'start':
      case 'freeze':
      case 'thaw':
        this.act(entry, { [intervention.type]: intervention.process });
        return at + 1;
      case 'input': {
        const { process, text } = intervention;
        const typed = text === undefined ? 'Ctrl-D' : JSON.stringify(text);
        this.notSaid(entry, `${typed} was typed into ${process}, which reads its terminal`);
        return at + 1;
      }
      case 'resume':
        this.notSaid(entry, `the producer of ${intervention.topic} went on`);
        return at + 1;
    }
  }

  /** Something that takes no time, if the format knows it. */
  private act(entry: Entry, step: Json): void {
    const { problems } = parseScript(`${this.from.keys}steps:\n${stepText(step)}`, '');
    if (problems.length > 0) {
      this.notSaid(entry, JSON.stringify(step));
      return;
    }
    this.say(step);
    this.acted(entry);
  }

  /** Something that a line of its own does, and in no time. */
  private typed(entry: Entry, host: string, line: string): void {
    this.note(entry.action.at, 2);
    const next = this.placeOf(this.from.done.indexOf(entry) + 1);
    this.say({ run: onHost(host, line), ...this.endingAt(entry.step + 1, next.place) });
    this.ended(entry.step + 1);
  }

  /** A line of a shell, whole if it does the same by itself, otherwise what it did, one after the other. */
  private line(at: number, { host, text }: Of<'line'>): number {
    const { done, until, view } = this.from;
    const entry = done[at]!;
    const left = this.left.has(host) ? this.left.get(host) : [];
    this.left.set(host, leftBy(text, left));
    const last = this.lastOf(at, { host, text });
    if (last === undefined || !isRepeatable(text, left)) {
      this.comment(`${this.clockOf(entry)}, typed on ${host}: ${text}`);
      this.note(entry.action.at, -1);
      this.acted(entry);
      return at + 1;
    }
    const ended = done[last]!.step + 1;
    const known = variablesOf(view.stateAt(entry.step));
    const values = [...new Set([...text.matchAll(LAB_NAME)].map(([, name = '']) => name))].flatMap((name) => {
      const value = known[name];
      const isKnown = value === undefined || (host === CLIENT && this.named(value) === name);
      return isKnown ? [] : [`${name}=${value}`];
    });
    const line = onHost(host, [...(left ?? []), ...values, text].join('\n'));
    if (plainWords(line, this.variables(), true) !== undefined) {
      this.note(entry.action.at, -1);
      this.note(this.from.run.timeAt(ended), -1);
    }
    const next = this.placeOf(last + 1);
    const took = this.from.run.timeAt(Math.min(ended, until)) - entry.action.at;
    this.say({ run: line, ...patience(took), ...this.endingAt(ended, next.place) });
    this.ended(ended);
    return last + 1;
  }

  /** The place of a line's end when everything between was the line's own; nothing when it was not, or goes on. */
  private lastOf(at: number, { host, text }: Pick<Of<'line'>, 'host' | 'text'>): number | undefined {
    const { done } = this.from;
    for (let place = at + 1; place < done.length; place += 1) {
      const { intervention } = done[place]!.action;
      switch (intervention.type) {
        case 'end':
          if (intervention.host === host) return intervention.exit === 130 ? undefined : place;
          return undefined;
        case 'exec':
          if (intervention.inLine !== true) return undefined;
          break;
        case 'write':
        case 'remove':
          break;
        case 'line':
        case 'input':
        case 'next':
        case 'deploy':
        case 'pause':
        case 'resume':
          return undefined;
        default:
          if (!mayAct(text)) return undefined;
      }
    }
    return undefined;
  }

  /** A program that was started by itself, or by a line that cannot be typed again as it is. */
  private program(at: number, { host, argv, stdin }: Of<'exec'>): number {
    const { done, view } = this.from;
    const entry = done[at]!;
    const program = programStartedBy(view, entry.step);
    const words = argv
      .map((word) => (this.named(word) === undefined ? quoted(word) : `$${this.named(word)}`))
      .join(' ');
    const bare = stdin === undefined ? words : `printf %s ${quoted(stdin)} | ${words}`;
    const line = onHost(host, bare, (text) => this.spelled(text));
    const isPlain = plainWords(line, this.variables(), true) !== undefined;
    const next = this.placeOf(at + 1);
    const { end, process = '' } = program ?? ({} as Partial<StartedProgram>);
    if (end !== undefined && end.moment <= next.step) {
      if (!isPlain) this.note(entry.action.at, 1);
      const took = this.from.run.timeAt(end.moment) - entry.action.at;
      const name = this.nameOf(argv, this.textOf(entry, process, end.moment));
      const ending = this.endingAt(end.moment, next.place);
      this.say({ run: line, ...(name === undefined ? {} : { as: name }), ...patience(took), ...ending });
      if (!isPlain) this.note(this.from.run.timeAt(end.moment), 1);
      this.ended(end.moment);
      return at + 1;
    }
    const ender = done[at + 1]?.action;
    if (isPlain && ender?.intervention.type === 'kill' && ender.intervention.process === process) {
      const within = span(ender.at - entry.action.at);
      this.say({ run: line, within, ...this.eventsOf(ender) }, 'It was ended while it ran: Ctrl-C.');
      this.acted(done[at + 1]!);
      return at + 2;
    }
    if (isPlain) {
      this.say({ run: `${line} > /dev/null 2>&1 &` });
      this.acted(entry);
    } else this.notSaid(entry, `${bare} was started on ${host}, and something else was done while it ran`);
    return at + 1;
  }

  /** The producers stand still while a ledger is read. */
  private ledger(at: number): number {
    const { done, run } = this.from;
    const topics = (run.scenario.parameters as unknown as { topics: readonly { name: string; rate: number }[] }).topics;
    const produced = topics.filter(({ rate }) => rate > 0).map(({ name }) => name);
    const read = topics.find(({ rate }) => rate === 0)?.name;
    const found = done.slice(at, at + 2 * produced.length).map(({ action }) => action.intervention);
    const isLedger = [
      ...produced.map((topic) => ['pause', topic]),
      ...produced.map((topic) => ['resume', topic]),
    ].every(([type, topic], place) => {
      const one = found[place];
      return one !== undefined && one.type === type && 'topic' in one && one.topic === topic;
    });
    const entry = done[at]!;
    const last = done[at + found.length - 1];
    if (!isLedger || read === undefined || last === undefined) {
      this.notSaid(entry, `the producer of ${(entry.action.intervention as Of<'pause'>).topic} stood still`);
      return at + 1;
    }
    this.say({ ledger: read });
    this.acted(last);
    return at + found.length;
  }

  private deploy(at: number, { process, jobmanager, application, clusterId }: Of<'deploy'>): number {
    const { done } = this.from;
    const taskmanagers: string[] = [];
    for (let place = at + 1; place < done.length; place += 1) {
      const { step, action } = done[place]!;
      const { intervention: one } = action;
      const isWith = one.type === 'deploy' && one.process.startsWith('taskmanager-') && one.jobmanager === jobmanager;
      if (!isWith || step !== done[place - 1]!.step + 1) break;
      taskmanagers.push(one.process);
    }
    const { jar, args, via, file } = application;
    this.act(done[at + taskmanagers.length]!, {
      deploy: {
        ...{ jar, args: [...args], via, file, jobmanager: process },
        ...(taskmanagers.length === 0 ? {} : { taskmanagers }),
        ...(clusterId === undefined ? {} : { 'cluster-id': clusterId }),
      },
    });
    return at + 1 + taskmanagers.length;
  }

  /** What waited was called up, by its name: of several that are called so the one that would have come first. */
  private called(entry: Entry, place: number): void {
    const world = this.from.run.at(entry.step);
    const waiting = waitingAt(world);
    const chosen = waiting.find((one) => one.place === place);
    const processOf = (component: string): string => component.split('/')[0] ?? component;
    if (chosen === undefined) {
      this.notSaid(entry, 'what waited was called up, and has no name');
      return;
    }
    const { kind, name, from, to } = chosen;
    const first = waiting.find(
      (one) =>
        one.kind === kind &&
        one.name === name &&
        (kind === 'timer' || processOf(one.from) === processOf(from)) &&
        processOf(one.to) === processOf(to),
    );
    if (first === chosen)
      this.act(entry, {
        next:
          kind === 'timer'
            ? { timer: name, of: processOf(to) }
            : { message: name, from: processOf(from), to: processOf(to) },
      });
    else this.notSaid(entry, `${name} from ${from} to ${to} was called up before another of its name`);
    // What is called up before its time takes the clock with it.
    this.clock = Math.max(this.clock, this.from.run.timeAt(entry.step + 1));
  }

  // ------------------------------------------------------------------------------------------------------- names

  private named(value: string): string | undefined {
    return this.names.get(value);
  }

  private variables(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.names].map(([value, name]) => [name, value]));
  }

  /** A line in which names stand for themselves: another host knows none. */
  private spelled(line: string): string {
    let text = line;
    for (const [value, name] of this.names) text = text.replaceAll(`$${name}`, value);
    return text;
  }

  /** What a program printed that was started by itself, or by a line. */
  private textOf({ step, action: { intervention } }: Entry, process: string, moment: Moment): string {
    const { view } = this.from;
    const host = 'host' in intervention ? intervention.host : undefined;
    const inLine = 'inLine' in intervention && intervention.inLine === true;
    const lines = inLine
      ? printedBy(view, process, moment)
      : view.terminalAt(moment, host).filter(({ event }) => event >= step);
    return lines.map(({ kind, text }) => (kind === 'stdout' ? `${text}\n` : '')).join('');
  }

  /** The name that a step gives to the job, or the savepoint, that its program has printed; new for each. */
  private nameOf(argv: readonly string[], text: string): string | undefined {
    const [program, action] = argv;
    if (program !== 'flink') return undefined;
    const value = nameFrom(text);
    const version = /orders-(v\d)\.jar/.exec(argv.join(' '))?.[1];
    const wanted = action === 'run' ? version : action === 'savepoint' || action === 'stop' ? 'sp' : undefined;
    if (value === undefined || wanted === undefined || this.names.has(value)) return undefined;
    const taken = new Set(this.names.values());
    let name = wanted;
    for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`;
    this.names.set(value, name);
    return name;
  }

  private clockOf({ step }: Entry): string {
    return `${(this.from.view.timeAt(step + 1) / 1000).toFixed(3)} s`;
  }
}

function span(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

function patience(took: number): { readonly within?: string } {
  return took <= LONGEST_LINE_MS ? {} : { within: `${Math.ceil(took / 1000) + 1} s` };
}

function onHost(host: string, line: string, inside: (text: string) => string = (text) => text): string {
  return host === CLIENT ? line : `ssh ${host} ${quoted(inside(line))}`;
}

/** A line that writes a file. */
function writing({ path, text, mode }: Of<'write'>): string {
  const change = mode === undefined ? '' : `\nchmod ${mode.toString(8)} ${quoted(path)}`;
  if (text === undefined) return `mkdir -p ${quoted(path)}${change}`;
  if (text === '' || !text.endsWith('\n')) return `printf %s ${quoted(text)} > ${quoted(path)}${change}`;
  let mark = 'EOF';
  while (text.includes(mark)) mark += '_';
  return `cat > ${quoted(path)} <<'${mark}'\n${text}${mark}${change}`;
}

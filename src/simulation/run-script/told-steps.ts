/** The steps of a script that does a run again. */
import type { Json } from '../../base/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Moment } from '../../recording/index.ts';
import { parseScript } from '../../script/index.ts';
import { programStartedBy, type StartedProgram } from '../hosts/typed.ts';
import { plainWords } from '../plain-line.ts';
import type { Done, Place } from '../run-types.ts';
import { variablesOf } from '../variables.ts';
import { printedBy } from '../view/run-view.ts';
import { GivenNames } from './given-names.ts';
import { span, stepText, StepWriter, type ToldFrom } from './step-writer.ts';
import { calledUp, deployment, ledgerRead, type Together } from './together.ts';
import { isRepeatable, leftBy, mayAct, quoted, type Left } from './whole-line.ts';

const CLIENT = 'client';
/** As long as a line may take if its step does not say otherwise. */
const LONGEST_LINE_MS = 150_000;
const LAB_NAME = /\$\{?(v\d|app|sp)\b/g;

type Entry = Done<Intervention>;
type Of<T extends Intervention['type']> = Extract<Intervention, { readonly type: T }>;

/** Everything that was done in a run, as the list of steps. */
export class ToldSteps {
  private readonly from: ToldFrom;
  private readonly steps: StepWriter;
  private readonly names = new GivenNames();
  /** What lines have left in the shells of hosts. */
  private readonly left = new Map<string, Left>();

  constructor(from: ToldFrom) {
    this.from = from;
    this.steps = new StepWriter(from);
  }

  /** How much of the run no step could say. */
  get unsaid(): number {
    return this.steps.unsaid;
  }

  text(): string {
    const { done, until, end } = this.from;
    let isOwn = false;
    for (let at = 0; at < done.length;) {
      const entry = done[at]!;
      if (!entry.scripted && !isOwn && done[0]?.scripted === true)
        this.steps.comment('So far the scenario; what follows was done by hand.');
      isOwn ||= !entry.scripted;
      this.steps.wait(entry.action, entry.step);
      at = this.tell(at);
    }
    this.steps.wait(end, until);
    return this.steps.text();
  }

  /** Where and when the next thing is done, or the run ends. */
  private placeOf(at: number): { readonly place: Place; readonly step: Moment } {
    const { done, until, end } = this.from;
    const next = done[at];
    return next === undefined ? { place: end, step: until } : { place: next.action, step: next.step };
  }

  // ------------------------------------------------------------------------------------------------ what was done

  /** Tells what was done at a place of the list; answers the place of what is told next. */
  private tell(at: number): number {
    const { done } = this.from;
    const entry = done[at]!;
    const { intervention } = entry.action;
    switch (intervention.type) {
      case 'line':
        return this.line(at, intervention);
      case 'end':
        this.steps.note(entry.action.at, -1);
        this.steps.acted(entry);
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
        return this.together(at, ledgerRead(this.from, at), `the producer of ${intervention.topic} stood still`);
      case 'deploy':
        return this.together(at, deployment(done, at), `${intervention.process} was deployed`);
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
        this.steps.notSaid(entry, `${typed} was typed into ${process}, which reads its terminal`);
        return at + 1;
      }
      case 'resume':
        this.steps.notSaid(entry, `the producer of ${intervention.topic} went on`);
        return at + 1;
    }
  }

  /** Something that takes no time, if the format knows it. */
  private act(entry: Entry, step: Json): void {
    const { problems } = parseScript(`${this.from.keys}steps:\n${stepText(step)}`, '');
    if (problems.length > 0) {
      this.steps.notSaid(entry, JSON.stringify(step));
      return;
    }
    this.steps.say(step);
    this.steps.acted(entry);
  }

  /** Something that a line of its own does, and in no time. */
  private typed(entry: Entry, host: string, line: string): void {
    this.steps.note(entry.action.at, 2);
    const next = this.placeOf(this.from.done.indexOf(entry) + 1);
    this.steps.say({ run: onHost(host, line), ...this.steps.endingAt(entry.step + 1, next.place) });
    this.steps.ended(entry.step + 1);
  }

  /** A line of a shell, whole if it does the same by itself, otherwise what it did, one after the other. */
  private line(at: number, { host, text }: Of<'line'>): number {
    const { done, until, view } = this.from;
    const entry = done[at]!;
    const left = this.left.has(host) ? this.left.get(host) : [];
    this.left.set(host, leftBy(text, left));
    const last = this.lastOf(at, { host, text });
    if (last === undefined || !isRepeatable(text, left)) {
      this.steps.comment(`${this.clockOf(entry)}, typed on ${host}: ${text}`);
      this.steps.note(entry.action.at, -1);
      this.steps.acted(entry);
      return at + 1;
    }
    const ended = done[last]!.step + 1;
    const known = variablesOf(view.stateAt(entry.step));
    const values = [...new Set([...text.matchAll(LAB_NAME)].map(([, name = '']) => name))].flatMap((name) => {
      const value = known[name];
      const isKnown = value === undefined || (host === CLIENT && this.names.named(value) === name);
      return isKnown ? [] : [`${name}=${value}`];
    });
    const line = onHost(host, [...(left ?? []), ...values, text].join('\n'));
    if (plainWords(line, this.names.variables(), true) !== undefined) {
      this.steps.note(entry.action.at, -1);
      this.steps.note(this.from.run.timeAt(ended), -1);
    }
    const next = this.placeOf(last + 1);
    const took = this.from.run.timeAt(Math.min(ended, until)) - entry.action.at;
    this.steps.say({ run: line, ...patience(took), ...this.steps.endingAt(ended, next.place) });
    this.steps.ended(ended);
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
      .map((word) => (this.names.named(word) === undefined ? quoted(word) : `$${this.names.named(word)}`))
      .join(' ');
    const bare = stdin === undefined ? words : `printf %s ${quoted(stdin)} | ${words}`;
    const line = onHost(host, bare, (text) => this.names.spelled(text));
    const isPlain = plainWords(line, this.names.variables(), true) !== undefined;
    const next = this.placeOf(at + 1);
    const { end, process = '' } = program ?? ({} as Partial<StartedProgram>);
    if (end !== undefined && end.moment <= next.step) {
      if (!isPlain) this.steps.note(entry.action.at, 1);
      const took = this.from.run.timeAt(end.moment) - entry.action.at;
      const name = this.names.give(argv, this.textOf(entry, process, end.moment));
      const ending = this.steps.endingAt(end.moment, next.place);
      this.steps.say({ run: line, ...(name === undefined ? {} : { as: name }), ...patience(took), ...ending });
      if (!isPlain) this.steps.note(this.from.run.timeAt(end.moment), 1);
      this.steps.ended(end.moment);
      return at + 1;
    }
    const ender = done[at + 1]?.action;
    if (isPlain && ender?.intervention.type === 'kill' && ender.intervention.process === process) {
      const within = span(ender.at - entry.action.at);
      this.steps.say({ run: line, within, ...this.steps.eventsOf(ender) }, 'It was ended while it ran: Ctrl-C.');
      this.steps.acted(done[at + 1]!);
      return at + 2;
    }
    if (isPlain) {
      this.steps.say({ run: `${line} > /dev/null 2>&1 &` });
      this.steps.acted(entry);
    } else this.steps.notSaid(entry, `${bare} was started on ${host}, and something else was done while it ran`);
    return at + 1;
  }

  /** Several acts that are one step, if they are; answers the place behind them. */
  private together(at: number, found: Together | undefined, otherwise: string): number {
    const { done } = this.from;
    if (found === undefined) {
      this.steps.notSaid(done[at]!, otherwise);
      return at + 1;
    }
    this.act(done[at + found.count - 1]!, found.step);
    return at + found.count;
  }

  /** What waited was called up by its place. */
  private called(entry: Entry, place: number): void {
    const step = calledUp(this.from.run.at(entry.step), place);
    if (step === undefined) this.steps.notSaid(entry, 'of several that are called the same, a later one came next');
    else this.act(entry, step);
    this.steps.goOn(this.from.run.timeAt(entry.step + 1));
  }

  // ------------------------------------------------------------------------------------------------------- words

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

  private clockOf({ step }: Entry): string {
    return `${(this.from.view.timeAt(step + 1) / 1000).toFixed(3)} s`;
  }
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

/** Terminals and logs, rendered when somebody looks. How a line is worded is given from outside: that is not the view's. */
import type { LogEffect, PrintEffect } from '../../base/index.ts';
import type { ClusterState, LogLine, TerminalLine } from '../../recording/index.ts';
import type { Books } from './books.ts';
import { spoken } from './narration/you.ts';
import type { ViewedRun } from './source.ts';
import { processOf } from './words.ts';

/** The wording of a line of a log. */
export type RenderedLog = Pick<LogLine, 'level' | 'logger' | 'text'>;

/** Where and when something was written. */
export interface Occasion {
  readonly process: string;
  readonly incarnation: number;
  /** Milliseconds since 1970 on the cluster's clock. */
  readonly clock: number;
  /** The cluster as it was when what is printed was asked, and that moment. */
  readonly state: () => ClusterState;
  readonly asked: number;
}

export interface Renderers {
  /** Nothing for a line that this version does not write. Asked once for each line, in order. */
  readonly renderLog: (effect: LogEffect, occasion: Occasion) => RenderedLog | undefined;
  readonly renderPrint: (effect: PrintEffect, occasion: Occasion) => readonly string[];
  /** Another number means other wordings: what was rendered before is rendered anew. */
  readonly edition?: () => number;
}

/** What was typed, printed and logged, each line rendered once. */
export class Console {
  private readonly run: ViewedRun;
  private readonly books: Books;
  private readonly renderers: Renderers;
  private readonly stateAt: (moment: number) => ClusterState;
  private readonly terminal: TerminalLine[] = [];
  private readonly log: LogLine[] = [];
  /** What programs have printed that lines of a shell started, by process: that shell prints it. */
  private readonly taken = new Map<string, TerminalLine[]>();
  /** Steps that have been rendered. */
  private done = 0;
  private saidDone = 0;
  private edition = 0;

  constructor(run: ViewedRun, books: Books, renderers: Renderers, stateAt: (moment: number) => ClusterState) {
    this.run = run;
    this.books = books;
    this.renderers = renderers;
    this.stateAt = stateAt;
  }

  /** What had been typed and printed, of one host or all, in order. */
  terminalAt(moment: number, host: string | undefined): readonly TerminalLine[] {
    this.render(moment);
    return this.terminal
      .slice(0, firstFrom(this.terminal, moment))
      .filter((line) => host === undefined || line.host === host);
  }

  /** What a program that a line of a shell started has printed. */
  printedBy(moment: number, process: string): readonly TerminalLine[] {
    this.render(moment);
    return (this.taken.get(process) ?? []).filter(({ event }) => event < moment);
  }

  /** The lines of the processes' logs, in order. */
  logAt(moment: number, process: string | undefined): readonly LogLine[] {
    this.render(moment);
    return this.log
      .slice(0, firstFrom(this.log, moment))
      .filter((line) => process === undefined || line.process === process);
  }

  logOf(n: number): readonly LogLine[] {
    this.render(n + 1);
    return this.log.slice(firstFrom(this.log, n), firstFrom(this.log, n + 1));
  }

  /** Renders on up to a moment; what was rendered stays. */
  private render(moment: number): void {
    const edition = this.renderers.edition?.() ?? 0;
    if (edition !== this.edition) {
      this.edition = edition;
      this.taken.clear();
      this.terminal.length = this.log.length = this.done = this.saidDone = 0;
    }
    if (this.done >= moment) return;
    const steps = new Set<number>();
    while (this.saidDone < this.books.said.length && (this.books.said[this.saidDone] as number) < moment) {
      steps.add(this.books.said[this.saidDone++] as number);
    }
    for (const n of this.books.done.keys()) if (n >= this.done && n < moment) steps.add(n);
    for (const n of [...steps].sort((a, b) => a - b)) {
      // What is printed may show the logs: those before it are there.
      this.done = n;
      this.renderStep(n);
    }
    this.done = moment;
  }

  private renderStep(n: number): void {
    const did = this.books.done.get(n);
    const step = this.run.step(n);
    if (did?.type === 'line' || (did?.type === 'exec' && did.inLine !== true))
      this.terminal.push({ host: did.host, kind: 'command', text: spoken(did), event: n });
    if (did?.type === 'exec' && did.inLine === true && step.intervention?.type === 'spawn')
      this.taken.set(step.intervention.process.name, []);
    for (const { component, effect } of step.said) {
      const process = processOf(component);
      const world = this.run.at(n + 1).process(process) ?? this.run.at(n).process(process);
      const asked = step.cause >= 0 ? step.cause + 1 : n + 1;
      const occasion: Occasion = {
        process,
        incarnation: world?.incarnation ?? 1,
        clock: this.run.epoch + step.now,
        state: () => this.stateAt(asked),
        asked,
      };
      if (effect.type === 'log') {
        const line = this.renderers.renderLog(effect, occasion);
        if (line)
          this.log.push({
            ...line,
            event: n,
            process,
            incarnation: occasion.incarnation,
            at: step.now - this.run.origin,
          });
        continue;
      }
      for (const text of this.renderers.renderPrint(effect, occasion)) {
        const line: TerminalLine = { host: world?.host ?? process, kind: effect.stream, text, event: n };
        (this.taken.get(process) ?? this.terminal).push(line);
      }
    }
  }
}

function firstFrom(lines: readonly { readonly event: number }[], moment: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] as { event: number }).event < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The engine in a worker, as a page has it. */
import type { Engine, EngineHost, LineRequest, LineResult } from './engine-port.ts';
import { SILENCE_MS } from './limits.ts';
import type { FromWorker, Question, ToWorker } from './worker-messages.ts';

/** A worker, as far as it is needed here: tests bring their own. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** SIGKILL, as a shell reports it. */
const KILLED = 137;
/** How long an interrupted line may take to end by itself, in ms. */
const GRACE_MS = 250;

interface Running {
  readonly request: LineRequest;
  readonly host: EngineHost;
  readonly end: (result: LineResult) => void;
  readonly fail: (error: Error) => void;
  /** Questions that wait for the host: the worker is not to blame for its silence then. */
  open: number;
  /** Looks in a row at which nothing had come from it; a page that slept looks once. Before it has begun none counts. */
  silence: number;
  hasBegun: boolean;
}

/** Looks without a word after which a line is ended. */
const MOST_SILENT = 10;

/** Answers what a line asks of its host. */
function answer(host: EngineHost, { what, asks }: Question): Promise<unknown> {
  switch (what) {
    case 'call':
      return host.call(...asks);
    case 'sleep':
      return host.sleep(...asks);
    case 'print':
      return host.print(...asks);
    case 'stat':
      return host.files.stat(...asks);
    case 'read':
      return host.files.read(...asks);
    case 'list':
      return host.files.list(...asks);
    case 'write':
      return host.files.write(...asks);
    case 'makeFolder':
      return host.files.makeFolder(...asks);
    case 'remove':
      return host.files.remove(...asks);
  }
}

/** bash in workers that `start` starts. One that does not answer any more is ended, and the next line gets a new one. */
export class WorkerEngine implements Engine {
  private readonly start: () => WorkerLike;
  private worker: WorkerLike | undefined;
  private readonly lines = new Map<number, Running>();
  private last = 0;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(start: () => WorkerLike) {
    this.start = start;
  }

  run(request: LineRequest, host: EngineHost, signal?: AbortSignal): Promise<LineResult> {
    const worker = this.ready();
    const line = (this.last += 1);
    return new Promise((end, fail) => {
      this.lines.set(line, { request, host, end, fail, open: 0, silence: 0, hasBegun: false });
      this.watch ??= setInterval(() => this.look(), SILENCE_MS / MOST_SILENT);
      signal?.addEventListener('abort', () => this.abort(line));
      worker.postMessage({ type: 'run', line, request });
    });
  }

  /** Ends the worker, and with it whatever runs in it. */
  destroy(): void {
    this.kill('the terminal was closed');
  }

  private ready(): WorkerLike {
    if (this.worker !== undefined) return this.worker;
    const worker = this.start();
    worker.onmessage = ({ data }) => this.heard(worker, data);
    worker.onerror = (event) => this.broken(event);
    return (this.worker = worker);
  }

  private heard(worker: WorkerLike, message: FromWorker): void {
    const running = this.lines.get(message.line);
    if (running === undefined) return;
    running.hasBegun = true;
    running.silence = 0;
    switch (message.type) {
      case 'begun':
        return;
      case 'ask': {
        const { question } = message;
        running.open += 1;
        answer(running.host, message)
          .then(
            (value) => worker.postMessage({ type: 'answer', question, answer: value }),
            (error: unknown) => {
              const reason = error instanceof Error ? error.message : String(error);
              worker.postMessage({ type: 'refuse', question, reason });
            },
          )
          .finally(() => {
            running.open -= 1;
            running.silence = 0;
          });
        return;
      }
      case 'done':
        this.ended(message.line);
        running.end(message.result);
        return;
      case 'failed':
        this.ended(message.line);
        running.fail(new Error(message.reason));
    }
  }

  private ended(line: number): void {
    this.lines.delete(line);
    if (this.lines.size > 0) return;
    clearInterval(this.watch);
    this.watch = undefined;
  }

  private abort(line: number): void {
    if (!this.lines.has(line)) return;
    this.worker?.postMessage({ type: 'abort', line });
    setTimeout(() => {
      if (this.lines.has(line)) this.kill('interrupted');
    }, GRACE_MS);
  }

  private look(): void {
    const working = [...this.lines.values()].filter(({ open, hasBegun }) => open === 0 && hasBegun);
    for (const line of working) line.silence += 1;
    if (working.some(({ silence }) => silence > MOST_SILENT))
      this.kill(`the line worked for ${SILENCE_MS / 1000} s without an end`);
  }

  /** The script of the worker could not be had, or broke. */
  private broken(event: ErrorEvent): void {
    const error = new Error(`bash could not be loaded${event.message ? `: ${event.message}` : ''}.`);
    const lines = [...this.lines.values()];
    this.kill('');
    for (const { fail } of lines) fail(error);
  }

  private kill(why: string): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const [line, { request, host, end }] of [...this.lines]) {
      this.ended(line);
      if (why === '') continue;
      const result = { exit: KILLED, state: { ...request.state, exit: KILLED }, hasExited: false };
      host.print('stderr', `Killed (a limit of this lab: ${why})\n`).then(
        () => end(result),
        () => end(result),
      );
    }
  }
}

/** bash in a worker of the browser. */
export function browserEngine(): WorkerEngine {
  return new WorkerEngine(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'bash' }));
}

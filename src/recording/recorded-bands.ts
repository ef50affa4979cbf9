/** Stretches of time that a recording of a real cluster tells of: what its logs, its samples and its script say, no more. */
import { hasEnded } from '../script/index.ts';
import type { RecordedEvent } from './recorded-events.ts';
import type { Band } from './run-view.ts';
import { thing } from './thing.ts';
import type { ReadLine } from './told-lines.ts';

/** Bands that are open, by a name of their own, and those that have ended. */
class Bands {
  readonly closed: Band[] = [];
  private readonly open = new Map<string, Band>();

  begin(key: string, band: Band): void {
    this.end(key, band.from);
    this.open.set(key, band);
  }

  end(key: string, at: number, more: Partial<Band> = {}): void {
    const band = this.open.get(key);
    if (band !== undefined) this.closed.push({ ...band, ...more, to: at });
    this.open.delete(key);
  }

  /** Ends all whose name begins so. */
  endAll(prefix: string, at: number): void {
    for (const key of [...this.open.keys()]) if (key.startsWith(prefix)) this.end(key, at);
  }

  all(): readonly Band[] {
    return [...this.closed, ...this.open.values()];
  }
}

/** The bands of these events; `lines` says what each log line was read as. */
export function recordedBands(
  events: readonly RecordedEvent[],
  lines: readonly (ReadLine | undefined)[],
): readonly Band[] {
  const bands = new Bands();
  const isTold = lines.some((read) => read?.line === 'DefaultDispatcherRunner.granted');
  const running = new Map<string, Set<string>>();
  const starts = new Map<string, number>();
  for (const [n, event] of events.entries()) {
    const { at } = event;
    if (event.kind === 'status') {
      const lane = thing.job(event.job);
      const kind = event.status === 'RUNNING' ? 'running' : hasEnded(event.status) ? 'stopped' : 'transition';
      bands.begin(`status ${lane}`, { lane, kind, label: event.status, from: at, thing: lane });
    } else if (event.kind === 'leader' && !isTold) {
      bands.endAll('leader ', at);
      if (event.leader !== null) leads(bands, event.leader, 'leads', at);
    } else if (event.kind === 'step') {
      const killed = killedBy(event.step.step) ? event.step.host : undefined;
      if (killed === undefined) continue;
      bands.endAll(`leader ${killed}`, at);
      bands.endAll(`tasks ${killed}`, at);
      running.delete(killed);
      bands.begin(`stopped ${killed}`, { lane: killed, kind: 'stopped', label: 'killed', from: at, thing: killed });
    } else if (event.kind === 'log') {
      const { process, incarnation = 1 } = event.line;
      const read = lines[n];
      // What a process wrote in its last moment may have a later time than the step that killed it.
      if (starts.get(process) !== incarnation) bands.end(`stopped ${process}`, at);
      starts.set(process, incarnation);
      if (read?.line !== undefined) ofLine(bands, running, { at, process, line: read.line, values: read.values });
    }
  }
  return bands.all();
}

function leads(bands: Bands, process: string, label: string, from: number): void {
  bands.begin(`leader ${process}`, { lane: process, kind: 'leader', label, from, thing: process });
}

function killedBy(step: unknown): boolean {
  return typeof step === 'object' && step !== null && 'kill' in step;
}

function ofLine(
  bands: Bands,
  running: Map<string, Set<string>>,
  { at, process, line, values }: { readonly at: number; readonly process: string } & Required<Omit<ReadLine, 'told'>>,
): void {
  const { session = '', job = '', checkpoint = '', attempt = '', from, to } = values;
  const snapshot = `checkpoint ${job} ${checkpoint}`;
  switch (line) {
    case 'DefaultDispatcherRunner.granted':
      leads(bands, process, /^[0-]+$/.test(session) ? 'leads, no HA' : session.slice(0, 4), at);
      break;
    case 'DefaultDispatcherRunner.revoked':
      bands.end(`leader ${process}`, at);
      break;
    case 'CheckpointCoordinator.triggering':
      bands.begin(snapshot, {
        lane: thing.job(job),
        kind: 'checkpoint',
        label: checkpoint,
        from: at,
        thing: thing.checkpoint(job, Number(checkpoint)),
      });
      break;
    case 'CheckpointCoordinator.completed':
      bands.end(snapshot, at);
      break;
    case 'CheckpointCoordinator.expired':
    case 'CheckpointCoordinator.declined':
      bands.end(snapshot, at, { failed: true });
      break;
    case 'Task.switched':
    case 'Task.failed': {
      const here = running.get(process) ?? new Set<string>();
      running.set(process, here);
      const before = here.size;
      if (to === 'RUNNING') here.add(attempt);
      else if (from === 'RUNNING' || line === 'Task.failed') here.delete(attempt);
      if (before === 0 && here.size > 0)
        bands.begin(`tasks ${process}`, { lane: process, kind: 'running', label: 'tasks', from: at, thing: process });
      if (before > 0 && here.size === 0) bands.end(`tasks ${process}`, at);
    }
  }
}

import { describe, expect, it, vi } from 'vitest';
import type { EngineHost, LineRequest } from '../../../src/shell/bash/engine-port.ts';
import { SILENCE_MS } from '../../../src/shell/bash/limits.ts';
import { WorkerEngine, type WorkerLike } from '../../../src/shell/bash/worker-engine.ts';
import type { FromWorker, ToWorker } from '../../../src/shell/bash/worker-messages.ts';
import { loginTo } from '../../../src/shell/hosts.ts';

const request: LineRequest = { text: 'x', state: loginTo('client'), programs: [], isTyped: true };

/** A worker that does what a test says. */
class Puppet implements WorkerLike {
  readonly heard: ToWorker[] = [];
  isEnded = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.isEnded = true;
  }

  says(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}

function host(printed: string[], more: Partial<EngineHost> = {}): EngineHost {
  return {
    print: (_, text) => {
      printed.push(text);
      return Promise.resolve();
    },
    ...more,
  } as EngineHost;
}

describe('bash in a worker', () => {
  it('asks its host, and gets what it says or why not', async () => {
    const puppet = new Puppet();
    const files = {
      read: (path: string) => (path === '/a' ? Promise.resolve('text') : Promise.reject(new Error('ENOENT'))),
    } as EngineHost['files'];
    const line = new WorkerEngine(() => puppet).run(request, host([], { files }));
    puppet.says({ type: 'ask', line: 1, question: 1, what: 'read', asks: ['/a'] });
    puppet.says({ type: 'ask', line: 1, question: 2, what: 'read', asks: ['/b'] });
    await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
    expect(puppet.heard.slice(1)).toEqual([
      { type: 'answer', question: 1, answer: 'text' },
      { type: 'refuse', question: 2, reason: 'ENOENT' },
    ]);
    puppet.says({ type: 'done', line: 1, result: { exit: 3, state: request.state, hasExited: false } });
    expect(await line).toMatchObject({ exit: 3 });
  });

  it('is ended when an interrupted line does not end, and the next line gets another', async () => {
    const puppets: Puppet[] = [];
    const engine = new WorkerEngine(() => {
      puppets.push(new Puppet());
      return puppets.at(-1) as Puppet;
    });
    const ending = new AbortController();
    const printed: string[] = [];
    const line = engine.run(request, host(printed), ending.signal);
    ending.abort();
    expect(puppets[0]?.heard.at(-1)).toEqual({ type: 'abort', line: 1 });
    expect(await line).toMatchObject({ exit: 137 });
    expect(printed).toEqual(['Killed (a limit of this lab: interrupted)\n']);
    expect(puppets[0]?.isEnded).toBe(true);
    engine.run(request, host([])).catch(() => undefined);
    expect(puppets).toHaveLength(2);
    engine.destroy();
  });

  it('is ended when a line works on and says nothing, but not while bash is on its way', async () => {
    vi.useFakeTimers();
    try {
      const puppet = new Puppet();
      const printed: string[] = [];
      const line = new WorkerEngine(() => puppet).run(request, host(printed));
      vi.advanceTimersByTime(10 * SILENCE_MS);
      expect(puppet.isEnded).toBe(false);
      puppet.says({ type: 'begun', line: 1 });
      vi.advanceTimersByTime(SILENCE_MS);
      expect(puppet.isEnded).toBe(false);
      puppet.says({ type: 'ask', line: 1, question: 1, what: 'print', asks: ['stdout', 'something'] });
      await vi.advanceTimersByTimeAsync(SILENCE_MS);
      expect(puppet.isEnded).toBe(false);
      await vi.advanceTimersByTimeAsync(SILENCE_MS);
      expect(await line).toMatchObject({ exit: 137 });
      expect(printed.at(-1)).toContain('the line worked for 15 s without an end');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says so when it cannot be loaded', async () => {
    const puppet = new Puppet();
    const line = new WorkerEngine(() => puppet).run(request, host([]));
    puppet.onerror?.({ message: '' } as ErrorEvent);
    await expect(line).rejects.toThrow('bash could not be loaded.');
  });
});

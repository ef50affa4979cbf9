/** bash in a worker of its own: an endless loop there keeps no page from drawing. */
import { bashEngine } from './engine.ts';
import type { EngineHost } from './engine-port.ts';
import type { FromWorker, Questions, ToWorker } from './worker-messages.ts';

/** The worker itself; the types of the page's window are not its own. */
const scope = globalThis as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
};

const questions = new Map<number, { readonly answer: (value: never) => void; readonly refuse: (why: Error) => void }>();
const lines = new Map<number, AbortController>();
let asked = 0;

function ask<K extends keyof Questions>(
  line: number,
  what: K,
  ...asks: Questions[K]['asks']
): Promise<Questions[K]['answer']> {
  return new Promise((answer, refuse) => {
    asked += 1;
    questions.set(asked, { answer: answer, refuse });
    scope.postMessage({ type: 'ask', line, question: asked, what, asks } as unknown as FromWorker);
  });
}

function hostOf(line: number): EngineHost {
  return {
    files: {
      stat: (path) => ask(line, 'stat', path),
      read: (path) => ask(line, 'read', path),
      list: (path) => ask(line, 'list', path),
      write: (path, text, mode) => ask(line, 'write', path, text, mode),
      makeFolder: (path) => ask(line, 'makeFolder', path),
      remove: (path) => ask(line, 'remove', path),
    },
    call: (call) => ask(line, 'call', call),
    sleep: (ms) => ask(line, 'sleep', ms),
    print: (stream, text) => ask(line, 'print', stream, text),
  };
}

scope.onmessage = ({ data }) => {
  switch (data.type) {
    case 'run': {
      const { line, request } = data;
      const ending = new AbortController();
      lines.set(line, ending);
      scope.postMessage({ type: 'begun', line });
      bashEngine
        .run(request, hostOf(line), ending.signal)
        .then(
          (result) => scope.postMessage({ type: 'done', line, result }),
          (error: unknown) => scope.postMessage({ type: 'failed', line, reason: String(error) }),
        )
        .finally(() => lines.delete(line));
      return;
    }
    case 'abort':
      lines.get(data.line)?.abort();
      return;
    case 'answer':
      questions.get(data.question)?.answer(data.answer as never);
      questions.delete(data.question);
      return;
    case 'refuse':
      questions.get(data.question)?.refuse(new Error(data.reason));
      questions.delete(data.question);
  }
};

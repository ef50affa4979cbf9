import type { Effect, Json, Message } from '../../../../src/base/index.ts';
import { pureLogic, type Request } from '../../../../src/kernel/logic.ts';
import { CONSOLE_TEXTS, HELP_TEXTS, renderConsole } from '../../../../src/logs/index.ts';
import { wholeClient } from '../../../../src/model/client/whole-client.ts';
import { curl } from '../../../../src/model/client/curl.ts';
import { programOf } from '../../../../src/model/client/programs.ts';
import { DEFAULT_PARAMETERS, type FlinkVersion } from '../../../../src/model/index.ts';

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface ProgramRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | undefined;
  readonly ms: number;
  /** What was asked, in order: method and path. */
  readonly asked: readonly string[];
  readonly bodies: readonly Json[];
  /** The files of each request that has any. */
  readonly files: readonly Json[];
}

/** Runs one client process against a REST endpoint that a test makes up. No answer means a refused connection. */
export function runProgram(
  line: string,
  answer: (method: string, path: string, host: string) => Answer | undefined,
  flink: FlinkVersion = '2.3',
): ProgramRun {
  const [program] = programOf(line.split(' '), 'client-1', { ...DEFAULT_PARAMETERS, flink }, 'jobmanager-1') ?? [];
  if (program === undefined) throw new Error(`no program in '${line}'`);
  const logic = pureLogic(program.machine === 'curl' ? curl : wholeClient);
  const delivery = { from: 'you', incarnation: 1, entropy: 7 };
  const queue: { due: number; id?: string; event: Message }[] = [];
  const printed = { stdout: '', stderr: '' };
  const asked: string[] = [];
  const bodies: Json[] = [];
  const files: Json[] = [];
  let now = 0;
  let code: number | undefined;

  const handle = (requests: readonly (Request | Effect)[]): void => {
    for (const request of requests) {
      if (request.type === 'exit') code = request.code;
      else if (request.type === 'disarm') {
        const at = queue.findIndex(({ id }) => id === request.id);
        if (at >= 0) queue.splice(at, 1);
      } else if (request.type === 'arm') queue.push({ due: now + request.delay, id: request.id, event: request.event });
      else if (request.type === 'print')
        printed[request.stream] +=
          renderConsole(request.text, request.values, {
            flink,
            startedAt: () => Date.UTC(2026, 10, 22, 9, 0, 4),
            runtime: () => 4711,
            restBody: (path) => ({ status: 200, body: JSON.stringify({ asked: path }) }),
            texts: CONSOLE_TEXTS,
            help: HELP_TEXTS,
          }).join('\n') + '\n';
      else if (request.type === 'send') {
        const message = request.message as Message & {
          method: string;
          path: string;
          body?: Json;
          files?: Json;
          request: number;
        };
        asked.push(`${message.method} ${message.path}`);
        bodies.push(message.body ?? null);
        if (message.files !== undefined) files.push(message.files);
        const given = answer(message.method, message.path, request.to.split('/')[0] ?? '');
        const event =
          given === undefined
            ? { type: 'bounced', to: request.to, message }
            : { type: 'restReply', request: message.request, ...given };
        queue.push({ due: now + 2, event });
      }
    }
  };

  const requests: Request[] = [];
  let snapshot = logic.initial({ ...program.input, delivery }, requests);
  handle(requests);
  while (queue.length > 0 && code === undefined) {
    queue.sort((a, b) => a.due - b.due);
    const next = queue.shift();
    if (next === undefined) break;
    now = next.due;
    const more: Request[] = [];
    snapshot = logic.step(snapshot, { ...next.event, delivery } as Message, more);
    handle(more);
  }
  return { ...printed, code, ms: now, asked, bodies, files };
}

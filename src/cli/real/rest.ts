/** Flink's REST endpoint, as a client asks it. */
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const PORT = 8081;

/** Rejected with what the system says when there is no answer. */
export function get(host: string, path: string, timeout: number): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = request({ host, port: PORT, path, timeout, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
      answer.on('error', failed);
    });
    asked.on('timeout', () => asked.destroy(new Error('timed out')));
    asked.on('error', failed);
    asked.end();
  });
}

/** What it tells as JSON; nothing when it does not answer, or not with 200. */
export async function tell<T>(host: string, path: string): Promise<T | undefined> {
  try {
    const { status, text } = await get(host, path, 2000);
    return status === 200 ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

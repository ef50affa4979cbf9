import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.ts';

describe('curl', () => {
  it('prints the body that the endpoint answers', () => {
    const run = runProgram('curl -s http://jobmanager-1:8081/jobs/overview', () => ({ status: 200, body: {} }));
    expect(run.stdout).toBe('{"asked":"/jobs/overview"}\n');
    expect(run.asked).toEqual(['GET /jobs/overview']);
    expect(run.code).toBe(0);
  });

  it('sends other methods', () => {
    const run = runProgram('curl -X PATCH jobmanager-1:8081/jobs/x?mode=cancel', () => ({ status: 202, body: {} }));
    expect(run.asked).toEqual(['PATCH /jobs/x?mode=cancel']);
    expect(run.stdout).toBe('{}\n');
  });

  it('fails with the exit codes of curl', () => {
    const nobody = () => undefined;
    expect(runProgram('curl http://localhost:8081/overview', nobody)).toMatchObject({
      code: 7,
      stderr: "curl: (7) Failed to connect to localhost port 8081 after 0 ms: Couldn't connect to server\n",
    });
    expect(runProgram('curl http://nowhere:8081/', nobody)).toMatchObject({
      code: 6,
      stderr: 'curl: (6) Could not resolve host: nowhere\n',
    });
    expect(runProgram('curl', nobody).code).toBe(2);
  });
});

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

  it('shows header, status and wire as asked', () => {
    const answer = () => ({ status: 202, body: { 'request-id': 'a' } });
    const posted = (options: string) =>
      runProgram(`curl ${options} -d {} http://jobmanager-1:8081/jobs/x/stop`, answer);
    expect(posted('-si').stdout).toBe(
      [
        'HTTP/1.1 202 Accepted',
        'content-type: application/json; charset=UTF-8',
        'access-control-allow-origin: *',
        'connection: keep-alive',
        'content-length: 18',
        '',
        '{"request-id":"a"}',
        '',
      ].join('\n'),
    );
    expect(posted('-so /dev/null -w %{http_code}').stdout).toBe('202\n');
    expect(posted('-sv').stderr).toContain('> POST /jobs/x/stop HTTP/1.1\n> Host: jobmanager-1:8081\n');
    const refused = () => ({ status: 404, body: { errors: [] } });
    expect(runProgram('curl -fX PATCH http://jobmanager-1:8081/jobs/x', refused)).toMatchObject({
      code: 22,
      stdout: '',
      stderr: 'curl: (22) The requested URL returned error: 404\n',
    });
  });

  it('knows which hosts there are, and what is not told here', () => {
    const nobody = () => undefined;
    expect(runProgram('curl -sS http://jobmanager-9:8081/jobs', nobody)).toMatchObject({
      code: 6,
      stderr: 'curl: (6) Could not resolve host: jobmanager-9\n',
    });
    expect(runProgram('curl -s http://jobmanager-9:8081/jobs', nobody).stderr).toBe('');
    expect(runProgram('curl -s http://jobmanager-1:8081/jars', nobody).stderr).toBe(
      'lab: not simulated here: jars over REST (use `flink run`). Nothing was done.\n',
    );
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

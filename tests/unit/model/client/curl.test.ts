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
    expect(runProgram('curl -s http://jobmanager-1:8081/jobmanager/thread-dump', nobody).stderr).toBe(
      'lab: not simulated here: GET /jobmanager/thread-dump; use `jps` and `ps` on the host. Nothing was done.\n',
    );
    expect(runProgram('curl -s -F jarfile=@app.jar http://jobmanager-1:8081/jars/upload', nobody).stderr).toBe(
      'lab: not simulated here: app.jar; there are orders-v1.jar and orders-v2.jar. Nothing was done.\n',
    );
  });

  it('puts data into the query with -G, and files into a form with -F', () => {
    const fine = () => ({ status: 200, body: {} });
    const got = runProgram('curl -sG -d get=uptime http://jobmanager-1:8081/jobs/x/metrics', fine);
    expect(got.asked).toEqual(['GET /jobs/x/metrics?get=uptime']);
    const url = 'http://jobmanager-1:8081/jars/upload';
    const sent = runProgram(`curl -si -F jarfile=@/opt/flink/orders-v2.jar;filename=other.jar ${url}`, fine);
    expect(sent.asked).toEqual(['POST /jars/upload']);
    expect(sent.files).toEqual([[{ name: 'other.jar', jar: 'orders-v2.jar' }]]);
    expect(sent.stdout).toMatch(/^HTTP\/1\.1 100 Continue\n\nHTTP\/1\.1 200 OK\n/);
    const unasked = runProgram(`curl -si -H Expect: -F jarfile=@orders-v2.jar ${url}`, fine);
    expect(unasked.stdout).toMatch(/^HTTP\/1\.1 200 OK\n/);
    expect(runProgram(`curl -s -F jarfile ${url}`, fine)).toMatchObject({
      code: 2,
      stderr: "curl: option -F: is badly used here\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    });
  });

  it('asks with HEAD for -I, which the endpoint knows nothing of', () => {
    const asked = runProgram('curl -sI http://jobmanager-1:8081/jobs', () => ({
      status: 404,
      body: { errors: ['Not found: /jobs'] },
    }));
    expect(asked.asked).toEqual(['HEAD /jobs']);
    expect(asked.stdout).toMatch(/^HTTP\/1\.1 404 Not Found\n[^{]*content-length: 31\n/);
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

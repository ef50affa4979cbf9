/** `curl` typed at a cluster: jars, logs, configuration, files of the host; in the shapes that real clusters answered. */
import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../../src/model/index.ts';
import { ANSWERS, isOperation, REST_ROUTES } from '../../../src/simulation/index.ts';
import { desk } from './kit.ts';

const URL = 'http://jobmanager-1:8081';

describe.each(FLINK_VERSIONS)('curl at a cluster of %s', (flink) => {
  const at = desk(flink);
  const type = (text: string) => at.line('client', text);
  const json = async (path: string): Promise<unknown> => JSON.parse((await type(`curl -s '${URL}${path}'`)).stdout);

  it('uploads a jar, runs it as the JobManager does, and deletes it', async () => {
    expect(await json('/jars')).toEqual({ address: URL, files: [] });
    const uploaded = JSON.parse((await type(`curl -s -F jarfile=@orders-v2.jar ${URL}/jars/upload`)).stdout) as {
      filename: string;
    };
    expect(uploaded).toMatchObject({ status: 'success' });
    expect(uploaded.filename).toMatch(/^\/tmp\/flink-web-[\w-]+\/flink-web-upload\/[\w-]+_orders-v2\.jar$/);
    const id = uploaded.filename.split('/').at(-1) ?? '';
    expect(await json('/jars')).toMatchObject({
      files: [{ id, name: 'orders-v2.jar', entry: [{ name: 'lab.orders.OrdersJob', description: null }] }],
    });
    const { plan } = (await json(`/jars/${id}/plan?parallelism=3&programArg=--sink,none`)) as {
      plan: { name: string; nodes: { parallelism: number; description: string }[] };
    };
    expect(plan.nodes.map(({ parallelism }) => parallelism)).toEqual([3, 3]);
    expect(plan.nodes[0]?.description).toBe('count<br/>+- totals-sink: Writer<br/>');
    const started = JSON.parse((await type(`curl -s -X POST ${URL}/jars/${id}/run`)).stdout) as { jobid: string };
    expect('applicationId' in started).toBe(flink === '2.3');
    // A client would have taken `parallelism.default`, which is 2.
    expect(await json(`/jobs/${started.jobid}/config`)).toMatchObject({ 'execution-config': { 'job-parallelism': 1 } });
    expect((await type(`curl -s ${URL}/jobmanager/log | grep -c 'Starting program (detached: true)'`)).stdout).toBe(
      '1\n',
    );
    expect((await type(`curl -s -X DELETE ${URL}/jars/${id}`)).stdout).toBe('{}');
    const gone = await type(`curl -s -X POST ${URL}/jars/${id}/run`);
    expect(gone.stdout).toContain(`flink-web-upload/${id} does not exist`);
  });

  it('says what is wrong with a jar, a class, an argument', async () => {
    const posted = async (below: string, options = '-X POST') =>
      (await type(`curl -s ${options} ${URL}/jars${below}`)).stdout;
    expect(await posted('/upload')).toContain('Exactly 1 file must be sent, received 0.');
    expect(await posted('/upload', '-F jarfile=@conf/config.yaml')).toContain('Only Jar files are allowed.');
    expect(await type(`curl -F jarfile=@nope.jar ${URL}/jars/upload`)).toMatchObject({ stdout: '', exit: 26 });
    await type(`curl -s -F jarfile=@orders-v1.jar ${URL}/jars/upload`);
    await type(`J=$(curl -s ${URL}/jars | sed 's/.*"id":"//; s/".*//')`);
    expect(await posted('/$J/run', `-d '{"entryClass":"lab.orders.Nope"}'`)).toContain(
      "The program's entry point class 'lab.orders.Nope' was not found in the jar file.",
    );
    const thrown = await posted('/$J/run?programArg=--bounded,abc');
    expect(thrown).toContain('RestHandlerException: Could not execute application.');
    expect(thrown).toContain('Caused by: java.lang.NumberFormatException: For input string: \\"abc\\"');
    expect(await posted('/$J/run?savepointPath=/srv/flink/savepoints/nope')).toContain(
      "Cannot find checkpoint or savepoint file/directory '/srv/flink/savepoints/nope' on file system 'file'.",
    );
  });

  it('tells of configuration, environment and logs what lies on the hosts', async () => {
    const keys = (await json('/jobmanager/config')) as { key: string; value: string }[];
    expect(keys).toContainEqual({ key: 'jobmanager.rpc.address', value: 'jobmanager-1' });
    // In the order of a hash table, as recorded.
    expect(keys.slice(0, 3).map(({ key }) => key)).toEqual([
      'blob.server.port',
      'taskmanager.memory.process.size',
      'taskmanager.bind-host',
    ]);
    expect(await json('/jobmanager/environment')).toMatchObject({ jvm: { arch: 'amd64' } });
    const { logs } = (await json('/jobmanager/logs')) as { logs: { name: string; size: number }[] };
    const name = 'flink-root-standalonesession-0-jobmanager-1.log';
    expect(logs.map((one) => one.name)).toEqual([name, name.replace('.log', '.out')]);
    const log = await type(`curl -si ${URL}/jobmanager/logs/${name} | head -n 6`);
    expect(log.stdout).toMatch(/^HTTP\/1\.1 200 OK\ncontent-type: text\/plain\nconnection: keep-alive\n/);
    expect(await json('/jobmanager/logs/nope.log')).toEqual({
      errors: ['This file does not exist in JobManager log dir.'],
    });
    const { taskmanagers } = (await json('/taskmanagers')) as { taskmanagers: { id: string }[] };
    const tail = await type(`curl -s ${URL}/taskmanagers/${taskmanagers[0]?.id ?? ''}/log | head -n 2`);
    expect(tail.stdout).toContain('Starting TaskManager (Version: ');
    expect((await type(`curl -s ${URL}/taskmanagers/nope/log`)).stdout).toContain('because it was unknown.');
  });

  it('writes into a file, and tells how far it is where no screen is', async () => {
    const run = `${URL}/jars/nope/run`;
    const apart = await type(`curl -s -X POST ${run} -d '{}' -o /tmp/answer -w '%{http_code}'; wc -c < /tmp/answer`);
    const joined = await type(`curl -sXPOST ${run} -d'{}' -o/tmp/answer -w'%{http_code}'; wc -c < /tmp/answer`);
    expect(apart.stdout).toMatch(/^500\d+\n$/);
    expect(joined).toMatchObject({ stdout: apart.stdout, stderr: '', exit: 0 });
    const saved = await type(`curl -s -o /tmp/jobs.json -w '%{http_code}\\n' ${URL}/jobs; cat /tmp/jobs.json`);
    expect(saved.stdout).toMatch(/^200\n\{"jobs":\[/);
    const piped = await type(`curl ${URL}/config | wc -l`);
    expect(piped.stderr).toMatch(/^ {2}% Total {4}% Received % Xferd .*\n.*\n\r {2}0 {5}0 .*\r100 +\d+ {2}100 +\d+ /s);
    expect((await type(`curl ${URL}/config`)).stderr).toBe('');
    expect((await type(`curl ${URL}/overveiw`)).stderr).toBe(
      `lab: Flink ${flink} has no such path. Did you mean \`/overview\`?\n`,
    );
    expect((await type(`echo '{"checkpointType":"BOGUS"}' > b.json; curl -sT b.json ${URL}/jobs`)).stdout).toBe(
      '{"errors":["Not found: /jobs"]}',
    );
  });

  it('shuts the cluster down, but not while a result waits for who asked for it', async () => {
    await type(`V=$(curl -s ${URL}/jobs/overview | sed 's/.*"jid":"//; s/".*//')`);
    const asked = await type(`curl -s -d '{}' ${URL}/jobs/$V/checkpoints`);
    const { 'request-id': request } = JSON.parse(asked.stdout) as { 'request-id': string };
    at.pass(3000);
    expect((await type(`curl -s -X DELETE ${URL}/cluster`)).stdout).toBe('{}');
    at.pass(6000);
    expect((await type(`curl -s ${URL}/overview`)).exit).toBe(0);
    await type(`curl -s ${URL}/jobs/$V/checkpoints/${request}`);
    at.pass(6000);
    expect((await type(`curl -s ${URL}/overview`)).exit).toBe(7);
    expect(at.run.at().process('jobmanager-1')).toMatchObject({ state: 'stopped', exitCode: 0 });
    expect((await at.line('jobmanager-1', 'tail -n 1 log/*session*.log')).stdout).toContain(
      'Terminating cluster entrypoint process StandaloneSessionClusterEntrypoint with exit code 0.',
    );
  });
});

describe('the table of routes', () => {
  it('has an answer for every GET that is simulated, and for no other path', () => {
    const id = '0'.repeat(32);
    const told = REST_ROUTES.filter(({ method, instead }) => method === 'GET' && instead === undefined);
    const own = told.filter(({ path }) => isOperation(path.replace(/:\w+/g, id)));
    const paths = told.filter((route) => !own.includes(route)).map(({ path }) => path);
    expect(paths.filter((path) => ANSWERS[path] === undefined)).toEqual([]);
    expect(Object.keys(ANSWERS).filter((path) => !paths.includes(path))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { desk } from './kit.ts';

describe('a shell of a host', () => {
  const { line } = desk();
  const seen = async (text: string) => {
    const { stdout, stderr, exit } = await line('client', text);
    return [stdout, stderr, exit];
  };

  it('keeps folder, variables, arrays, functions and the exit code', async () => {
    await line(
      'client',
      'x=1; export y=2; a=(p q "r s"); declare -A m; m[k]=v; greet() { echo "hello $1"; }; cd /usr; false',
    );
    expect(await seen('echo $? $x $y ${#a[@]} "${a[2]}" ${m[k]} $PWD; greet you')).toEqual([
      '1 1 2 3 r s v /usr\nhello you\n',
      '',
      0,
    ]);
    expect(await seen('unset x; cd -')).toEqual(['/opt/flink\n', '', 0]);
    expect(await seen('echo "<$x>"; printenv y x')).toEqual(['<>\n2\n', '', 1]);
    expect(await seen('set -o pipefail; alias ll="echo listed"')).toEqual(['', '', 0]);
    expect(await seen('false | true')).toEqual(['', '', 1]);
  });

  it('speaks as bash does at a prompt', async () => {
    expect(await seen('foo')).toEqual(['', 'bash: foo: command not found\n', 127]);
    expect(await seen('cd /nope')).toEqual(['', 'bash: cd: /nope: No such file or directory\n', 1]);
    expect(await seen('if')).toEqual(['', 'bash: syntax error: unexpected end of file\n', 2]);
  });

  it('runs programs of the cluster, by name and by path, in pipes and substitutions', async () => {
    const [plain] = await seen('flink list');
    expect(plain).toContain('Waiting for response...');
    expect((await seen('/opt/flink/bin/flink list'))[0]).toBe(plain);
    expect((await seen('cd /opt/flink; ./bin/flink list'))[0]).toBe(plain);
    expect(await seen('flink list | grep -c Waiting')).toEqual(['1\n', '', 0]);
    expect(await seen('echo "$(flink list | head -n 1)"')).toEqual(['Waiting for response...\n', '', 0]);
  });

  it('finds a jar where it lies, seen from the folder and the host', async () => {
    const missing = (jar: string): string =>
      `Could not get job jar and dependencies from JAR file: JAR file does not exist: ${jar}\n\nUse the help option (-h or --help) to get help on the command.\n`;
    const { line: type } = desk();
    const said = async (host: string, text: string) => (await type(host, text)).stdout;
    expect(await said('client', 'cd /tmp; flink run -d orders-v1.jar')).toBe(missing('orders-v1.jar'));
    expect(await said('client', 'flink info ../opt/flink/orders-v1.jar | head -n 1')).toContain('Execution Plan');
    expect(await said('client', 'flink info /opt/flink/orders-v2.jar | head -n 1')).toContain('Execution Plan');
    expect(await said('jobmanager-1', 'flink run orders-v2.jar')).toBe(missing('orders-v2.jar'));
    expect(await said('jobmanager-1', 'flink list -m localhost:8081')).toContain('No running jobs.');
    expect((await type('client', 'flink list -m jobmanager-1:9999')).stderr).toContain(
      'AnnotatedConnectException: Connection refused: jobmanager-1/10.10.0.11:9999\n',
    );
    expect(await said('kafka', 'flink list')).toContain('No running jobs.');
  });

  it('waits in virtual time', async () => {
    const { run, line: type } = desk();
    const before = run.clock;
    await type('client', 'for i in 1 2 3; do sleep 2; done');
    expect(run.clock).toBe(before + 6000);
  });
});

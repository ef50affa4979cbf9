import { beforeAll, describe, expect, it } from 'vitest';
import { adviceOn } from '../../../src/shell/advice.ts';
import { asksForJob } from '../../../src/shell/remarks.ts';
import { desk, type Desk } from './kit.ts';

describe('a command that there is not', () => {
  it.each([
    ['flnik', 'lab: Did you mean `flink`?'],
    ['htop', 'lab: `htop` is not simulated here. `help` lists what is.'],
    [
      'fg',
      'lab: nothing runs in the background here: the line waits for it. `flink run -d` does not wait for its job.',
    ],
    ['zkcli', 'lab: Did you mean `zkCli.sh`?'],
    ['ll', 'lab: Did you mean `ls -l`?'],
    ['/usr/local/bin/jps', 'lab: `jps` lies in /usr/bin/jps.'],
    ['qwertzuiop', 'lab: no such program is known here. `help` lists what can be typed.'],
  ])('%s', (word, expected) => {
    expect(adviceOn(word, { role: 'client', flink: '2.3' })).toEqual([expected]);
  });

  it('is told where the program is', () => {
    expect(adviceOn('zkServer.sh', { role: 'kafka', flink: '2.3' })).toEqual([
      'lab: `zkServer.sh` is on zookeeper: `ssh HOST` goes there.',
    ]);
  });
});

describe('a job in the background', () => {
  it.each([
    ['flink run orders-v2.jar &', true],
    ['sleep 1 & flink list', true],
    ['curl http://jobmanager-1:8081/jobs?a=1&b=2', true],
    ["curl 'http://jobmanager-1:8081/jobs?a=1&b=2'", false],
    ['ls x && flink list 2>&1 | cat', false],
    ['ls x &> /dev/null; ls |& cat', false],
  ])('%s: %s', (line, expected) => {
    expect(asksForJob(line)).toBe(expected);
  });
});

describe('the commands of the lab', () => {
  let cluster: Desk;
  const on = async (line: string): Promise<readonly string[]> => {
    const { stdout, stderr } = await cluster.line('client', line);
    return (stdout + stderr).split('\n').slice(0, -1);
  };

  beforeAll(() => {
    cluster = desk(
      '2.3',
      'cluster: { taskmanagers: 1 }\nsteps: [{ run: flink run -d orders-v1.jar, as: v1 }, { until: { job: v1, checkpoints: 1 } }]\n',
    );
  });

  it('all begin with their mark', async () => {
    for (const line of ['lab', 'lab why', 'lab nonsense', 'lab goto nowhere'])
      for (const said of await on(line)) expect(said).toMatch(/^lab: /);
  });

  it('why tells what led to a line, back to what was typed', async () => {
    const lines = await on('lab why Completed checkpoint 1');
    expect(lines[0]).toMatch(/^lab: 09:00:\d\d\.\d{3} {2}Checkpoint 1 of orders v1 completes$/);
    expect(lines[1]).toMatch(/because .* Checkpoint 1 of orders v1 is triggered$/);
    expect(lines.at(-1)).toMatch(/You: flink run -d orders-v1\.jar$/);
  });

  it('why does not take the question for the answer', async () => {
    expect((await on('lab why'))[0]).not.toContain('You: lab');
    expect(await on('lab why xyzzy')).toEqual(['lab: nobody has written `xyzzy` so far, and no event is called so.']);
  });

  it('explain tells who writes a line of a log, and where it stands here', async () => {
    const lines = await on('ssh jobmanager-1 "grep \'Completed checkpoint 1\' log/*.log" | lab explain');
    expect(lines[0]).toBe(
      'lab: CheckpointCoordinator writes this at INFO (org.apache.flink.runtime.checkpoint.CheckpointCoordinator), in Flink 1.20 and 2.3.',
    );
    expect(lines[1]).toMatch(/^lab: In it: checkpoint = 1, job = [0-9a-f]{32}, bytes = \d+/);
    expect(lines[2]).toMatch(/^lab: Written once in this run, last at 09:00:\d\d\.\d{3} on jobmanager-1\.$/);
    expect(await on('lab explain hello')).toEqual([
      'lab: the lab does not know this line: not all that Flink writes is simulated.',
    ]);
  });

  it('help lists the programs of the host, and tells of one', async () => {
    expect((await on('help')).some((line) => line.startsWith('  start-cluster.sh '))).toBe(true);
    expect(await on('help ssh')).toContain('    ssh taskmanager-1 jps');
    expect(await on('help nonsens')).toEqual([
      "bash: help: no help topics match `nonsens'.",
      'lab: `help` lists what there is.',
    ]);
  });
});

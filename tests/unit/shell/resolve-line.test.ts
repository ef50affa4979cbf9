import { describe, expect, it } from 'vitest';
import { notesOf } from '../../../src/shell/flink-notes.ts';
import { resolveLine } from '../../../src/shell/index.ts';

const JOB = '0123456789abcdef0123456789abcdef';
const context = { host: 'client', flink: '2.3', variables: { v1: JOB }, notes: notesOf } as const;

function resolve(line: string, flink: '1.20' | '2.3' = '2.3') {
  return resolveLine(line, { ...context, flink });
}

function texts(line: string, flink: '1.20' | '2.3' = '2.3'): readonly string[] {
  const resolved = resolve(line, flink);
  return 'lines' in resolved ? resolved.lines.map(({ text }) => text) : [];
}

describe('a typed line', () => {
  it('starts a program on its host, variables filled in', () => {
    expect(resolve(`flink cancel "$v1"`)).toEqual({
      kind: 'act',
      intervention: { type: 'exec', host: 'client', argv: ['flink', 'cancel', JOB] },
      lines: [],
    });
    expect(resolve('./bin/flink list')).toMatchObject({ intervention: { argv: ['flink', 'list'] } });
  });

  it('is nothing when it is empty or a remark', () => {
    expect(resolve('   ').kind).toBe('nothing');
    expect(resolve('# first v1').kind).toBe('nothing');
  });

  it('names the nearest command when there is none of that name', () => {
    expect(texts('flnk list')).toEqual(['bash: flnk: command not found', 'lab: Did you mean `flink`?']);
    expect(texts('frobnicate')).toEqual([
      'bash: frobnicate: command not found',
      'lab: `help` lists what can be typed here.',
    ]);
  });

  it('says what is real and not simulated', () => {
    expect(texts('kubectl get pods')).toEqual(['lab: not simulated here: `kubectl`. `help` lists what is.']);
    expect(texts('flink list | grep orders')).toEqual(['lab: not simulated here: `|`. One plain command a line.']);
    expect(texts("flink run 'x")).toEqual(["lab: a quote ' is not closed."]);
  });

  it("lets Flink refuse Flink's words, and adds what is near", () => {
    expect(resolve('flink cancle x').kind).toBe('act');
    expect(texts('flink cancle x')).toEqual(['lab: did you mean `flink cancel`?']);
    expect(texts('flink upgrade')).toEqual([]);
    expect(texts('flink run-application x.jar', '1.20')).toEqual([]);
    expect(texts('flink run-application x.jar', '2.3')[0]).toContain('Flink 2 has no `run-application`');
    expect(texts('flink run orders-v3.jar')).toEqual(['lab: the jars here are `orders-v1.jar` and `orders-v2.jar`.']);
  });

  it('names the option that was meant', () => {
    expect(texts('flink run --detatched orders-v2.jar')).toEqual([
      'lab: Flink takes `--detatched` for the jar. Did you mean `--detached`?',
    ]);
    expect(texts('flink list --everything')).toEqual(['lab: `flink list --help` lists its options.']);
    expect(texts('flink run --det --parallelism=2 -s --odd orders-v2.jar --sink none')).toEqual([]);
  });

  it('tells that Flink takes keys that do not exist', () => {
    expect(texts('flink run -d -Djob.cancel-on-update=true orders-v2.jar')).toEqual([
      'lab: Flink takes any `-D` key without a word. No version has an option `job.cancel-on-update`: it changes nothing.',
    ]);
    expect(texts('flink run -D heartbeat.intervall=5s orders-v2.jar')[0]).toContain(
      'Did you mean `heartbeat.interval`?',
    );
    expect(texts('flink run -Dheartbeat.interval=5s orders-v2.jar')).toEqual([
      'lab: `heartbeat.interval` is read by the processes of the cluster: for one job it changes nothing, in Flink neither.',
    ]);
    expect(texts("flink run '-D$internal.pipeline.job-id=00' -Dparallelism.default=1 orders-v2.jar")).toEqual([]);
  });

  it('tells of options that belong to another action, or mean something else here', () => {
    expect(texts('flink stop -s 00000000000000000000000000000000')).toEqual([
      'lab: `-s` is an option of `flink cancel`.',
    ]);
    expect(texts('flink stop -d 00000000000000000000000000000000')).toEqual([
      'lab: `-d` of `flink stop` is `--drain`. To leave it alone it is `-detached`.',
    ]);
    expect(texts('flink savepoint -d /srv/flink/savepoints/x')[0]).toContain('`flink savepoint` is `--dispose`');
    expect(texts('flink run -x -d orders-v2.jar')[0]).toMatch(/^lab: Flink takes `-x` for the jar\./);
    expect(texts('flink run -dn -p2 -de orders-v2.jar -x')).toEqual([]);
  });

  it('tells what only the other version has', () => {
    expect(texts('flink run -t kubernetes-application orders-v2.jar', '1.20')).toEqual([
      'lab: Flink 1.20 deploys an application with `flink run-application -t kubernetes-application`.',
    ]);
    expect(texts('flink run -t yarn-per-job orders-v2.jar')).toEqual(['lab: Flink 2 has no per-job mode any more.']);
    expect(texts('flink run -Dcluster.evenly-spread-out-slots=true orders-v2.jar')).toEqual([
      'lab: only Flink 1.20 has the option `cluster.evenly-spread-out-slots`: here it changes nothing.',
    ]);
    expect(texts('flink run -Drestart-strategy=none orders-v2.jar')).toEqual([]);
    expect(texts('flink run -Drestart-strategy=none orders-v2.jar', '1.20')).toEqual([]);
    expect(texts('flink run -Dexecution.checkpointing.intervall=5s orders-v2.jar')[0]).toContain(
      'Did you mean `execution.checkpointing.interval`?',
    );
  });

  it('helps', () => {
    expect(texts('help').some((line) => line.startsWith('curl '))).toBe(true);
    expect(texts('lab help').every((line) => line.startsWith('lab: '))).toBe(true);
  });
});

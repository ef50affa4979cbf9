import { beforeAll, describe, expect, it } from 'vitest';
import { completeAt } from '../../../src/shell/complete.ts';
import { carriedWords, commandWords } from '../../../src/shell/completion/command-words.ts';
import { desk, type Desk } from './kit.ts';

describe('the command that a cursor stands in', () => {
  it.each([
    ['ls -l /s', ['ls', '-l'], '/s', 6],
    ['a; b && grep x', ['grep'], 'x', 13],
    ['cat f | head -', ['head'], '-', 13],
    ['for i in 1 2; do kill ', ['kill'], '', 22],
    ['echo $(fli', [], 'fli', 7],
    ['cat "a b', ['cat'], 'a b', 5],
    ['X=1 fl', ['X=1'], 'fl', 4],
  ] as const)('%s', (line, words, prefix, start) => {
    expect(commandWords(line, line.length)).toEqual({ words, prefix, start, isFile: false });
  });

  it('knows where a file is written', () => {
    expect(commandWords('ls >/tm', 7)).toMatchObject({ prefix: '/tm', isFile: true });
    expect(commandWords('ls > x y', 8)).toMatchObject({ words: ['ls'], prefix: 'y', isFile: false });
  });

  it('looks behind programs that run others', () => {
    expect(carriedWords(['sudo', '-u', 'flink', 'kill'])).toEqual({ words: ['kill'] });
    expect(carriedWords(['watch', '-n', '1', 'flink', 'list'])).toEqual({ words: ['flink', 'list'] });
    expect(carriedWords(['ssh', 'kafka', 'ls'])).toEqual({ words: ['ls'], host: 'kafka' });
    expect(carriedWords(['ssh'])).toEqual({ words: ['ssh'] });
    expect(carriedWords(['X=1', 'flink'])).toEqual({ words: ['flink'] });
  });
});

describe('Tab in a cluster', () => {
  let cluster: Desk;
  const tab = (line: string, host = 'client'): readonly string[] =>
    completeAt(line, line.length, { view: cluster.view, moment: cluster.view.length, host }).candidates;

  beforeAll(async () => {
    cluster = desk(
      '2.3',
      'ha: zookeeper\ncluster: { taskmanagers: 1, jobmanagers: 2 }\nsteps: [{ run: flink run -d orders-v1.jar, as: v1 }, { until: { job: v1, checkpoints: 1 } }]\n',
    );
    await cluster.line('client', 'flink savepoint $(flink list | grep -o "[0-9a-f]\\{32\\}") /srv/flink/savepoints');
  });

  it.each([
    ['cat conf/conf', ['conf/config.yaml']],
    ['cat con', ['conf/']],
    ['flink', ['flink', 'flink-console.sh', 'flink-daemon.sh']],
    ['cat conf/config.yaml', []],
    [
      'ls /srv/flink/ha/',
      ['/srv/flink/ha/application-result-store/', '/srv/flink/ha/default/', '/srv/flink/ha/job-result-store/'],
    ],
    ['ssh tas', ['taskmanager-1']],
    [
      'ssh taskmanager-1 cat log/flink-root-taskexecutor-0-taskmanager-1.l',
      ['log/flink-root-taskexecutor-0-taskmanager-1.log'],
    ],
    ['zkCli.sh -server zookeeper:2181 ls /flink/default/l', ['/flink/default/leader', '/flink/default/leader/']],
    ['kafka-topics.sh --bootstrap-server kafka:9092 --describe --topic o', ['orders']],
    ['lab ex', ['explain']],
    ['taskmanager.sh sto', ['stop', 'stop-all']],
    ['echo x > orders-v1', ['orders-v1.jar']],
  ])('%s', (line, expected) => {
    expect(tab(line)).toEqual(expected);
  });

  it('offers the job and its savepoint', () => {
    expect(tab('flink cancel ')[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(tab('flink run -d -s ')[0]).toMatch(/^file:\/srv\/flink\/savepoints\/savepoint-[0-9a-f]{6}-[0-9a-f]{12}$/);
  });

  it('offers the process of this host to kill', () => {
    expect(tab('kill -9 ', 'jobmanager-1')).toHaveLength(1);
    expect(tab('kill -9 ', 'jobmanager-1')[0]).toMatch(/^\d+$/);
  });
});

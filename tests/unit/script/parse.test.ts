import { describe, expect, it } from 'vitest';
import { parseScript, problemText } from '../../../src/script/index.ts';

const HEAD = 'name: two-versions\n';

function problems(source: string): readonly string[] {
  return parseScript(source, 'a.yaml').problems.map(problemText);
}

describe('a script that is understood', () => {
  it('takes the defaults of the format for what it does not say', () => {
    const { script } = parseScript(`${HEAD}steps: []\n`, 'a.yaml');
    expect(script).toMatchObject({
      flink: '2.3',
      mode: 'session',
      provider: 'standalone',
      ha: 'none',
      jobmanagers: 1,
      taskmanagers: 1,
      slots: 2,
      topics: [
        { name: 'orders', partitions: 4, rate: 20 },
        { name: 'totals', partitions: 1, rate: 0 },
      ],
    });
  });

  it('reads every kind of step, with its place', () => {
    const { script, problems } = parseScript(
      `${HEAD}ha: zookeeper
steps:
  - run: flink run -d orders-v1.jar
    as: v1
  - until: { job: v1, state: [RUNNING, FINISHED], within: 30 s }
  - wait: 500 ms
  - kill: leader
  - cut: [jobmanager-1, zookeeper]
  - get: jobmanager-2 /jobs/overview
  - znodes: /flink
  - ledger: totals
`,
      'a.yaml',
    );
    expect(problems).toEqual([]);
    expect(script?.steps.map(({ source: _source, ...step }) => step)).toEqual([
      { kind: 'run', line: 'flink run -d orders-v1.jar', as: 'v1', within: 150_000, position: { line: 4, column: 5 } },
      {
        kind: 'until',
        predicate: { kind: 'job-state', job: 'v1', states: ['RUNNING', 'FINISHED'] },
        within: 30_000,
        position: { line: 6, column: 5 },
      },
      { kind: 'wait', ms: 500, position: { line: 7, column: 5 } },
      { kind: 'kill', process: 'leader', position: { line: 8, column: 5 } },
      { kind: 'cut', between: ['jobmanager-1', 'zookeeper'], position: { line: 9, column: 5 } },
      { kind: 'get', host: 'jobmanager-2', path: '/jobs/overview', position: { line: 10, column: 5 } },
      { kind: 'znodes', path: '/flink', position: { line: 11, column: 5 } },
      { kind: 'ledger', topic: 'totals', position: { line: 12, column: 5 } },
    ]);
    expect(script?.steps[0]?.source).toEqual({ run: 'flink run -d orders-v1.jar', as: 'v1' });
  });

  it('keeps the digits of an option as they were written, and null as the removal of a default', () => {
    const { script } = parseScript(`${HEAD}config: { a.size: 1.20, b: null, c: 10 s }\nsteps: []\n`, 'a.yaml');
    expect(script?.config).toEqual({ 'a.size': '1.20', b: null, c: '10 s' });
  });
});

describe('what the format does not know is refused with its place', () => {
  it.each([
    ['a misspelt key', `${HEAD}stpes: []\n`, 'a.yaml:2:1: unknown key "stpes" in a script: did you mean steps?'],
    ['a misspelt step', `${HEAD}steps:\n  - klil: leader\n`, 'a.yaml:3:5: unknown step "klil": did you mean kill?'],
    [
      'a state that does not exist',
      `${HEAD}steps:\n  - until: { job: v1, state: RUNING }\n`,
      'a.yaml:3:30: "RUNING" is not known here: did you mean RUNNING?',
    ],
    [
      'a version without its quotes',
      `${HEAD}flink: 1.20\nsteps: []\n`,
      'a.yaml:2:8: expected "1.20" or "2.3", found 1.2',
    ],
    [
      'Kubernetes, which is reserved',
      `${HEAD}provider: kubernetes\nsteps: []\n`,
      'a.yaml:2:11: kubernetes: reserved, not simulated yet; expected standalone or article',
    ],
    [
      'HA on Kubernetes',
      `${HEAD}ha: kubernetes\nsteps: []\n`,
      'a.yaml:2:5: kubernetes: reserved, not simulated yet; expected none or zookeeper',
    ],
    [
      'a step by a word that every object knows',
      `${HEAD}steps:\n  - constructor: all\n`,
      'a.yaml:3:5: unknown step "constructor": expected run, until, wait, kill, stop, start, freeze, thaw, cut, heal, delay, next, deploy, get, znodes or ledger',
    ],
    [
      'config maps',
      `${HEAD}steps:\n  - configmaps: all\n`,
      'a.yaml:3:5: configmaps: reserved until Kubernetes is simulated',
    ],
    [
      'two steps in one',
      `${HEAD}steps:\n  - wait: 1 s\n    kill: leader\n`,
      'a.yaml:4:5: "kill" is a second step in this one: begin a new item with -',
    ],
    ['znodes without ZooKeeper', `${HEAD}steps:\n  - znodes: /flink\n`, 'a.yaml:3:5: znodes needs ha: zookeeper'],
    [
      'a topic that nobody made',
      `${HEAD}steps:\n  - ledger: total\n`,
      'a.yaml:3:5: there is no topic "total": expected orders or totals',
    ],
    [
      'application mode without an application',
      `${HEAD}mode: application\nsteps: []\n`,
      'a.yaml:2:7: mode: application needs the key "application" with a jar',
    ],
    ['two scripts in one file', `${HEAD}steps: []\n---\n${HEAD}`, 'a.yaml:3:1: a second document: one file holds one'],
    [
      'a step without its value',
      `${HEAD}steps:\n  - until:\n`,
      'a.yaml:3:11: expected a mapping for a predicate, found nothing',
    ],
    ['a key twice', `${HEAD}name: b\nsteps: []\n`, 'a.yaml:2:1: not YAML: Map keys must be unique'],
  ])('%s', (_what, source, expected) => {
    expect(problems(source)).toEqual([expected]);
  });

  it('names every problem of a file, not only the first', () => {
    expect(problems(`${HEAD}steps:\n  - wait: soon\n  - kill: client\n`)).toEqual([
      'a.yaml:3:11: expected a duration such as 5 s or 500 ms, found "soon"',
      'a.yaml:4:11: expected a process: leader, jobmanager-N, taskmanager-N, zookeeper or kafka, found "client"',
    ]);
  });

  it.each([
    '',
    'just a word\n',
    '- a list\n',
    'name: [\n',
    '*alias\n',
    'steps: 5\nname: x\n',
    'name: a\nsteps:\n  -\n',
  ])('never throws on %j', (source) => {
    expect(problems(source).length).toBeGreaterThan(0);
  });
});

import { describe as group, expect, it } from 'vitest';
import { describe, holds, parsePredicate, problemText } from '../../../src/script/index.ts';
import type { Facts, JobFacts, Predicate } from '../../../src/script/index.ts';

const v1: JobFacts = {
  id: 'a'.repeat(32),
  name: 'orders v1',
  jar: 'orders-v1',
  status: 'RUNNING',
  checkpoints: 5,
  attempts: 0,
  restored: undefined,
};

function facts(over: Partial<Facts> = {}): Facts {
  return {
    at: 1000,
    jobs: [v1],
    leader: 'jobmanager-1',
    taskmanagers: 2,
    slots: 4,
    records: () => 100,
    ledger: () => ({
      ...{ committed: 100, lost: 0, doubled: 3, pending: 1 },
      byVersion: [
        { version: 'v1', results: 60 },
        { version: 'v2', results: 40 },
      ],
      byGraph: [{ version: 'v1', results: 100 }],
    }),
    log: () => ['Completed checkpoint 3', 'Lost leadership, lost it'],
    exited: (process) => process === 'jobmanager-2',
    exitCode: (process) => (process === 'jobmanager-2' ? 239 : undefined),
    ...over,
  };
}

function read(source: string): Predicate {
  const { predicate, problems } = parsePredicate(source, 'a.yaml');
  if (predicate === undefined) throw new Error(problems.map(problemText).join('\n'));
  return predicate;
}

function ask(
  source: string,
  now: Facts,
  begin: Facts = facts(),
  names: Record<string, string> = { v1: v1.id },
): boolean {
  return holds(read(source), { facts: now, moments: { start: begin, action: begin, step: begin }, names });
}

group('predicates', () => {
  it('knows a job by as: name, id, job name and jar; the newest wins', () => {
    for (const name of ['v1', v1.id, 'orders v1', 'orders-v1']) {
      expect(ask(`{job: ${name}, state: RUNNING}`, facts())).toBe(true);
    }
    const newer = { ...v1, id: 'b'.repeat(32), status: 'FAILED' };
    expect(ask('{job: orders-v1, state: RUNNING}', facts({ jobs: [v1, newer] }))).toBe(false);
    expect(ask('{job: v1, state: RUNNING}', facts({ jobs: [v1, newer] }))).toBe(true);
    expect(ask('{job: v2, state: RUNNING}', facts())).toBe(false);
    expect(ask('{job: app, state: [FAILED, CANCELED]}', facts({ jobs: [v1, newer] }), facts(), {})).toBe(true);
  });

  it('counts "+N" from when the step began, and N since the submission', () => {
    const later = facts({ jobs: [{ ...v1, checkpoints: 7 }] });
    expect(ask('{job: v1, checkpoints: 7}', later)).toBe(true);
    expect(ask('{job: v1, checkpoints: "+2"}', later)).toBe(true);
    expect(ask('{job: v1, checkpoints: "+3"}', later)).toBe(false);
    expect(ask('{records: "+1", in: totals}', facts())).toBe(false);
  });

  it('means exactly by taskmanagers and slots', () => {
    expect(ask('{taskmanagers: 2}', facts())).toBe(true);
    expect(ask('{taskmanagers: 1}', facts())).toBe(false);
    expect(ask('{slots: 3}', facts())).toBe(false);
  });

  it('compares the leader with the one before the last action', () => {
    expect(ask('{leader: changed}', facts())).toBe(false);
    expect(ask('{leader: changed}', facts({ leader: undefined }))).toBe(false);
    expect(ask('{leader: changed}', facts({ leader: 'jobmanager-2' }))).toBe(true);
    expect(ask('{leader: none}', facts({ leader: undefined }))).toBe(true);
    expect(ask('{leader: jobmanager-1}', facts())).toBe(true);
  });

  it('searches a log, with flags in front, as often as asked', () => {
    expect(ask('{log: "completed checkpoint", in: jobmanager-1}', facts())).toBe(false);
    expect(ask('{log: "(?i)completed checkpoint", in: jobmanager-1}', facts())).toBe(true);
    expect(ask('{log: "(?i)lost", in: jobmanager-1, count: 2}', facts())).toBe(true);
    expect(ask('{log: "(?i)lost", in: jobmanager-1, count: 3}', facts())).toBe(false);
  });

  it('asks a ledger for none, or for at least so many, since a moment', () => {
    expect(ask('{ledger: totals, doubled: 0}', facts())).toBe(false);
    expect(ask('{ledger: totals, doubled: 3, lost: 0}', facts())).toBe(true);
    expect(ask('{ledger: totals, doubled: 4}', facts())).toBe(false);
    expect(ask('{ledger: totals, doubled: 0, since: step}', facts())).toBe(true);
  });

  it('asks whose classes and whose graphs brought the results: these and no others', () => {
    expect(ask('{ledger: totals, classes: [v2, v1]}', facts())).toBe(true);
    expect(ask('{ledger: totals, classes: [v1]}', facts())).toBe(false);
    expect(ask('{ledger: totals, graphs: [v1]}', facts())).toBe(true);
    expect(ask('{ledger: totals, graphs: [v1, v2]}', facts())).toBe(false);
  });

  it('asks with which code a process has ended', () => {
    expect(ask('{exited: jobmanager-2, code: 239}', facts())).toBe(true);
    expect(ask('{exited: jobmanager-2, code: 0}', facts())).toBe(false);
    expect(ask('{exited: jobmanager-1, code: 239}', facts())).toBe(false);
  });

  it('must hold in time', () => {
    expect(ask('{job: v1, state: RUNNING, within: 2 s}', facts({ at: 3000 }))).toBe(true);
    expect(ask('{job: v1, state: RUNNING, within: 2 s}', facts({ at: 3001 }))).toBe(false);
    expect(ask('{within: 1 s}', facts({ at: 2001 }))).toBe(false);
  });

  it('says an end for good from any other state', () => {
    expect(ask('{job: v1, ended: true}', facts())).toBe(false);
    expect(ask('{job: v1, ended: true}', facts({ jobs: [{ ...v1, status: 'CANCELED' }] }))).toBe(true);
    expect(ask('{job: v1, ended: true}', facts({ jobs: [{ ...v1, status: 'SUSPENDED' }] }))).toBe(false);
  });

  it.each([
    ['{job: v1, stat: RUNNING}', 'a.yaml:1:11: unknown key "stat" in a predicate: did you mean state?'],
    ['{job: v1}', 'a.yaml:1:1: "job" needs exactly one of state, checkpoints, attempts or ended beside it'],
    [
      '{job: v1, state: RUNNING, checkpoints: 3}',
      'a.yaml:1:1: "job" needs exactly one of state, checkpoints, attempts or ended beside it',
    ],
    ['{leader: changed, in: totals}', 'a.yaml:1:19: "in" does not go with "leader" in one predicate'],
    [
      '{log: "(", in: jobmanager-1}',
      'a.yaml:1:7: not a regular expression: Invalid regular expression: /(/: Unterminated group',
    ],
    ['{ledger: totals}', 'a.yaml:1:1: "ledger" needs lost, doubled, classes or graphs beside it'],
    ['RUNNING', 'a.yaml:1:1: expected a mapping for a predicate, found "RUNNING"'],
  ])('refuses %s', (source, expected) => {
    expect(parsePredicate(source, 'a.yaml').problems.map(problemText)).toEqual([expected]);
  });

  it.each([
    ['{job: v1, state: [RUNNING, FINISHED]}', 'v1 is RUNNING or FINISHED'],
    ['{job: v1, checkpoints: "+1"}', 'v1 has completed 1 more checkpoint'],
    ['{job: v1, attempts: 1}', 'v1 has restarted at least once'],
    ['{leader: changed, within: 60 s}', 'another JobManager leads within 1 min'],
    ['{exited: jobmanager-2, code: 239}', 'jobmanager-2 has exited with 239'],
    ['{ledger: totals, graphs: [v1]}', 'in totals results come from graphs of v1'],
    ['{taskmanagers: 1}', 'exactly 1 TaskManager is registered'],
    [
      '{ledger: totals, lost: 0, doubled: 1, since: action}',
      'in totals since the last action no order is lost and at least one order is doubled',
    ],
  ])('says %s in words', (source, expected) => {
    expect(describe(read(source))).toBe(expected);
  });
});

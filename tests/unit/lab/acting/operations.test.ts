import { beforeAll, describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { actsOf, operationsOn, processOfThing } from '../../../../src/lab/acting/operations.ts';
import { foreseenState, foreseenWords, nameOfThing } from '../../../../src/lab/acting/preview.ts';
import { comesTo, waitingLine, waitingWords } from '../../../../src/lab/acting/upcoming.ts';
import type { Intervention } from '../../../../src/model/index.ts';
import type { ClusterState } from '../../../../src/recording/index.ts';
import { openRunView } from '../../../../src/shell/index.ts';
import { flinkSimulation, foresee, Run, waitingAt } from '../../../../src/simulation/index.ts';

let run: Run<Intervention>;
let state: ClusterState;
beforeAll(() => {
  const scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;
  run = new Run<Intervention>(scenario, flinkSimulation);
  state = openRunView(run, scenario.origin).stateAt(run.length);
});

const ids = (thing: string): string[] => operationsOn(state, thing).map(({ id }) => id);
const all = (thing: string) => operationsOn(state, thing).flatMap((one) => one.more ?? [one]);

describe('what can be done to a thing', () => {
  it('is what its process, its job and its place in the storage allow', () => {
    expect(ids('taskmanager-1')).toEqual(['kill', 'stop', 'freeze', 'restart', 'cut', 'delay']);
    expect(ids('jobmanager-1')).toEqual([...ids('taskmanager-1'), 'deploy v1', 'deploy v2']);
    expect(ids(`job/${state.jobs[0]!.id}`).slice(0, 4)).toEqual([
      'cancel',
      'savepoint',
      'stop-with-savepoint',
      'checkpoint',
    ]);
    expect(ids(`znode${state.znodes![3]!.path}`).slice(0, 2)).toEqual(['remove', 'get']);
    const done = state.snapshots.find(({ state: is }) => is === 'completed')!;
    expect(ids(done.id).slice(0, 3)).toEqual(['from v1', 'from v2', 'remove']);
    expect(ids('client')).toEqual(['deploy v1', 'deploy v2']);
    expect(ids('nothing/there')).toEqual([]);
  });

  it('always shows a line or a step of a script, and the run does not refuse it', () => {
    const things = [
      ...state.processes.flatMap(({ id, components }) => [id, ...components.map((one) => one.id)]),
      ...state.jobs.map(({ id }) => `job/${id}`),
      ...state.snapshots.map(({ id }) => id),
    ];
    for (const thing of things) {
      for (const operation of all(thing)) {
        expect(operation.line + (operation.script ?? '')).not.toBe('');
        expect(operation.label).not.toMatch(/undefined/);
      }
    }
    for (const operation of ['jobmanager-1', state.snapshots[1]!.id, `job/${state.jobs[0]!.id}`].flatMap(all)) {
      const acts = actsOf(operation, state) as unknown as Intervention[];
      expect([operation.id, foresee(run.branchAt(run.length), acts).refusal]).toEqual([operation.id, undefined]);
    }
  });

  it('a process that is down can be started, one that is frozen thawed, and a cut healed', () => {
    const changed = (part: object): ClusterState => ({
      ...state,
      processes: state.processes.map((one) => (one.id === 'jobmanager-2' ? { ...one, ...part } : one)),
    });
    const first = (at: ClusterState): string[] => operationsOn(at, 'jobmanager-2').map(({ id }) => id);
    expect(first(changed({ state: 'stopped' }))).toContain('start');
    expect(first(changed({ state: 'stopped' }))).not.toContain('kill');
    expect(first(changed({ state: 'frozen' }))).toEqual(expect.arrayContaining(['thaw', 'kill']));
    const cut: ClusterState = { ...state, cuts: [['jobmanager-2', 'zookeeper']] };
    expect(first(cut)).toContain('heal zookeeper');
    expect(
      operationsOn(cut, 'jobmanager-2')
        .find(({ id }) => id === 'cut')
        ?.more?.map(({ id }) => id),
    ).not.toContain('cut zookeeper');
  });

  it('a slot and a task are their TaskManager’s, a node ZooKeeper’s', () => {
    const task = state.jobs[0]!.vertices[0]!.subtasks[0]!;
    expect(processOfThing(state, task.id)?.name).toBe(task.taskmanager);
    expect(processOfThing(state, 'slot/taskmanager-2/0')?.name).toBe('taskmanager-2');
    expect(processOfThing(state, `znode${state.znodes![0]!.path}`)?.name).toBe('zookeeper');
  });
});

describe('what would come of it, in words', () => {
  it('names what changes by its drawn name, and counts what goes with a process', () => {
    const killed = foresee(run.branchAt(run.length), [{ type: 'kill', process: 'jobmanager-1' }]);
    const words = foreseenWords(killed, state);
    expect(words).toContain('JobManager 1: up → stopped');
    expect(words.join('\n')).toMatch(/\d+ components in it are gone/);
    expect(foreseenState(killed, 'jobmanager-1')).toBe('stopped');
    expect(foreseenWords({ refusal: 'no', ms: 0, late: 0, changes: [], sends: [] }, state)).toEqual(['Refused: no.']);
    const task = state.processes.flatMap(({ components }) => components).find(({ machine }) => machine === 'Task')!;
    expect(nameOfThing(state, task.id)).toMatch(/^(source|count) \d\/2$/);
  });

  it('what waits is told as a reader says it, and as a script does', () => {
    const waiting = waitingAt(run.at());
    for (const one of waiting) expect(waitingWords(one, state)).not.toMatch(/undefined|[a-z]\/[a-z]/);
    const expiry = waiting.find(({ kind, to }) => kind === 'timer' && to === 'zookeeper/server')!;
    expect(waitingWords(expiry, state)).toMatch(/^expire \(session of \w+ \d\) of ZooKeeperServer of ZooKeeper$/);
    expect(comesTo(expiry, 'zookeeper', state)).toBe(true);
    expect(comesTo(expiry, 'taskmanager-1', state)).toBe(false);
    expect(waitingLine(expiry)).toMatch(/^- next: \{timer: \w+, of: zookeeper\}$/);
  });
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compiled, readScript, ROOT } from '../../../../../src/cli/scenarios.ts';
import { flinkRuns } from '../../../../../src/lab/flink-runs.ts';
import type { LabStore } from '../../../../../src/lab/lab-store.ts';
import { questionsOfRun, tellingEvents } from '../../../../../src/lab/panels/inspector/run-questions.ts';
import {
  playWithoutStandby,
  takeOverIn,
  toldApart,
  waitingIn,
} from '../../../../../src/lab/panels/inspector/without-standby.ts';
import { createLabStore } from '../../../../../src/lab/store.ts';

const file = join(ROOT, 'content/scenarios/session-two-versions-ha.yaml');
const scenario = compiled(readScript(file), file, '2.3');

/** Steps until an event of this kind has happened. */
function stepTo(store: LabStore, kind: string): void {
  for (let steps = 0; steps < 200 && store.getSnapshot().current?.kind !== kind; steps++) store.step();
}

const asked = (store: LabStore): Readonly<Record<string, string>> => {
  const { view, state, moment } = store.getSnapshot();
  return Object.fromEntries(questionsOfRun(view, state, moment).map(({ question, answer }) => [question, answer]));
};

describe('what is asked first of a run', () => {
  test('has an answer before anything has gone wrong', () => {
    const store = createLabStore({ runs: flinkRuns([scenario]) });
    const answers = asked(store);
    expect(answers['Who is the leader, and since when?']).toMatch(
      /^JobManager 1 since −\d:\d\d\.\d, for \d.* The script began at 0:00\.$/,
    );
    expect(answers['Why did a job restart?']).toBe('None has restarted.');
    expect(answers['Which orders were written twice, and why?']).toBe('None so far.');
    expect(answers['What is stored in ZooKeeper, and since when?']).toMatch(/^\d+ nodes/);
    const { view, state, frontier, moment } = store.getSnapshot();
    expect(takeOverIn(view, frontier)).toBeUndefined();
    expect(waitingIn(view, state, moment)).toEqual({
      standbys: ['jobmanager-2'],
      leader: { id: 'jobmanager-1', name: 'JobManager 1' },
    });
    const telling = tellingEvents(view, moment);
    expect(telling).toHaveLength(3);
    expect(telling.map(({ kind }) => kind).filter((kind) => kind.startsWith('checkpoint'))).toEqual([]);
  });

  test('a leader that dies: why the job began anew, and what another run without the standby comes to', async () => {
    const store = createLabStore({ runs: flinkRuns([scenario]) });
    store.act({ type: 'kill', process: 'jobmanager-1' });
    expect(asked(store)['Who is the leader, and since when?']).toMatch(/^nobody since \d/);
    const dead = store.getSnapshot();
    expect(waitingIn(dead.view, dead.state, dead.moment)).toEqual({ standbys: ['jobmanager-2'], leader: undefined });
    stepTo(store, 'job-recovered');
    store.step();
    store.step();
    const answers = asked(store);
    expect(answers['Who is the leader, and since when?']).toMatch(/^JobManager 2 since/);
    expect(answers['Why did orders v1 restart?']).toMatch(
      /JobManager 2 recovers orders v1\. It began at \d:\d\d\.\d: You: kill -9 .*jobmanager-1/,
    );

    const { view, frontier } = store.getSnapshot();
    const change = takeOverIn(view, frontier)!;
    expect(change.standbys).toEqual(['jobmanager-2']);
    const other = await playWithoutStandby(store, change);
    expect(Math.abs(other.run.view.timeAt(other.until) - view.timeAt(frontier))).toBeLessThan(1000);
    const [without, own] = toldApart(view, frontier, other);
    expect(without).toMatch(
      /^Without: leader: nobody since \d.*; orders v1 has no JobMaster; \d+ results committed\.$/,
    );
    expect(own).toMatch(/^With: leader: JobManager 2 since .*; orders v1 [A-Z]+; \d+ results committed\.$/);
  });
});

import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../../../src/model/index.ts';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { parseScript } from '../../../../src/script/index.ts';
import { openRunView } from '../../../../src/shell/index.ts';
import { endHashOf, execute, flinkSimulation, Run } from '../../../../src/simulation/index.ts';

const scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;

function executed(steps: string) {
  const { script } = parseScript(
    `name: x\ntitle: x\nmode: session\nprovider: standalone\nha: zookeeper\ncluster: {jobmanagers: 2, taskmanagers: 2, slots: 2}\nkafka:\n  orders: {partitions: 4, rate: 20}\n  totals: {partitions: 1}\nsteps:\n${steps}`,
    'x.yaml',
  );
  if (script === undefined) throw new Error('the script is well-formed');
  const run = new Run<Intervention>(scenario, flinkSimulation);
  const begin = run.length;
  const result = execute(script, { run, view: openRunView(run, scenario.origin) });
  return { run, begin, result };
}

describe('steps of a script that are about messages', () => {
  it('next lets a session run out at once: the kill is seen 40 s earlier than the clock would have it', () => {
    const { run, begin, result } = executed('  - next: {timer: expire, of: zookeeper}');
    expect(result.exit).toBe(0);
    expect(run.step(begin).record).toMatchObject({ kind: 'timer', to: 'zookeeper/server' });
    expect(run.actions.at(-1)?.action.intervention.type).toBe('next');
    const again = executed('  - next: {timer: expire, of: zookeeper}');
    expect(endHashOf(again.run)).toBe(endHashOf(run));
  });

  it('delay makes what passes between two hosts later', () => {
    const { run, result } = executed(
      '  - delay: {between: [jobmanager-1, taskmanager-1], by: 300 ms}\n  - wait: 500 ms',
    );
    expect(result.exit).toBe(0);
    const late = run
      .at()
      .waiting()
      .filter(
        ({ kind, from, to }) =>
          kind === 'message' && from.startsWith('taskmanager-1/') && to.startsWith('jobmanager-1/'),
      );
    for (const { left, due } of late) expect(due - left).toBeGreaterThanOrEqual(300);
    expect(run.actions.at(-1)?.action.intervention).toEqual({
      type: 'delay',
      between: ['jobmanager-1', 'taskmanager-1'],
      ms: 300,
    });
  });

  it('what does not wait is missed, and says so', () => {
    const { result } = executed('  - next: {message: submitTask, from: jobmanager-1, to: taskmanager-2}');
    expect(result.exit).toBe(3);
    expect(result.steps.at(-1)?.error).toBe('no message submitTask from jobmanager-1 to taskmanager-2 is on its way');
  });
});

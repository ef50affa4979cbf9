import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../../src/base/index.ts';
import { inspect } from '../../../../../src/lab/panels/inspector/inspected.ts';
import { DEFAULT_PARAMETERS, type Intervention } from '../../../../../src/model/index.ts';
import type { ClusterState } from '../../../../../src/recording/index.ts';
import { openRunView } from '../../../../../src/shell/index.ts';
import { flinkSimulation, Run } from '../../../../../src/simulation/index.ts';

/** A cluster with one running job, looked at after so many ms. */
function cluster(): ClusterState {
  const run = new Run<Intervention>(
    {
      id: 'inspected',
      title: 'inspected',
      flink: '2.3',
      seed: 3,
      parameters: DEFAULT_PARAMETERS as unknown as Json,
      actions: [
        {
          at: 12_000,
          intervention: {
            type: 'exec',
            host: 'client',
            argv: ['flink', 'run', '-d', 'orders-v1.jar', '--sink', 'exactly-once'],
          },
        },
      ],
      start: { at: 24_000 },
    },
    flinkSimulation,
  );
  return openRunView(run, 12_000).stateAt(run.length);
}

const state = cluster();
const [job] = state.jobs;
if (job === undefined) throw new Error('the job is there');

describe('what the inspector reads off a cluster', () => {
  const things = [
    ...state.processes.flatMap(({ id, components }) => [id, ...components.map((each) => each.id)]),
    ...state.taskmanagers.flatMap(({ slots }) => slots.map(({ id }) => id)),
    ...state.topics.flatMap(({ id, partitions }) => [id, ...partitions.map((each) => each.id)]),
    ...state.snapshots.map(({ id }) => id),
    ...state.ledgers.map(({ id }) => id),
    ...job.vertices.flatMap(({ subtasks }) => subtasks.map(({ id }) => id)),
    `job/${job.id}`,
    'order/3',
  ];

  it.each(things)('%s has a title and facts', (thing) => {
    const inspected = inspect(state, thing);
    expect(inspected?.title).toMatch(/\w/);
    expect(inspected?.facts.length).toBeGreaterThan(0);
    for (const [name, text] of [...(inspected?.facts ?? []), ...(inspected?.fields ?? [])]) {
      expect(name).not.toBe('');
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });

  it('leads from a job to its JobMaster and tasks', () => {
    const inspected = inspect(state, `job/${job.id}`);
    expect(inspected?.machine).toBe('JobMaster');
    expect(inspected?.value).toBe('RUNNING');
    expect(inspected?.parts.map(({ label }) => label)).toEqual([
      'JobMaster',
      'source 1/2',
      'source 2/2',
      'count 1/2',
      'count 2/2',
    ]);
    for (const { thing } of inspected?.parts ?? []) expect(inspect(state, thing)).toBeDefined();
  });

  it('finds the machine behind a task', () => {
    const task = job.vertices[1]?.subtasks[0]?.id ?? '';
    expect(inspect(state, task)).toMatchObject({ machine: 'Task', value: 'RUNNING', title: 'count 1/2' });
    expect(inspect(state, task)?.fields.length).toBeGreaterThan(3);
  });

  it('says nothing of what is not there', () => {
    expect(inspect(state, 'job/none')).toBeUndefined();
    expect(inspect(state, 'jobmanager-7')).toBeUndefined();
  });
});

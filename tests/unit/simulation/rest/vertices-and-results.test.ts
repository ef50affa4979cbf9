/** What a GET tells of vertices, metrics and results; the recorded endpoint is in `rest-body.test.ts`. */
import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../../../src/model/index.ts';
import { restBody } from '../../../../src/simulation/rest/rest-body.ts';
import { cluster, job, taskmanager } from './states.ts';

describe.each(FLINK_VERSIONS)('REST bodies of %s', (flink) => {
  it('tells a vertex, its subtasks and their times as the recorded endpoint does', () => {
    const id = 'a'.repeat(32);
    const source = '45b0254a46cabbc3efeea5d2e170ea5b';
    const state = cluster({
      at: 5000,
      epoch: 1000000,
      jobs: [job('orders v1', id, { start: 1000, modified: 2000 }, 0)],
      taskmanagers: [taskmanager('taskmanager-1', 'taskmanager-1:39987-a7015c', 40089, 1)],
    });
    const get = (below: string) => restBody(state, `/jobs/${id}/vertices/${source}${below}`, flink);
    const host = flink === '1.20' ? { host: 'taskmanager-1' } : {};
    expect(get('/subtasks/1').body).toMatchObject({
      ...host,
      subtask: 1,
      status: 'RUNNING',
      'status-duration': { DEPLOYING: 700, RUNNING: 3000, INITIALIZING: -1 },
    });
    expect('host' in (get('/subtasks/1').body as object)).toBe(flink === '1.20');
    expect(get('').body).toMatchObject({
      aggregated: { 'status-duration': { RUNNING: { min: 3000, max: 3000, sum: 6000, median: 3000 } } },
    });
    expect(get('/taskmanagers').body).toMatchObject({
      taskmanagers: [{ endpoint: 'taskmanager-1:40089', 'status-counts': { RUNNING: 2, FAILED: 0 } }],
    });
    expect(get('/watermarks').body).toEqual([]);
    expect(get('/subtasks/7').status).toBe(404);
    expect(get('/subtasks/x').status).toBe(400);
  });

  it('tells metrics by name, and their values when they are asked for', () => {
    const id = 'a'.repeat(32);
    const state = cluster({ jobs: [job('orders v1', id, { start: 1, modified: 2 }, 0)] });
    const names = (restBody(state, `/jobs/${id}/metrics`, flink).body as { id: string }[]).map((one) => one.id);
    expect(names.includes('fullRestarts')).toBe(flink === '1.20');
    expect(names.includes('numRescales')).toBe(flink === '2.3');
    expect(restBody(state, `/jobs/${id}/metrics?get=numRestarts%2Cnonsense`, flink).body).toEqual([
      { id: 'numRestarts', value: '0' },
    ]);
  });

  it('tells the result of a job that has ended', () => {
    const id = 'a'.repeat(32);
    const ended = cluster({ jobs: [job('orders v1', id, { start: 1000, modified: 2000, end: 3000 }, 0)] });
    expect(restBody(ended, `/jobs/${id}/execution-result`, flink).body).toMatchObject({
      status: { id: 'COMPLETED' },
      'job-execution-result': { 'application-status': 'SUCCEEDED', 'net-runtime': 2000 },
    });
    const running = cluster({ jobs: [job('orders v1', id, { start: 1000, modified: 2000 }, 0)] });
    expect(restBody(running, `/jobs/${id}/execution-result`, flink).body).toEqual({ status: { id: 'IN_PROGRESS' } });
  });

  it('has applications in 2.3 alone', () => {
    const answer = restBody(cluster({}), '/applications/overview', flink);
    expect(answer.status).toBe(flink === '2.3' ? 200 : 404);
  });
});

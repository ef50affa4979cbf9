/** REST bodies against what real clusters answered; `recorded/` is cut from the recordings of both versions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/base/index.ts';
import { FLINK_VERSIONS, type FlinkVersion } from '../../../../src/model/index.ts';
import type { JobState, SnapshotState } from '../../../../src/recording/index.ts';
import { restBody } from '../../../../src/simulation/rest/rest-body.ts';
import { cluster, job, taskmanager } from './states.ts';

type Recorded = Readonly<Record<string, Record<string, Json>>>;

const recorded = Object.fromEntries(
  FLINK_VERSIONS.map((version) => [
    version,
    JSON.parse(readFileSync(new URL(`./recorded/${version}.json`, import.meta.url), 'utf8')) as Recorded,
  ]),
) as Record<FlinkVersion, Recorded>;

/** A real endpoint reads its clock again for each job, so durations may be a few milliseconds off. */
function tens(line: OverviewLine): OverviewLine {
  return { ...line, duration: Math.round(line.duration / 10) };
}

/** Every number as one, so that shapes and words are compared. */
function shape(body: Json): unknown {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) => (typeof value === 'number' ? 0 : value));
}

interface OverviewLine {
  readonly jid: string;
  readonly name: string;
  readonly 'start-time': number;
  readonly 'end-time': number;
  readonly duration: number;
  readonly 'last-modification': number;
}

describe.each(FLINK_VERSIONS)('REST bodies of %s', (flink) => {
  const real = recorded[flink];

  it.each(['jobs-overview', 'jobs-overview-upgraded'])(
    '/jobs/overview has exactly the recorded numbers: %s',
    (name) => {
      const body = real[name] as unknown as { jobs: OverviewLine[] };
      const running = body.jobs.find((line) => line['end-time'] === -1);
      const lines = [...body.jobs].sort((a, b) => a['start-time'] - b['start-time']);
      const state = cluster({
        at: (running?.['start-time'] ?? 0) + (running?.duration ?? 0),
        jobs: lines.map((line, ordinal) =>
          job(
            line.name,
            line.jid,
            {
              start: line['start-time'],
              modified: line['last-modification'],
              ...(line['end-time'] === -1 ? {} : { end: line['end-time'] }),
            },
            ordinal,
          ),
        ),
      });
      const answer = restBody(state, '/jobs/overview', flink);
      const byStart = (a: OverviewLine, b: OverviewLine) => a['start-time'] - b['start-time'];
      expect(answer.status).toBe(200);
      const answered = (answer.body as unknown as { jobs: OverviewLine[] }).jobs;
      expect([...answered].sort(byStart).map(tens)).toEqual([...body.jobs].sort(byStart).map(tens));
    },
  );

  it('/jobs/overview of 2.3 begins with the newest job', () => {
    const state = cluster({
      jobs: [
        job('orders v1', 'a'.repeat(32), { start: 1, modified: 2 }, 0),
        job('orders v2', 'b'.repeat(32), { start: 3, modified: 4 }, 1),
      ],
    });
    const names = (restBody(state, '/v1/jobs/overview', flink).body as unknown as { jobs: OverviewLine[] }).jobs.map(
      (line) => line.name,
    );
    expect(names).toEqual(flink === '2.3' ? ['orders v2', 'orders v1'] : ['orders v1', 'orders v2']);
  });

  it('/overview counts TaskManagers, slots and jobs', () => {
    const state = cluster({
      taskmanagers: [
        taskmanager('taskmanager-1', 'taskmanager-1:1-a', 1, 2),
        taskmanager('taskmanager-2', 'taskmanager-2:2-b', 2, 2),
      ],
      jobs: [
        job('orders v1', 'a'.repeat(32), { start: 1, modified: 2 }, 0),
        job('orders v2', 'b'.repeat(32), { start: 3, modified: 4 }, 1),
      ],
    });
    expect(restBody(state, '/overview', flink).body).toEqual(real['overview']);
  });

  it('/taskmanagers gives ids, ports, slots and memory as recorded', () => {
    const lines = (
      real['taskmanagers'] as unknown as {
        taskmanagers: { id: string; dataPort: number; timeSinceLastHeartbeat: number }[];
      }
    ).taskmanagers;
    const state = cluster({
      taskmanagers: lines.map((line) =>
        taskmanager(line.id.split(':')[0] ?? '', line.id, line.dataPort, 1, line.timeSinceLastHeartbeat),
      ),
    });
    expect(restBody(state, '/taskmanagers', flink).body).toEqual(real['taskmanagers']);
  });

  it('a TaskManager that has not registered is not listed', () => {
    const { registeredWith: _, ...unregistered } = taskmanager('taskmanager-1', 'taskmanager-1:1-a', 1, 0);
    expect(restBody(cluster({ taskmanagers: [unregistered] }), '/taskmanagers', flink).body).toEqual({
      taskmanagers: [],
    });
  });

  it('/jobs/:id/checkpoints before any checkpoint has NaN quantiles', () => {
    const state = cluster({ jobs: [job('orders v1', 'a'.repeat(32), { start: 1, modified: 2 }, 0)] });
    expect(restBody(state, `/jobs/${'a'.repeat(32)}/checkpoints`, flink).body).toEqual(real['no-checkpoints']);
  });

  it.each(['checkpoints', 'checkpoints-restored'])(
    '/jobs/:id/checkpoints has the recorded shape and words: %s',
    (name) => {
      type Line = {
        id: number;
        trigger_timestamp: number;
        latest_ack_timestamp: number;
        external_path: string;
        state_size: number;
      };
      const body = real[name] as unknown as {
        counts: Record<string, number>;
        history: Line[];
        latest: { completed: Line; restored: { id: number; restore_timestamp: number; external_path: string } | null };
      };
      const newest = body.latest.completed;
      const id = newest.external_path.split('/').at(-2) ?? '';
      const snapshot = (line: Line): SnapshotState => ({
        id: `checkpoint/${id}/${line.id}`,
        job: id,
        kind: 'checkpoint',
        number: line.id,
        state: 'completed',
        acknowledged: 4,
        total: 4,
        path: line.external_path,
        triggeredAt: line.trigger_timestamp,
        endedAt: line.latest_ack_timestamp,
        bytes: line.state_size,
      });
      const restored = body.latest.restored;
      const state = cluster({
        jobs: [
          {
            ...job('orders v2', id, { start: 1, modified: 2 }, 0),
            checkpoints: {
              completed: body.counts['completed'] ?? 0,
              failed: body.counts['failed'] ?? 0,
              ...(restored
                ? {
                    restored: restored.id,
                    restoredAt: restored.restore_timestamp,
                    restoredPath: restored.external_path,
                  }
                : {}),
            },
          },
        ],
        snapshots: body.history.map(snapshot),
      });
      const answer = restBody(state, `/jobs/${id}/checkpoints`, flink).body as unknown as typeof body;
      expect(shape(answer as unknown as Json)).toEqual(shape(body as unknown as Json));
      expect(answer.counts).toEqual(body.counts);
      expect({ ...answer.latest, processed_data: 0 }).toEqual({ ...body.latest, processed_data: 0 });
    },
  );

  it('/jobs/:id/config', () => {
    const id = (real['job-config'] as { jid: string }).jid;
    const state = cluster({ jobs: [job('orders v1', id, { start: 1, modified: 2 }, 0)] });
    expect(restBody(state, `/jobs/${id}/config`, flink).body).toEqual(real['job-config']);
  });

  it.each(['no-exceptions', 'exceptions', 'exceptions-unassigned'])('/jobs/:id/exceptions: %s', (name) => {
    interface Entry {
      readonly stacktrace: string;
      readonly timestamp: number;
      readonly taskName?: string;
      readonly endpoint?: string;
      readonly taskManagerId?: string;
    }
    const body = real[name] as unknown as { timestamp?: number; exceptionHistory: { entries: Entry[] } };
    const id = 'a'.repeat(32);
    const failed: JobState = {
      ...job('orders v1', id, { start: 1, modified: 2 }, 0),
      status: name === 'exceptions-unassigned' ? 'RESTARTING' : 'RUNNING',
      failures: body.exceptionHistory.entries.map(({ stacktrace, timestamp, taskName, endpoint, taskManagerId }) => ({
        at: timestamp,
        // Of a slot that did not come the run knows the cause, and not what it came wrapped in.
        lines: /(?:CompletionException: ){2}(.*)\n/.exec(stacktrace)?.slice(1) ?? stacktrace.trimEnd().split('\n'),
        ...(taskName === undefined ? {} : { taskName }),
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(taskManagerId === undefined ? {} : { taskManagerId }),
      })),
    };
    // The legacy list has a clock of its own.
    const answer = restBody(cluster({ jobs: [failed] }), `/jobs/${id}/exceptions`, flink).body;
    const plain = (one: Json) =>
      JSON.parse(JSON.stringify(one).replace(/"timestamp":\d+/g, '"timestamp":0')) as unknown;
    expect(plain(answer)).toEqual(plain(body as unknown as Json));
  });

  it('/jobs/:id/exceptions: the failure that ends a job has its task beside it, not in it', () => {
    const id = 'b'.repeat(32);
    const end =
      'Recovery is suppressed by FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=2, backoffTimeMS=2000)';
    const cause = 'java.lang.RuntimeException: --fail-at 30 reached';
    const failed: JobState = {
      ...job('orders v1', id, { start: 1, modified: 2 }, 0),
      status: 'FAILED',
      failures: [
        {
          at: 5,
          lines: [`org.apache.flink.runtime.JobException: ${end}`, `Caused by: ${cause}`],
          taskName: 'count (1/2) - execution #2',
          endpoint: 'taskmanager-1:1',
          taskManagerId: 'taskmanager-1:1-aaaaaa',
        },
      ],
    };
    const { exceptionHistory } = restBody(cluster({ jobs: [failed] }), `/jobs/${id}/exceptions`, flink).body as {
      exceptionHistory: { entries: Record<string, Json>[] };
    };
    const [entry] = exceptionHistory.entries;
    expect(entry).toMatchObject({ exceptionName: 'org.apache.flink.runtime.JobException' });
    expect(entry).not.toHaveProperty('taskName');
    expect(entry?.concurrentExceptions).toMatchObject([
      {
        exceptionName: 'java.lang.RuntimeException',
        stacktrace: `${cause}\n`,
        taskName: 'count (1/2) - execution #2',
        taskManagerId: 'taskmanager-1:1-aaaaaa',
      },
    ]);
  });

  it('/jobs/:id and its vertices carry statuses, times and places', () => {
    const id = 'c'.repeat(32);
    const state = cluster({
      at: 5000,
      epoch: 1000000,
      jobs: [job('orders v1', id, { start: 1000, modified: 2000 }, 0)],
      taskmanagers: [taskmanager('taskmanager-1', 'taskmanager-1:39987-a7015c', 40089, 1)],
    });
    const body = restBody(state, `/jobs/${id}`, flink).body as Record<string, Json>;
    expect(body).toMatchObject({ jid: id, state: 'RUNNING', 'start-time': 1001000, duration: 4000, now: 1005000 });
    expect(body['timestamps']).toMatchObject({ RUNNING: 1001050, FAILED: 0 });
    expect(body['status-counts']).toMatchObject({ RUNNING: 2, FINISHED: 0 });
    expect('schedulerType' in body).toBe(flink === '2.3');
    const vertex = restBody(state, `/jobs/${id}/vertices/45b0254a46cabbc3efeea5d2e170ea5b`, flink).body;
    expect(vertex).toMatchObject({
      name: 'Source: orders-source',
      subtasks: [
        { subtask: 0, status: 'RUNNING', endpoint: 'taskmanager-1:40089', 'start-time': 1001300, duration: 3700 },
        { subtask: 1 },
      ],
    });
  });

  it('answers with upstream errors', () => {
    const id = 'd'.repeat(32);
    const state = cluster({ jobs: [job('orders v1', id, { start: 1, modified: 2 }, 0)] });
    const error = (path: string) => {
      const answer = restBody(state, path, flink);
      return [answer.status, (answer.body as { errors: string[] }).errors[0]?.split('\n')[0]];
    };
    const other = 'e'.repeat(32);
    expect(error(`/jobs/${other}`)).toEqual([
      404,
      `org.apache.flink.runtime.rest.NotFoundException: Job ${other} not found`,
    ]);
    expect(error(`/jobs/${id}/vertices/${other}`)).toEqual([
      404,
      `org.apache.flink.runtime.rest.NotFoundException: JobVertex ${other} not found`,
    ]);
    expect(error('/jobs/v1')).toEqual([
      400,
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Bad request, could not parse parameters: Cannot resolve path parameter (jobid) from value "v1".',
    ]);
    expect(error('/nonsense')).toEqual([404, 'Unable to load requested file /nonsense.']);
    expect(error(`/jobs/${id}/nonsense`)).toEqual([404, `Unable to load requested file /jobs/${id}/nonsense.`]);
  });
});

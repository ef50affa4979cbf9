import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, restartStrategyText, type RestartParameters } from '../../../src/model/index.ts';
import { LOG_EPOCH, layOut, renderLog, type LogContext } from '../../../src/logs/index.ts';
import type { FlinkVersion } from '../../../src/model/index.ts';

const JOB = 'c732d5d2404d86203428abdbb7c9d914';

function at(ms: number, flink: FlinkVersion = '2.3', marks = new Map<string, number>()): LogContext {
  return { flink, at: LOG_EPOCH + ms, marks };
}

describe('rendering a log line', () => {
  it('words the line as the version does', () => {
    const values = { name: 'orders v1', job: JOB };
    const text = (flink: FlinkVersion): string | undefined =>
      renderLog('Dispatcher.receivedSubmission', values, at(0, flink))?.text;
    expect(text('1.20')).toBe(`Received JobGraph submission 'orders v1' (${JOB}).`);
    expect(text('2.3')).toBe(`Received job submission 'orders v1' (${JOB}).`);
  });

  it('writes nothing where the version has no such line', () => {
    expect(renderLog('DeActivator.starting', {}, at(0, '1.20'))).toBeUndefined();
    expect(renderLog('DeActivator.starting', {}, at(0, '2.3'))?.text).toBe('Starting checkpoint scheduler');
  });

  it('refuses an unknown name and a missing value', () => {
    expect(() => renderLog('JobMaster.singing', {}, at(0))).toThrow("no log line 'JobMaster.singing'");
    expect(() => renderLog('JobMaster.initializing', { job: JOB }, at(0))).toThrow("lacks 'name'");
  });

  it('counts times from the marks of earlier lines', () => {
    const marks = new Map<string, number>();
    const trigger = { checkpoint: 3, kind: 'checkpoint', job: JOB, mark: 'checkpoint 3' };
    const triggered = renderLog('CheckpointCoordinator.triggering', trigger, at(5_000, '2.3', marks));
    expect(triggered?.text).toBe(
      `Triggering checkpoint 3 (type=CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}) @ ${LOG_EPOCH + 5_000} for job ${JOB}.`,
    );
    const done = { checkpoint: 3, job: JOB, bytes: 7157, since: 'checkpoint 3' };
    const completed = renderLog('CheckpointCoordinator.completed', done, at(5_079, '2.3', marks));
    expect(completed?.text).toContain('(7157 bytes, checkpointDuration=79 ms');
    const from = { job: JOB, kind: 'Checkpoint', checkpoint: 3, path: 'file:/chk-3', since: 'checkpoint 3' };
    const restored = renderLog('CheckpointCoordinator.restoring', from, at(9_000, '2.3', marks));
    expect(restored?.text).toContain(`from Checkpoint 3 @ ${LOG_EPOCH + 5_000} for`);
    const savepoint = renderLog(
      'CheckpointCoordinator.restoring',
      { ...from, kind: 'Savepoint', since: '' },
      at(9_000),
    );
    expect(savepoint?.text).toContain('from Savepoint 3 @ 0 for');
  });

  it.each([
    ['savepoint', "SavepointType{name='Savepoint', postCheckpointAction=NONE, formatType=CANONICAL}"],
    ['stop', "SavepointType{name='Suspend Savepoint', postCheckpointAction=SUSPEND, formatType=CANONICAL}"],
    ['drain', "SavepointType{name='Terminate Savepoint', postCheckpointAction=TERMINATE, formatType=CANONICAL}"],
  ])('spells the type of a %s', (kind, type) => {
    const rendered = renderLog('CheckpointCoordinator.triggering', { checkpoint: 1, kind, job: JOB }, at(0));
    expect(rendered?.text).toContain(`(type=${type})`);
  });

  it.each([
    [
      undefined,
      'ExponentialDelayRestartBackoffTimeStrategy(initialBackoffMS=1000, maxBackoffMS=60000, backoffMultiplier=1.5,',
    ],
    [{ strategy: 'exponential-delay', multiplierPercent: 200 }, 'backoffMultiplier=2.0,'],
    [{ strategy: 'none' }, 'NoRestartBackoffTimeStrategy for'],
    [{ strategy: 'fixed-delay', attempts: 3, delay: 500 }, '(maxNumberRestartAttempts=3, backoffTimeMS=500) for'],
    [
      { strategy: 'failure-rate', maxFailures: 2 },
      'failuresIntervalMS=60000,backoffTimeMS=1000,maxFailuresPerInterval=2)',
    ],
  ])('spells the restart strategy %j', (restart, text) => {
    const parameters = { ...DEFAULT_PARAMETERS.restart, ...(restart as Partial<RestartParameters> | undefined) };
    const values = { name: 'orders v1', job: JOB, strategy: restartStrategyText(parameters) };
    expect(renderLog('JobMaster.restartStrategy', values, at(0))?.text).toContain(text);
  });

  it('spells the slots that were acquired', () => {
    const status = { managers: 1, slots: 2, free: 0 };
    const text = (acquired: readonly string[]): string | undefined =>
      renderLog('SlotPool.notEnough', { ...status, acquired }, at(0))?.text;
    expect(text([])).toContain('Acquired: []. Current slot pool status: Registered TMs: 1,');
    expect(text(['a', 'b'])).toMatch(/Acquired: \[ResourceRequirement\{.*, numberOfRequiredSlots=2\}\]\. Current/);
  });

  it('puts the exception below its line', () => {
    const values = {
      task: 'Source: orders-source (1/2)',
      attempt: 'a',
      from: 'SCHEDULED',
      location: '[unassigned resource]',
      exception: ['java.lang.RuntimeException: first', 'Caused by: java.io.IOException: second'],
    };
    const rendered = renderLog('ExecutionGraph.executionFailed', values, at(61_007));
    expect(rendered && layOut(rendered, LOG_EPOCH + 61_007)).toEqual([
      '2026-11-22 09:01:01,007 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph       [] - Source: orders-source (1/2) (a) switched from SCHEDULED to FAILED on [unassigned resource].',
      'java.lang.RuntimeException: first',
      'Caused by: java.io.IOException: second',
    ]);
  });
});

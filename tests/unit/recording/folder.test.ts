import { describe, expect, it } from 'vitest';
import { onlyInScope, readRecording, writeRecording } from '../../../src/recording/index.ts';
import { recordingAt } from './folder.ts';

const recording = recordingAt('unit/recording/pair/real');

describe('a recording as a folder', () => {
  it('comes back as it was written', () => {
    const read = readRecording(writeRecording(recording));
    expect(read).toEqual({ ok: true, value: recording });
  });

  it('is the same bytes for the same recording', () => {
    expect([...writeRecording(recording)]).toEqual([...writeRecording(structuredClone(recording))]);
  });

  it('keeps a process’ output only if there is some', () => {
    const [log] = recording.logs;
    if (log === undefined) throw new Error('the recording has a log');
    const folder = writeRecording({ ...recording, logs: [log, { ...log, incarnation: 2, out: 'Killed\n' }] });
    expect([...folder.keys()].filter((path) => path.startsWith('logs/'))).toEqual([
      'logs/jobmanager-1.1.log',
      'logs/jobmanager-1.2.log',
      'logs/jobmanager-1.2.out',
    ]);
  });

  it('says which line of which file is broken', () => {
    const read = readRecording(new Map([['steps.jsonl', '{"n": 1, "step": {}}\n{"n": \n']]));
    expect(read).toEqual({ ok: false, error: 'steps.jsonl:2: not a line of JSON' });
  });

  it('says which line is no sample, and which no step', () => {
    const read = (path: string, line: string) => readRecording(new Map([[path, `${line}\n`]]));
    expect(read('samples.jsonl', '{"at": 250}')).toEqual({
      ok: false,
      error: 'samples.jsonl:1: no sample: expected at and jobs',
    });
    expect(read('steps.jsonl', '5')).toEqual({ ok: false, error: 'steps.jsonl:1: no step: expected n and step' });
  });

  it('is not any folder', () => {
    expect(readRecording(new Map([['README.md', 'hello']])).ok).toBe(false);
  });
});

describe('the lines of a log that a comparison reads', () => {
  const line = (logger: string, message: string, level = 'INFO '): string =>
    `2026-11-22 19:50:57,087 ${level} ${logger.padEnd(60)} [] - ${message}\n`;
  const counts = line('org.apache.flink.runtime.jobmaster.JobMaster', 'Initializing job');

  it('are those of the loggers in scope, without banners', () => {
    const log =
      line('org.apache.flink.runtime.entrypoint.ClusterEntrypoint', '-'.repeat(80)) +
      line('org.apache.flink.runtime.blob.BlobServer', 'Created BLOB server') +
      line('org.apache.flink.runtime.jobmaster.JobMaster', 'too much', 'DEBUG') +
      counts;
    expect(onlyInScope(log)).toBe(counts);
  });

  it('keep the heads of exceptions and drop their frames', () => {
    const trace =
      'java.lang.IllegalStateException: no\n\tat lab.orders.Count.map(Count.java:1)\nCaused by: java.io.IOException\n';
    expect(onlyInScope(counts + trace)).toBe(
      `${counts}java.lang.IllegalStateException: no\nCaused by: java.io.IOException\n`,
    );
    expect(onlyInScope(line('org.apache.kafka.Producer', 'x') + trace)).toBe('');
  });
});

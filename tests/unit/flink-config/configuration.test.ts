import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../../src/model/index.ts';
import { OPTIONS, flatten, effectsOf } from '../../../src/flink-config/index.ts';

describe('configuration', () => {
  it('reads keys flat and nested alike', () => {
    const nested = flatten({
      execution: { checkpointing: { interval: '2 s', dir: 'file:///srv/flink/checkpoints' } },
      'parallelism.default': 3,
    });
    expect(nested).toEqual({
      'execution.checkpointing.interval': '2 s',
      'execution.checkpointing.dir': 'file:///srv/flink/checkpoints',
      'parallelism.default': '3',
    });
    expect(effectsOf(nested, '2.3')).toEqual({
      parameters: {
        checkpointInterval: 2000,
        checkpointDirectory: 'file:/srv/flink/checkpoints',
        parallelismDefault: 3,
      },
      remarks: [],
    });
  });

  it('leaves a key out that is null', () => {
    expect(flatten({ 'execution.checkpointing.interval': null })).toEqual({});
  });

  it('gathers the parts of a restart strategy', () => {
    const flat = {
      'restart-strategy.type': 'fixed-delay',
      'restart-strategy.fixed-delay.attempts': '3',
      'restart-strategy.fixed-delay.delay': '10 s',
    };
    expect(effectsOf(flat, '2.3').parameters).toEqual({
      restart: { strategy: 'fixed-delay', fixedDelay: { attempts: 3, delay: 10000 } },
    });
  });

  it('accepts a key that Flink does not know, and says so', () => {
    const article = { 'flink.checkpoint.interval': '10000', 'job.cancel-on-update': 'true' };
    const { parameters, remarks } = effectsOf(article, '2.3');
    expect(parameters).toEqual({});
    expect(remarks.map((remark) => [remark.key, remark.level])).toEqual([
      ['flink.checkpoint.interval', 'note'],
      ['job.cancel-on-update', 'note'],
    ]);
    expect(remarks[0]?.text).toContain('Flink ignores this');
  });

  it('tells a key of Flink that is not modelled from one that does not exist', () => {
    expect(effectsOf({ 'jobmanager.rpc.port': '6123' }, '2.3').remarks[0]?.text).toContain(
      'Not part of this model',
    );
  });

  it('suggests the option that was probably meant', () => {
    expect(effectsOf({ 'execution.checkpoint.interval': '1 s' }, '2.3').remarks[0]?.text).toContain(
      'Did you mean execution.checkpointing.interval?',
    );
  });

  it.each(FLINK_VERSIONS)('refuses a bad value in the words of %s', (flink) => {
    const bad = effectsOf(
      { 'execution.checkpointing.interval': 'soon', 'restart-strategy.type': 'exponential' },
      flink,
    );
    expect(bad.parameters).toEqual({});
    expect(bad.remarks.map((remark) => remark.text)).toEqual([
      "Could not parse value 'soon' for key 'execution.checkpointing.interval'.",
      'exponential is an unknown value of RestartStrategyType.',
    ]);
  });

  it('knows the old key of the restart strategy in 1.20 only', () => {
    expect(effectsOf({ 'restart-strategy': 'none' }, '1.20').parameters).toEqual({
      restart: { strategy: 'none' },
    });
    expect(effectsOf({ 'restart-strategy': 'none' }, '2.3').parameters).toEqual({});
  });

  it('prefers the present key to its deprecated one', () => {
    const both = { 'state.checkpoints.dir': 'file:///old', 'execution.checkpointing.dir': 'file:///new' };
    expect(effectsOf(both, '2.3').parameters.checkpointDirectory).toBe('file:/new');
  });

  it('explains every option in a sentence, once', () => {
    expect(new Set(OPTIONS.map((option) => option.key)).size).toBe(OPTIONS.length);
    for (const option of OPTIONS) expect(option.changes).toMatch(/^[A-Z].*\.$/);
  });
});

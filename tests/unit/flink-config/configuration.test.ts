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
    expect(effectsOf({ 'jobmanager.rpc.port': '6123' }, '2.3').remarks[0]?.text).toContain('Not part of this model');
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

  it.each(FLINK_VERSIONS)('reads the older keys of %s, and names the present one', (flink) => {
    const older = { 'restart-strategy': 'none', 'high-availability': 'zookeeper' };
    const { parameters, remarks } = effectsOf(older, flink);
    expect(parameters).toEqual({ restart: { strategy: 'none' }, ha: { type: 'zookeeper' } });
    expect(remarks.map(({ text }) => text)).toEqual([
      'Deprecated; its present name is high-availability.type.',
      'Deprecated; its present name is restart-strategy.type.',
    ]);
  });

  it('reads an option under the name that the version has for it', () => {
    const older = { 'jobmanager.adaptive-scheduler.scaling-interval.min': '5 s' };
    const newer = { 'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling': '5 s' };
    const read = { scheduler: { cooldown: 5_000 } };
    expect(effectsOf(older, '1.20')).toEqual({ parameters: read, remarks: [] });
    expect(effectsOf(older, '2.3').parameters).toEqual(read);
    expect(effectsOf(newer, '2.3')).toEqual({ parameters: read, remarks: [] });
    expect(effectsOf(newer, '1.20').parameters).toEqual({});
  });

  it('has the words of the version', () => {
    const spread = { 'taskmanager.load-balance.mode': 'tasks' };
    expect(effectsOf(spread, '2.3').parameters).toEqual({ loadBalance: 'TASKS' });
    expect(effectsOf(spread, '1.20').remarks[0]?.level).toBe('problem');
    const evenly = { 'cluster.evenly-spread-out-slots': 'true' };
    expect(effectsOf(evenly, '1.20').parameters).toEqual({ loadBalance: 'SLOTS' });
    expect(effectsOf(evenly, '2.3').parameters).toEqual({});
  });

  it('takes a word that Flink knows and the model does not, and says so', () => {
    expect(effectsOf({ 'jobmanager.scheduler': 'AdaptiveBatch' }, '2.3')).toEqual({
      parameters: {},
      remarks: [
        {
          key: 'jobmanager.scheduler',
          level: 'note',
          text: 'Flink reads AdaptiveBatch; it is not simulated here.',
          isLeftOut: true,
        },
      ],
    });
  });

  it('takes the value of another option when there is none', () => {
    expect(effectsOf({ 'pekko.ask.timeout': '30 s' }, '2.3').parameters.slotTimeout).toBe(30_000);
    const both = { 'pekko.ask.timeout': '30 s', 'taskmanager.slot.timeout': '7 s' };
    expect(effectsOf(both, '2.3').parameters.slotTimeout).toBe(7_000);
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

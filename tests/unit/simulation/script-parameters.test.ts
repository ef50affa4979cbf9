import { describe, expect, it } from 'vitest';
import type { ModelParameters } from '../../../src/model/index.ts';
import { parseScript } from '../../../src/script/index.ts';
import { parametersOf } from '../../../src/simulation/script-parameters.ts';

function parametersWith(config: Readonly<Record<string, string | null>>): ModelParameters {
  const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${value ?? 'null'}`);
  const text = ['name: a', 'mode: session', 'provider: standalone', 'ha: none', 'config:', ...lines, 'steps: []'];
  const { script, problems } = parseScript(`${text.join('\n')}\n`, 'a.yaml');
  if (script === undefined) throw new Error(JSON.stringify(problems));
  return parametersOf(script, '2.3').parameters;
}

describe('what a script’s configuration means to the model', () => {
  it('restarts for ever with checkpoints, and never without, when no strategy is named', () => {
    expect(parametersWith({ 'heartbeat.interval': '1 s' }).restart).toMatchObject({ strategy: 'exponential-delay' });
    expect(parametersWith({ 'execution.checkpointing.interval': null }).restart.strategy).toBe('none');
  });

  it('gives each strategy its own defaults', () => {
    const fixed = parametersWith({ 'restart-strategy.type': 'fixed-delay' }).restart;
    expect([fixed.attempts, fixed.delay]).toEqual([1, 1_000]);
    const rate = parametersWith({
      'restart-strategy.type': 'failure-rate',
      'restart-strategy.failure-rate.max-failures-per-interval': '3',
      'restart-strategy.fixed-delay.delay': '9 s',
    }).restart;
    expect([rate.maxFailures, rate.failureInterval, rate.delay]).toEqual([3, 60_000, 1_000]);
  });

  it('knows the adaptive scheduler and both names of its options', () => {
    expect(parametersWith({ 'heartbeat.interval': '1 s' }).adaptive).toBeUndefined();
    const { adaptive } = parametersWith({
      'jobmanager.scheduler': 'adaptive',
      'jobmanager.adaptive-scheduler.scaling-interval.min': '3 s',
      'jobmanager.adaptive-scheduler.submission.resource-wait-timeout': '1 min',
    });
    expect(adaptive).toMatchObject({ cooldown: 3_000, waitTimeout: 60_000, stabilizationTimeout: 10_000 });
  });
});

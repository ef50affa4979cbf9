import { expect, it } from 'vitest';
import { effectsOf } from '../../../../src/flink-config/index.ts';
import { askTimeout, triggerNotAnswered } from '../../../../src/model/jobmanager/job-release.ts';
import { restartStrategyText } from '../../../../src/model/jobmanager/restart-text.ts';
import { DEFAULT_PARAMETERS } from '../../../../src/model/index.ts';

it('says how long it waited for an answer: pekko.ask.timeout', () => {
  const { parameters } = effectsOf({ 'pekko.ask.timeout': '3 s' }, '2.3');
  const patience = askTimeout({ parameters: { ...DEFAULT_PARAMETERS, askTimeout: parameters.askTimeout } });
  expect(triggerNotAnswered('taskmanager-1', patience).join()).toContain('after [3000 ms]');
  expect(askTimeout({ parameters: DEFAULT_PARAMETERS })).toBe(10_000);
});

it.each([
  ['0.25', 'jitterFactor=0.25,'],
  ['0', 'jitterFactor=0.0,'],
])('names the jitter of a strategy: %s', (factor, words) => {
  const config = { 'restart-strategy.exponential-delay.jitter-factor': factor };
  const { restart } = effectsOf(config, '2.3').parameters;
  const text = restartStrategyText({ ...DEFAULT_PARAMETERS.restart, jitterPermille: restart?.jitterPermille });
  expect(text).toContain(words);
  expect(restartStrategyText(DEFAULT_PARAMETERS.restart)).toContain('backoffMultiplier=1.5, ');
  expect(restartStrategyText(DEFAULT_PARAMETERS.restart)).toContain('jitterFactor=0.1,');
});

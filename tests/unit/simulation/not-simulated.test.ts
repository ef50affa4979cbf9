import { expect, it } from 'vitest';
import { parseScript } from '../../../src/script/index.ts';
import { notSimulated } from '../../../src/simulation/index.ts';

/** What is missing for a script with one option. */
function missing(option: string): readonly string[] {
  const { script } = parseScript(`name: a\nconfig:\n  ${option}\nsteps:\n  - wait: 1 s\n`, 'a.yaml');
  if (script === undefined) throw new Error('no script');
  return notSimulated(script, '2.3');
}

it.each([
  [
    'high-availability.type: kubernetes',
    'config: high-availability.type: Flink reads kubernetes; it is not simulated here.',
  ],
  [
    'jobmanager.scheduler: adaptivebatch',
    'config: jobmanager.scheduler: Flink reads AdaptiveBatch; it is not simulated here.',
  ],
])('does not run a script as if Flink did nothing with %s', (option, words) => {
  expect(missing(option)).toEqual([words]);
});

it('runs a script with options that change nothing in the model', () => {
  expect(missing('web.history: 3')).toEqual([]);
});

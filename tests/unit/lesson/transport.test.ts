import { expect, test } from 'vitest';
import { stepsFromText, stepsToText } from '../../../src/lesson/index.ts';
import { readLesson } from '../../../src/lesson/reading.ts';
import { sample } from './sample.ts';

test('steps arrive in the page as they were, patterns too', () => {
  const source = sample.replace('done: { job: orders-v2, state: RUNNING }', 'done: { log: "a+b", in: jobmanager-1 }');
  const steps = readLesson('a.md', source).lesson?.steps ?? [];
  const arrived = stepsFromText(stepsToText(steps));
  expect(arrived[1]).toEqual(steps[1]);
  expect(arrived.map(({ id }) => id)).toEqual(['who', 'deploy', 'why']);
  // What the page shows already is not sent twice.
  expect(stepsToText(steps)).not.toContain('A plain consumer group');
});

import { expect, test } from 'vitest';
import { modelReference } from '../../../src/cli/reference.ts';
import { readMeanings } from '../../../src/lesson/reading.ts';

const reference = modelReference();

test('every component, state and log line is explained', () => {
  const { components, jobs, tasks, lines } = reference;
  const unexplained = [...components, ...jobs, ...tasks, ...lines].filter(({ means }) => means === '');
  expect(unexplained.map(({ name }) => name)).toEqual([]);
});

test('what may follow a status is what the machine has', () => {
  const restarting = reference.jobs.find(({ name }) => name === 'RESTARTING');
  expect(restarting?.to).toContainEqual({ name: 'RUNNING', why: 'tasks ended and backoff over' });
  expect(reference.jobs.find(({ name }) => name === 'FINISHED')?.to).toEqual([]);
});

test('versions that write the same share a wording, others have one each', () => {
  const wordings = (line: string) =>
    reference.lines.find(({ name }) => name === line)?.wordings.map(({ versions }) => versions);
  expect(wordings('CheckpointCoordinator.triggering')).toEqual([['1.20', '2.3']]);
  expect(wordings('Dispatcher.receivedSubmission')).toEqual([['1.20'], ['2.3']]);
});

test.each([
  ['Task: it runs\n', 'Dispatcher'],
  ['Task: it runs\nDispatcher: it waits\nTsak: it runs\n', 'unknown key "Tsak"'],
])('a name without a sentence and a sentence without a name are told: %j', (source, told) => {
  const { problems } = readMeanings('words.yaml', source, ['Task', 'Dispatcher']);
  expect(problems.map(({ message }) => message).join('\n')).toContain(told);
});

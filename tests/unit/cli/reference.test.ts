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

test('a sentence for something that is not there is told with its place', () => {
  const { problems } = readMeanings('words.yaml', 'Task: it runs\nTsak: it runs\n', ['Task', 'Dispatcher']);
  const told = problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n');
  expect(told).toContain('words.yaml:2 unknown key "Tsak"');
});

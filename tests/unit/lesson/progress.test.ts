import { expect, test } from 'vitest';
import { NO_PROGRESS, readProgress, withDone, writeProgress } from '../../../src/lesson/index.ts';

test('progress is kept as it was', () => {
  const progress = { ...withDone(NO_PROGRESS, 'who'), step: 2, guesses: { who: 'split' } };
  expect(readProgress(writeProgress(progress))).toEqual(progress);
});

test('a step is done once', () => {
  expect(withDone(withDone(NO_PROGRESS, 'who'), 'who').done).toEqual(['who']);
});

test.each([null, '', '{', '[]', '{"step":-1,"done":3,"guesses":null}', '7'])('%j counts as none', (kept) => {
  expect(readProgress(kept)).toEqual(NO_PROGRESS);
});

import { expect, test } from 'vitest';
import { steps } from '../../../scripts/stages.mjs';

test('the stages come in their order', () => {
  const order = [
    'types',
    'lint',
    'unit',
    'tidy',
    'stories',
    'conformance',
    'lessons',
    'fuzz',
    'build',
    'budget',
    'e2e',
  ];
  expect(steps.flatMap(({ stages }) => stages)).toEqual(order);
});

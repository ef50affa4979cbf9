import { expect, test } from 'vitest';
import { inlineSegments } from '../../../src/lesson/index.ts';

test('marks of a line are told apart', () => {
  expect(inlineSegments('Its **id**, `{{job.v2.short}} x`, is {{ledger.lost}}.')).toEqual([
    { kind: 'text', text: 'Its ' },
    { kind: 'strong', text: 'id' },
    { kind: 'text', text: ', ' },
    {
      kind: 'code',
      parts: [
        { kind: 'value', path: 'job.v2.short' },
        { kind: 'text', text: ' x' },
      ],
    },
    { kind: 'text', text: ', is ' },
    { kind: 'value', path: 'ledger.lost' },
    { kind: 'text', text: '.' },
  ]);
});

test('a line without marks is one text', () => {
  expect(inlineSegments('4 < 5 { x }')).toEqual([{ kind: 'text', text: '4 < 5 { x }' }]);
});

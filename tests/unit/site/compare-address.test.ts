import { expect, test } from 'vitest';
import { askedSides } from '../../../src/site/lab/compare-address.ts';

test('two runs are asked for by their names', () => {
  expect(askedSides({ search: '?left=a.1.20&right=recording:b.2.3', hash: '' })).toEqual({
    left: { run: 'a.1.20' },
    right: { run: 'recording:b.2.3' },
  });
});

test('two branches are asked for by their links, with their names', () => {
  expect(askedSides({ search: '', hash: '#left=x.y&right=z&left-name=main&right-name=B' })).toEqual({
    left: { link: 'x.y', name: 'main' },
    right: { link: 'z', name: 'B' },
  });
});

test('one side alone asks for nothing', () => {
  expect(askedSides({ search: '?left=a', hash: '' })).toBeUndefined();
});

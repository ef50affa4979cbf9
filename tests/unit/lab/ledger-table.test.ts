import { expect, test } from 'vitest';
import { ledgerTable } from '../../../src/lab/panels/ledger/table.ts';
import { rangesText } from '../../../src/lab/ranges.ts';
import type { LedgerCell } from '../../../src/recording/index.ts';
import { clusterAt } from './fixture-cluster.ts';

const cluster = clusterAt(20_000, true, true);
const [whole] = cluster.ledgers;

test('the table counts each partition, and its sum is the ledger', () => {
  const { versions, rows, sum } = ledgerTable(whole!, cluster);
  expect(versions).toEqual(['v1', 'v2']);
  expect(rows.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
  expect(sum).toMatchObject({ input: 680, committed: 1360, doubled: 680, lost: 0, pending: 0, byVersion: [680, 680] });
  expect(rows.reduce((all, { committed }) => all + committed, 0)).toBe(1360);
  expect(rows[1]?.first.doubled).toBe(1);
});

test('who reads everything sees what is open and what was thrown away; an order that all have passed is lost', () => {
  const cell = (order: number, part: Partial<LedgerCell>): LedgerCell => ({
    ...{ order, partition: order % 4, offset: Math.floor(order / 4), results: 0, open: 0, aborted: 0, versions: [] },
    ...part,
  });
  const cells = [
    cell(0, { results: 1, versions: ['v1'] }),
    cell(1, { open: 1 }),
    cell(2, { aborted: 2 }),
    cell(676, { offset: 169 }),
  ];
  const { sum, rows } = ledgerTable({ ...whole!, produced: 677, cells: () => cells }, cluster);
  expect(sum).toMatchObject({ committed: 1, everything: 4, open: 1, aborted: 2, lost: 1, pending: 2 });
  expect(sum.first).toEqual({ lost: 2, pending: 1 });
  expect(rows.find(({ partition }) => partition === 2)).toMatchObject({ lost: 1, pending: 0 });
});

test('many numbers are told as stretches', () => {
  expect(rangesText([3, 7, 8, 9, 20])).toBe('3, 7–9, 20');
  expect(rangesText([])).toBe('');
  expect(rangesText([1, 3, 5, 7, 9, 11, 13, 15])).toBe('1, 3, 5, 7, 9, 11 and 2 stretches more');
});

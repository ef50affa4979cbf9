import { expect, test } from 'vitest';
import { orderMark, orderWindow } from '../../../src/lab/marks/ledger-marks.ts';
import { smallCells } from '../../../src/lab/marks/small-cells.ts';
import { GRIDS, orderCells, orderLabel } from '../../../src/lab/panels/ledger/grid.ts';
import { positionText, STRIP, stripOf } from '../../../src/lab/marks/strip.ts';
import { clusterAt } from './fixture-cluster.ts';

const cluster = clusterAt(10_000, true, true);
const [ledger] = cluster.ledgers;
const order = { order: 8, partition: 0, offset: 2, results: 0, open: 0, aborted: 0, versions: [] };

test('once, twice, pending, lost and not yet in', () => {
  expect(orderMark({ ...order, results: 1 }, cluster)).toBe('once');
  expect(orderMark({ ...order, results: 3 }, cluster)).toBe('twice');
  expect(orderMark({ ...order, open: 1 }, cluster)).toBe('pending');
  // Every reader's checkpoint has passed it, and nothing was written.
  expect(orderMark(order, cluster)).toBe('lost');
  expect(orderMark({ ...order, offset: 169 }, cluster)).toBe('wait');
});

test('the window moves by whole rows, so that an order stays in its column', () => {
  const { columns, rows } = GRIDS.wide;
  for (const produced of [0, 1, 128, 129, 571, 680]) {
    const { from, to } = orderWindow(produced, columns, rows);
    expect(from % columns).toBe(0);
    expect(to - from).toBe(columns * rows);
    expect(to).toBeGreaterThanOrEqual(produced);
    if (produced >= columns * rows) expect(to - produced).toBeLessThan(columns);
  }
});

test('each width shows full rows of its own from one list of cells', () => {
  const cells = orderCells(ledger!, cluster);
  for (const [grid, { columns, rows }] of Object.entries(GRIDS)) {
    const shown = cells.filter(({ grids }) => grids.includes(grid as keyof typeof GRIDS));
    expect(shown).toHaveLength(columns * rows);
    expect(shown.filter(({ mark }) => mark === 'twice').length).toBeGreaterThan(columns);
  }
  expect(cells.find((cell) => cell.order === 681)?.mark).toBe('wait');
  expect(orderLabel(1204)).toBe('04');
});

test('one small cell stands for many orders, and shows the worst of them', () => {
  const small = smallCells(ledger!, cluster, 112);
  expect(small.perCell).toBe(10);
  expect(small.marks).toHaveLength(68);
  expect(new Set(small.marks)).toEqual(new Set(['twice']));
});

test('a strip holds the whole log, with every mark on it', () => {
  const partition = {
    id: 'p',
    index: 0,
    end: 190,
    readers: [
      { job: 'a', version: 'v1', read: 170, checkpointed: 156 },
      { job: 'b', version: 'v2', read: 24 },
    ],
  };
  const { filled, readers, perCell } = stripOf(partition);
  expect(filled * perCell).toBeGreaterThanOrEqual(190);
  expect(readers[0]!.checkpoint).toBeLessThan(readers[0]!.position);
  expect(readers[1]!.checkpoint).toBeUndefined();
  for (const { position } of readers) expect(position).toBeLessThan(STRIP.width);
  expect(positionText(partition)).toBe('v1 170 v2 24');
  expect(positionText(partition, 'brief')).toBe('170 24');
});

import { expect, test } from 'vitest';
import { runMarkdown } from '../../../../src/lab/share/run-markdown.ts';
import { FICTION, isFictionIn } from '../../../../src/lab/share/run-told.ts';
import { createLabStore } from '../../../../src/lab/store.ts';
import type { LabSnapshot } from '../../../../src/lab/lab-store.ts';
import { fixtureRuns } from '../fixture-run.ts';

const LINK = 'https://example.org/#r=AQ';
const DEPLOY = 'flink run -d -p 2 orders-v2.jar --sink exactly-once';

function deployed(): LabSnapshot {
  const store = createLabStore({ runs: fixtureRuns });
  store.typeLine(DEPLOY);
  store.pause();
  while (!store.getSnapshot().current?.title.includes('twice')) store.step();
  return store.getSnapshot();
}

test('a run as Markdown has what was done, what happened, what came of it, the ledger and the link', () => {
  const text = runMarkdown(deployed(), { link: LINK, model: '1' });
  expect(text).toMatch(/^# orders v1 and v2\n\n\*\*\d:\d\d\.\d Order 572 is written twice\*\*\n/);
  expect(text).toContain('- Flink 2.3, simulated, seed 7\n- model version 1\n- seen at event ');
  expect(text).toContain(`- [open this run](${LINK})`);
  expect(text).toContain('| 0:00.0 | `flink run -d orders-v1.jar` |');
  expect(text).toMatch(new RegExp(`\\| \\d:\\d\\d\\.\\d \\| \`${DEPLOY}\` \\|`));
  expect(text).toContain('| totals | Order 572 is written twice |');
  expect(text).toMatch(/\| orders v1 \(\w{4}\) \| RUNNING \| 0 \|/);
  expect(text).toMatch(/## Ledger\n\n\d+ of \d+ written, .*\.\n\n\| Partition \| in \|/);
  // Every row of a table has the cells of its head.
  const tables = text.split('\n\n').filter((part) => part.startsWith('|'));
  for (const table of tables) {
    const widths = table
      .trimEnd()
      .split('\n')
      .map((row) => row.split(/(?<!\\)\|/).length);
    expect(new Set(widths).size).toBe(1);
  }
});

test('it tells nothing that comes after the play head', () => {
  const store = createLabStore({ runs: fixtureRuns });
  store.typeLine(DEPLOY);
  store.pause();
  while (!store.getSnapshot().current?.title.includes('twice')) store.step();
  store.toStart();
  expect(runMarkdown(store.getSnapshot(), { link: LINK })).not.toMatch(/orders-v2|written twice/);
});

test('signs of markup in a title are only signs', () => {
  const snapshot = deployed();
  const view = Object.create(snapshot.view, { title: { value: 'a | b *c* <d>' } }) as LabSnapshot['view'];
  expect(runMarkdown({ ...snapshot, view }, { link: LINK })).toContain('# a \\| b \\*c\\* \\<d\\>\n');
});

test('the article’s cluster is told as fiction', () => {
  const snapshot = deployed();
  const lanes = snapshot.view.lanes.map((lane) => ({ ...lane, label: `${lane.label} (fiction)` }));
  const view = Object.create(snapshot.view, { lanes: { value: lanes } }) as LabSnapshot['view'];
  expect(isFictionIn(view)).toBe(true);
  expect(runMarkdown({ ...snapshot, view }, { link: LINK })).toContain(`> **${FICTION}**`);
});

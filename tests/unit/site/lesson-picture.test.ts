import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Frame } from '../../../src/site/social/frame.ts';
import { lessonPicture } from '../../../src/site/social/lesson-picture.ts';

const frame: Frame = {
  processes: [
    { name: 'jobmanager-1', state: 'up', leads: true, jobs: [{ version: 'v1', status: 'RUNNING' }] },
    { name: 'jobmanager-2', state: 'stopped', leads: false, jobs: [] },
  ],
  taskmanagers: [{ name: 'taskmanager-1', slots: [{ version: 'v1', running: true }, null] }],
  ledger: '1112-',
  doubled: 1,
  lost: 0,
};
const words = { question: 'Two <leaders>, one cluster: who is right?', part: 'HA', doubled: 'twice', lost: 'lost' };

test('the picture says the question, who leads, what runs, and what became of the orders', () => {
  const svg = lessonPicture(frame, words);
  expect(svg).toContain('Two &lt;leaders>, one cluster:');
  expect(svg).toContain('v1 RUNNING');
  expect(svg).toContain('stopped');
  expect(svg).toContain('1 twice');
  expect(svg).not.toContain('lost');
});

test('it becomes a PNG of the size that is asked for', async () => {
  const png = sharp(Buffer.from(lessonPicture(frame, words))).png();
  expect(await png.metadata().then(() => png.toBuffer({ resolveWithObject: true }))).toMatchObject({
    info: { format: 'png', width: 1200, height: 630 },
  });
});

test('a cluster without a ledger and with many boxes still fits', () => {
  const taskmanagers = Array.from({ length: 8 }, (_, at) => ({ name: `taskmanager-${at + 1}`, slots: [null] }));
  const svg = lessonPicture({ ...frame, taskmanagers, ledger: '' }, words);
  const right = [...svg.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(([, x, w]) => Number(x) + Number(w));
  expect(Math.max(...right)).toBeLessThanOrEqual(1200 - 64 + 1);
});

import { describe, expect, it } from 'vitest';
import { layOutChart } from '../../../../../src/lab/panels/inspector/chart-layout.ts';
import { chartOf } from '../../../../../src/simulation/index.ts';

const jobMaster = chartOf('JobMaster');
if (jobMaster === undefined) throw new Error('there is a JobMaster');

describe('the state chart of a machine', () => {
  it('is read from the machine itself', () => {
    expect(jobMaster.states[0]).toEqual({
      name: 'INITIALIZING',
      to: expect.arrayContaining([{ name: 'CREATED', why: 'initialized' }]) as unknown,
    });
    expect(chartOf('Nothing')).toBeUndefined();
  });

  it('lights the present state and dashes those that may be next', () => {
    const { states } = layOutChart(jobMaster, 'JobMaster', 'RUNNING');
    const names = (is: string) => states.filter((state) => state.is === is).map(({ name }) => name);
    expect(names('now')).toEqual(['RUNNING']);
    expect(names('next')).toEqual(expect.arrayContaining(['RESTARTING', 'CANCELLING', 'FAILING', 'FINISHED']));
    expect(names('other')).toContain('INITIALIZING');
  });

  it('draws every way out of the present state, and keeps the rest of the picture apart from it', () => {
    const chart = layOutChart(jobMaster, 'JobMaster', 'RUNNING');
    const open = chart.ways.filter(({ isOpen }) => isOpen).map(({ to }) => to);
    expect(open.toSorted()).toEqual(['CANCELLING', 'FAILING', 'FINISHED', 'RESTARTING', 'SUSPENDED']);
    const lanes = chart.ways
      .filter(({ label }) => label === undefined)
      .map(({ path }) => Number(/H([\d.]+)V/.exec(path)?.[1]));
    const texts = chart.ways.map(({ label }) => (label === undefined ? 0 : label.x + label.text.length * 7.2));
    expect(Math.min(...lanes)).toBeGreaterThan(Math.max(...texts));
    expect(Math.max(...lanes)).toBeLessThan(chart.width);
  });

  it('says the same in words', () => {
    expect(layOutChart(jobMaster, 'JobMaster 02d0', 'CANCELLING').spoken).toBe(
      'State chart of JobMaster 02d0: CANCELLING is the present state, next may be CANCELED or SUSPENDED',
    );
    expect(layOutChart(jobMaster, 'JobMaster 02d0', 'FINISHED').spoken).toContain('it is the last one');
  });
});

import { describe, expect, it } from 'vitest';
import type { Told } from '../../../../src/simulation/view/narration/told.ts';
import { Provenance } from '../../../../src/simulation/view/provenance.ts';

function told(kind: Told['kind'], part: Partial<Told> = {}): Told {
  return { kind, title: kind, rank: 1, lane: 'you', thing: 'x', ...part };
}

/** Steps as `[cause, told?]`, in order. */
function history(...steps: readonly (readonly [cause: number, told?: Told])[]): Provenance {
  const provenance = new Provenance();
  steps.forEach(([cause, one], n) => provenance.add(n, cause, one));
  return provenance;
}

describe('chains of causes', () => {
  it('skip what is not told', () => {
    const provenance = history([-1, told('typed')], [0], [1], [2, told('job-running')]);
    expect(provenance.chain(3, 10)).toEqual([0]);
    expect(provenance.consequences(0)).toEqual([3]);
  });

  it('skip what is told in the list only, but let it have causes', () => {
    const provenance = history(
      [-1, told('typed')],
      [0, told('job-received', { silent: true })],
      [1, told('second-job')],
    );
    expect(provenance.chain(2, 10)).toEqual([0]);
    expect(provenance.chain(1, 10)).toEqual([0]);
  });

  it('skip what only stands in the record', () => {
    const provenance = history([-1, told('typed')], [0, told('task-state', { rank: 0 })], [1, told('task-running')]);
    expect(provenance.chain(2, 10)).toEqual([0]);
  });

  it('name a loop once', () => {
    const provenance = history(
      [-1, told('tasks-running')],
      [0, told('checkpoint-triggered')],
      [1, told('checkpoint-triggered')],
      [2, told('checkpoint-triggered')],
      [3, told('checkpoint-completed')],
    );
    expect(provenance.chain(4, 10)).toEqual([3, 0]);
  });

  it('follow the data where a teller says so', () => {
    const provenance = history(
      [-1, told('typed')],
      [0, told('second-job')],
      [1, told('first-read')],
      [-1, told('checkpoint-completed')],
      [3, told('first-double', { because: 2 })],
    );
    expect(provenance.chain(4, 10)).toEqual([2, 1, 0]);
    expect(provenance.consequences(3)).toEqual([]);
    expect(provenance.consequences(2)).toEqual([4]);
  });

  it('end after the limit', () => {
    const provenance = history(
      [-1, told('typed')],
      [0, told('second-job')],
      [1, told('job-running')],
      [2, told('tasks-running')],
    );
    expect(provenance.chain(3, 2)).toEqual([2, 1]);
  });
});

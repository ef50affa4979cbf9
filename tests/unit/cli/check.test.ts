import { describe, expect, it } from 'vitest';
import { lab } from '../../../src/cli/lab.ts';
import { MUTATIONS } from '../../../src/model/index.ts';

async function typed(line: string): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await lab(line.split(' '), { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

/** What `lab check` printed of what it found: the invariant, the trace, and the link. */
function finding(out: string): { invariant: string; trace: readonly string[]; link: string } {
  const invariant = /^([A-Z]\d) .*does not hold$/m.exec(out)?.[1] ?? /^([A-Z]\d) .+: .+$/m.exec(out)?.[1] ?? '';
  const trace = [...out.matchAll(/^ {2}(\d+)\. (.+)$/gm)].map(([, at = '', words = '']) => `${at} ${words}`);
  return { invariant, trace, link: /^npm run -s lab -- open '(#r=\S+)'$/m.exec(out)?.[1] ?? '' };
}

describe('check of a small world', () => {
  it('gives 0 when everything was looked at and nothing broke, and says what that holds for', async () => {
    const { code, out, err } = await typed('check election --faults crash:0');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^election, Flink 2\.3\n/);
    expect(out).toContain('bound: at most 0 crashes of jobmanager-1, jobmanager-2, zookeeper');
    expect(out).toMatch(/^held, exhausted$/m);
  });

  it('with a crash it looks at more worlds', async () => {
    const worlds = (out: string): number => Number(/^(\d+) worlds/m.exec(out)?.[1]);
    const [none, one] = [
      await typed('check election --faults crash:0'),
      await typed('check election --faults crash:1'),
    ];
    expect(one.code).toBe(0);
    expect(worlds(one.out)).toBeGreaterThan(worlds(none.out));
  });

  it.each([
    ['keep-ephemerals', 'L1', ['1 jobmanager-1 dies', '2 zookeeper/server: sessionExpired, its time']],
    ['skip-latch-order', 'L2', ['1 jobmanager-1 dies', '2 jobmanager-1 starts again']],
  ])(
    'gives 1 without the guard against %s, with the shortest way to break %s and a link to it',
    async (guard, name, begins) => {
      const { code, out } = await typed(`check election --faults crash:1 --flink 1.20 --without ${guard}`);
      expect(code).toBe(1);
      expect(out).toContain(`election, Flink 1.20, without the guard against ${guard}\n`);
      expect(out).toContain('broken with a clock too');
      expect(out).not.toContain('held');
      const { invariant, trace, link } = finding(out);
      expect(invariant).toBe(name);
      expect(trace.slice(0, begins.length)).toEqual(begins);
      const opened = await typed(`open ${link}`);
      expect(opened.code).toBe(0);
      expect(opened.out).toContain(guard);
    },
  );

  it('gives 1 when a world is stuck, and the way there', async () => {
    const { code, out } = await typed('check election --without ignore-predecessor');
    expect(code).toBe(1);
    expect(out).toMatch(/^V2 from every world the good one can be reached: nothing that may happen/m);
    expect(finding(out).trace[0]).toBe('1 jobmanager-1 dies');
    expect(out).toContain('stuck with a clock too');
    const opened = await typed(`open ${finding(out).link}`);
    expect(opened.code).toBe(0);
  });

  it('says what it takes for granted, and what must become of every world', async () => {
    const { code, out } = await typed('check failover --faults crash:1 --states 50');
    expect(code).toBe(4);
    expect(out).toContain('bound: at most 1 crash of jobmanager-1, at any moment, for good');
    expect(out).toContain('`election` and `checkpoint-and-sink` look at those that are late');
    expect(out).toContain('every world can still come to this: one JobManager leads, the job runs');
  });

  it('gives 4 when there are more worlds than it may look at', async () => {
    const { code, out } = await typed('check election --faults crash:1 --states 20');
    expect(code).toBe(4);
    expect(out).toContain('bound: at most 20 worlds');
    expect(out).toMatch(/^nothing broke, not exhausted/m);
  });
});

describe('check of what does not exist gives 2 and says what does', () => {
  it.each([
    [
      'check elektion --faults crash:1',
      ['there is no scenario elektion', 'did you mean election?', 'session-two-versions'],
    ],
    ['check election --without keep-ephemeral', ['there is no guard keep-ephemeral', 'did you mean keep-ephemerals?']],
    ['check election --without gravity', ['there is no guard gravity', ...MUTATIONS]],
    ['check election --faults fire:1', ['--faults of a small world is crash:N, not fire:1']],
    ['check election --flink 1.19', ['--flink is one of 1.20, 2.3']],
    ['check election --states few', ['--states needs a whole number, not few']],
  ])('%s', async (line, messages) => {
    const { code, out, err } = await typed(line);
    expect([code, out]).toEqual([2, '']);
    for (const message of messages) expect(err).toContain(message);
  });
});

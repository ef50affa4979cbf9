import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab } from '../../../src/cli/lab.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recordings = join(import.meta.dirname, '../recording/pair');

async function typed(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await lab(argv, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a command line that makes no sense gives 2 and says what would', () => {
  it.each([
    [[], 'usage: npm run -s lab -- COMMAND'],
    [['comprae'], 'unknown command: comprae; did you mean compare?'],
    [['compare', recordings], 'SIM is missing\nusage: npm run -s lab -- compare REAL SIM [--json] [--show N]'],
    [['compare', 'a', 'b', 'c'], 'unexpected word: c'],
    [['compare', 'a', 'b', '--sow', '3'], "Unknown option '--sow'"],
    [['compare', 'a', 'b', '--show', 'many'], '--show needs a whole number, not many'],
    [['compare', join(recordings, 'nowhere'), recordings], 'there is no folder'],
    [['compare', recordings, recordings], 'this folder is no recording'],
    [['help', 'comprae'], 'did you mean compare?'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await typed(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});

describe('help', () => {
  it('lists every command in one line each', async () => {
    const { code, out } = await typed('help');
    expect(code).toBe(0);
    for (const name of ['run', 'compare', 'open', 'compile', 'import-recording', 'lint', 'new', 'help']) {
      expect(out).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    }
  });

  it('shows how a command is used, either way round', async () => {
    const asked = await typed('help', 'compare');
    expect(asked.out).toContain('usage: npm run -s lab -- compare REAL SIM');
    expect(await typed('compare', '--help')).toEqual(asked);
  });
});

describe('compare', () => {
  it('prints what compare.py prints', async () => {
    const { code, out } = await typed('compare', join(recordings, 'real'), join(recordings, 'other'));
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(recordings, 'expected.txt'), 'utf8'));
  });

  it('prints only the figures with --json, and fewer lines with --show', async () => {
    const pair = [join(recordings, 'real'), join(recordings, 'other')];
    const figures = JSON.parse((await typed('compare', ...pair, '--json')).out) as Record<string, unknown>;
    expect(Object.keys(figures)).toEqual(['said', 'true', 'order', 'same', 'milestones', 'lines', 'steps']);
    const short = await typed('compare', ...pair, '--show', '1');
    const long = await typed('compare', ...pair);
    expect(short.out.split('\n').length).toBeLessThan(long.out.split('\n').length);
  });
});

describe('import-recording', () => {
  it('keeps steps, samples and the lines that count, and with them every figure', async () => {
    const copy = join(folder, 'copy');
    expect((await typed('import-recording', join(recordings, 'real'), copy)).code).toBe(0);
    const { out } = await typed('compare', join(recordings, 'real'), copy, '--json');
    expect(out).toMatch(/"said": 1.0, "true": 1.0, "order": 1.0, "same": 1.0, "milestones": 1.0/);
  });
});

describe('run', () => {
  it('refuses a bad script with file, line, column and what was expected', async () => {
    const script = file('bad.yaml', 'name: bad\nsteps:\n  - klil: leader\n');
    const { code, err } = await typed('run', script, '--out', folder);
    expect(code).toBe(2);
    expect(err).toContain(`${script}:3:5: unknown step "klil": did you mean kill?`);
  });

  it.each([
    ['a missing file', ['nowhere.yaml', '--out', folder], 'there is no file nowhere.yaml'],
    ['no place for the recording', [file('fine.yaml', 'name: fine\nsteps: []\n')], '--out DIR is missing'],
    [
      'a version that does not exist',
      ['x.yaml', '--flink', '2.4', '--out', folder],
      '--flink needs 1.20 or 2.3, not 2.4',
    ],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await typed('run', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('says what it cannot simulate yet, and runs nothing', async () => {
    const script = file('two.yaml', 'name: two\nha: none\ncluster: { jobmanagers: 2 }\nsteps: []\n');
    const { code, err } = await typed('run', script, '--out', join(folder, 'two'));
    expect(code).toBe(4);
    expect(err).toBe(`${script}: more than one JobManager without ha is not simulated yet\n`);
  });

  it('plays the article’s cluster, whose options no Flink knows, and refuses readings that it does not have', async () => {
    const head = 'name: article\nprovider: article\n';
    const good = file(
      'article.yaml',
      `${head}config: { job.cancel-on-update: true, article.reading: faq }\nsteps: []\n`,
    );
    expect(await typed('run', good, '--out', join(folder, 'article'))).toMatchObject({ code: 0, err: '' });
    const bad = file('reading.yaml', `${head}config: { article.reading: poem }\nsteps: []\n`);
    const { code, err } = await typed('run', bad, '--out', join(folder, 'reading'));
    expect([code, err]).toEqual([4, `${bad}: config: article.reading is steps or faq\n`]);
  });

  it('tries faults on a case of the article’s cluster, and replays its links', async () => {
    const { code, out } = await typed('check', 'matrix-article-faq.2.3', '--runs', '2', '--faults', '1');
    expect(out).toContain('2 runs, nothing broke');
    expect(code).toBe(0);
  });

  it('does not pretend that an option means something which Flink would refuse', async () => {
    const script = file('strategy.yaml', 'name: s\nconfig: { execution.checkpointing.interval: often }\nsteps: []\n');
    const { code, err } = await typed('run', script, '--out', join(folder, 'strategy'));
    expect(code).toBe(4);
    expect(err).toContain(`${script}: config: execution.checkpointing.interval: Could not parse value 'often'`);
  });

  it('says which options change nothing', async () => {
    const script = file('option.yaml', 'name: o\nconfig: { job.cancel-on-update: true }\nsteps: []\n');
    const { code, err } = await typed('run', script, '--out', join(folder, 'option'));
    expect(code).toBe(0);
    expect(err).toContain('config: job.cancel-on-update: Flink ignores this');
  });

  it('writes the same recording, byte for byte, for the same script and seed', async () => {
    const script = file(
      'list.yaml',
      'name: list\ncluster: { taskmanagers: 1 }\nsteps:\n  - run: flink run -d orders-v1.jar\n    as: v1\n  - until: { job: v1, state: RUNNING }\n  - run: flink list\n',
    );
    const files = [
      'recording.yaml',
      'steps.jsonl',
      'samples.jsonl',
      'logs/jobmanager-1.1.log',
      'logs/taskmanager-1.1.log',
    ];
    const written = async (out: string, seed: string): Promise<readonly string[]> => {
      expect((await typed('run', script, '--seed', seed, '--out', join(folder, out))).code).toBe(0);
      return files.map((name) => readFileSync(join(folder, out, name), 'utf8'));
    };
    const first = await written('one', '7');
    expect(await written('two', '7')).toEqual(first);
    expect(await written('three', '8')).not.toEqual(first);
    expect(first[1]).toMatch(/"stdout":"Job has been submitted with JobID [0-9a-f]{32}\\n"/);
  });

  it('ends with 3 and the place of the step when an until misses', async () => {
    const script = file(
      'miss.yaml',
      'name: miss\ncluster: { taskmanagers: 1 }\nsteps:\n  - until: { slots: 9, within: 1 s }\n  - wait: 1 s\n',
    );
    const { code, err } = await typed('run', script, '--out', join(folder, 'miss'));
    expect(code).toBe(3);
    expect(err).toBe(`${script}:4:5: step 1: not within 1 s: there are exactly 9 slots\n`);
    expect(readFileSync(join(folder, 'miss/recording.yaml'), 'utf8')).toContain('exit: 3');
  });
});

describe('open', () => {
  it('says of any text that it is no link', async () => {
    const { code, err } = await typed('open', 'https://example.org/');
    expect(code).toBe(2);
    expect(err).toMatch(/link/);
  });
});

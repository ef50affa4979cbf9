import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filesOfZip, recordingIn } from '../../../src/lab/recorded/recording-files.ts';

const good = join(import.meta.dirname, '../../conformance/2.3/session-ha-kill-leader');

function filesAt(folder: string, under = ''): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return new Map(names.map((name) => [`${under}${name}`, readFileSync(join(folder, name), 'utf8')]));
}
const zipOf = (files: ReadonlyMap<string, string>) =>
  zipSync(Object.fromEntries([...files].map(([path, text]) => [path, strToU8(text)])));
const problem = (files: ReadonlyMap<string, string>): string => {
  const read = recordingIn(files);
  return read.ok ? '' : read.error;
};

describe('a recording that somebody drops', () => {
  it('is read from a zip, with or without a folder around it, and whatever else lies there', async () => {
    for (const under of ['', 'session-ha-kill-leader/', 'a/b/']) {
      const files = filesAt(good, under).set(`${under}.DS_Store`, 'x').set('__MACOSX/._a', 'y');
      const unpacked = await filesOfZip(zipOf(files));
      if (!unpacked.ok) throw new Error(unpacked.error);
      const read = recordingIn(unpacked.value);
      if (!read.ok) throw new Error(read.error);
      expect(read.value.flink).toBe('2.3.0');
      expect(read.value.logs.map(({ process }) => process)).toContain('jobmanager-2');
    }
  });

  it('that is no zip says so', async () => {
    const read = await filesOfZip(strToU8('<html>not found</html>'));
    expect(read.ok ? '' : read.error).toMatch(/^It cannot be unpacked as a zip .*Pack the folder again/);
  });

  it('with a bad line names the file and the line, and says what to do', () => {
    const files = filesAt(good);
    const samples = (files.get('samples.jsonl') ?? '').split('\n');
    files.set('samples.jsonl', [...samples.slice(0, 4), '{"at": 5,', ...samples.slice(5)].join('\n'));
    expect(problem(files)).toBe('samples.jsonl:5: not a line of JSON. Take the file as the recorder wrote it.');
  });

  it('with logs of another layout names the line', () => {
    const files = filesAt(good, 'mine/').set('mine/logs/taskmanager-1.1.log', '\n19:51:36 [main] INFO hello\n');
    expect(problem(files)).toContain("logs/taskmanager-1.1.log:2: no line of Flink's log");
  });

  it('of another version, of none, or of several at once says which', () => {
    const other = (version: string) => {
      const files = filesAt(good);
      return files.set('recording.yaml', (files.get('recording.yaml') ?? '').replace(/^flink: .*$/m, version));
    };
    expect(problem(other('flink: 1.17.2'))).toContain('Flink 1.17.2 was recorded');
    expect(problem(other(''))).toContain('it does not say which Flink');
    expect(problem(new Map([...filesAt(good, 'a/'), ...filesAt(good, 'b/')]))).toContain('2 recordings in it: a, b.');
  });

  it('that is only a log, or something else altogether, is told what a recording is', () => {
    expect(problem(new Map([['flink-root-standalonesession-0-host.log', 'x']]))).toMatch(
      /^flink-root-standalonesession-0-host\.log is a log by itself.*A recording is a folder with recording\.yaml/,
    );
    expect(problem(new Map([['holiday.jpg', '…']]))).toContain('There is no recording.yaml');
    expect(problem(new Map([...filesAt(good)].filter(([path]) => !path.endsWith('.log'))))).toContain(
      'There are no logs',
    );
  });
});

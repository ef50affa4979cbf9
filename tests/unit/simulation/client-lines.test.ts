import { describe, expect, it } from 'vitest';
import { pipelinesOf, through } from '../../../src/simulation/client-lines.ts';

/** Runs a line whose programs print their own command. */
function printed(line: string): { readonly stdout: string; readonly files: Readonly<Record<string, string>> } {
  const files = new Map<string, string>();
  const { stdout = '' } = through(pipelinesOf(line) ?? [], files, (command): { stdout?: string } => ({
    stdout: `${command}\n`,
  }));
  return { stdout, files: Object.fromEntries(files) };
}

describe('a line of several commands', () => {
  it('runs one after the other, and prints what does not go into a file', () => {
    expect(printed('flink list; curl -s http://jobmanager-1:8081/overview > /tmp/a.json; flink -v')).toEqual({
      stdout: 'flink list\nflink -v\n',
      files: { '/tmp/a.json': 'curl -s http://jobmanager-1:8081/overview\n' },
    });
  });

  it('replaces text on the way, once a line or everywhere', () => {
    expect(printed("flink aa a | sed 's/a/b/'").stdout).toBe('flink ba a\n');
    expect(printed("flink aa a | sed 's/a/b/g' > f").files).toEqual({ f: 'flink bb b\n' });
  });

  it('leaves signs in quotes alone', () => {
    expect(pipelinesOf('curl -d "a;b|c" \'x > y\'')).toEqual([{ command: 'curl -d "a;b|c" \'x > y\'', filters: [] }]);
  });

  it('knows no other filter, and no pattern with signs', () => {
    expect(pipelinesOf('flink list | wc -l')).toBeUndefined();
    expect(pipelinesOf("flink list | sed 's/a.*/b/'")).toBeUndefined();
  });
});

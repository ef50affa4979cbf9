import { describe, expect, it } from 'vitest';
import { substitute } from '../../../src/script/index.ts';

const output = (commands: string): string | undefined => (commands.startsWith('ls') ? 'a\nb\n' : undefined);

describe('a substitution', () => {
  it.each([
    ['flink run -s $(ls -d x | tail -1) v2.jar', 'flink run -s a\nb v2.jar'],
    ['flink run -s "$(ls)" -p 2', 'flink run -s "a\nb" -p 2'],
    ["flink run '-D$(ls)' $(ls)", "flink run '-D$(ls)' a\nb"],
    ['flink list', 'flink list'],
  ])('in %s', (line, done) => {
    expect(substitute(line, output)).toBe(done);
  });

  it('with a command that nobody knows is not made', () => {
    expect(substitute('flink run -s $(find /srv) x', output)).toBeUndefined();
  });
});

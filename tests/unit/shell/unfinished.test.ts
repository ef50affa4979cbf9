import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, isUnfinished } from '../../../src/shell/unfinished.ts';
import { hostileLine } from '../../fuzz/hostile-lines.ts';
import { often } from '../../properties.ts';

describe('a line that goes on', () => {
  it.each([
    ...["echo 'open", 'echo "open', 'echo "a\\"', 'echo a\\', 'echo `ls', 'echo $(ls', 'echo ${x', 'echo $((1+', '\\'],
    ...[
      'for i in 1 2 3; do',
      'for i in 1 2 3',
      'for i',
      'while true',
      'while ! flink list; do sleep 1',
      'until false; do',
    ],
    ...['if true; then', 'if true; then ls; else', 'if x; then y; elif z; then', 'case x in a) echo;;', 'case x'],
    ...['f()', 'f() {', 'function f', '{ echo', '( echo', '(( 1 + 1', '[[ a == b', 'a=(1 2', 'diff <(ls'],
    ...['ls |', 'ls | # what\n', 'ls &&', 'ls ||', "curl -X POST -d '{"],
    ...[
      'cat <<EOF',
      'cat <<EOF\na\nb',
      "cat <<-'EOF'\n\ta",
      'cat <<A <<B\nx\nA\ny',
      'while read x; do echo $x; done <<EOF',
    ],
    ...['echo "$(echo "a', 'for i in 1; do if true; then echo; fi', "for i in a; do\n# it's\n"],
  ])('%j', (text) => {
    expect(isUnfinished(text)).toBe(true);
  });

  it.each([
    ...[
      '',
      'echo a',
      'echo a\\\\',
      'echo "a\nb"',
      'echo ${x:-"a}"}',
      "echo $'a\\''",
      'echo a#b',
      "# it's",
      "ls # it's",
    ],
    ...['for i in 1; do echo $i; done', 'for ((i=0;i<3;i++)); do echo $i; done', 'for i\nin 1\ndo\necho\ndone'],
    ...['if x; then y; elif z; then w; else v; fi', 'case x in (a|b) echo;; *) y;; esac', 'case x in a) y;; esac'],
    ...[
      'f() { if x; then y; fi; }; f',
      'function f() { :; }',
      '( (a) )',
      '((1+(2)))',
      '[[ $a =~ ^(a|b)$ ]]',
      'a=(1\n2\n)',
    ],
    ...['ls &', 'ls;', 'ls &> /tmp/x', 'echo if', 'echo done', 'echo }', 'x=1 if', 'cat <<< a', 'echo {a,b}'],
    ...['cat <<EOF\na\nEOF', 'cat <<-EOF\n\ta\n\tEOF', 'cat <<EOF | grep a\na\nEOF', 'echo $(cat <<EOF\nx\nEOF\n)'],
    // What bash refuses at once is no beginning.
    ...['done', 'fi', ')', '}', ';', '&& ls', 'ls | | ls', 'for i in 1; fi', 'case x on'],
  ])('not %j', (text) => {
    expect(isUnfinished(text)).toBe(false);
  });

  it('is told from a whole one whatever it is', () => {
    fc.assert(
      fc.property(hostileLine, (text) => {
        expect(typeof isUnfinished(text)).toBe('boolean');
        expect(historyOf(text).length).toBeLessThanOrEqual(2 * text.length);
      }),
      { numRuns: often(2_000) },
    );
  });
});

describe('the history', () => {
  it.each([
    ['for i in 1 2\ndo\necho $i\ndone', 'for i in 1 2; do echo $i; done'],
    ['if true\nthen\necho a\nelse\necho b\nfi', 'if true; then echo a; else echo b; fi'],
    ['f()\n{\necho a\n}', 'f() { echo a; }'],
    ['case x in\nx) echo a\n;;\n*)\necho b;;\nesac', 'case x in x) echo a; ;; *) echo b;; esac'],
    ['flink run -d \\\norders-v2.jar', 'flink run -d orders-v2.jar'],
    ['flink list |\n\nwc -l', 'flink list | wc -l'],
    ['a=(1\n2\n)', 'a=(1 2 )'],
    ['echo "a\nb"; ls', 'echo "a\nb"; ls'],
    ['cat <<EOF\na\nEOF', 'cat <<EOF\na\nEOF'],
    ['for i in 1; do # one\necho $i\ndone', 'for i in 1; do # one\necho $i; done'],
  ])('keeps %j as bash does', (text, kept) => {
    expect(historyOf(text)).toBe(kept);
  });
});

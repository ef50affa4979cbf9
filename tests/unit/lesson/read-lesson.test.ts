import { expect, test } from 'vitest';
import { readLesson } from '../../../src/lesson/reading.ts';
import { sample } from './sample.ts';

const problems = (source: string): string[] =>
  readLesson('a.md', source).problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);

test('a lesson is read whole', () => {
  const { lesson, problems: none } = readLesson('a.md', sample);
  expect(none).toEqual([]);
  expect(lesson?.steps.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['predict who', 'act deploy', 'explain why']);
  expect(lesson?.steps[0]?.guesses.map(({ id, right, text }) => ({ id, right, text }))).toEqual([
    { id: 'split', right: false, text: 'v1 keeps two.' },
    { id: 'both', right: true, text: 'Both read all.' },
  ]);
  expect(lesson?.steps[1]?.solution).toEqual([{ line: 'flink run -d orders-v2.jar', interventions: [] }]);
  expect(lesson?.steps[1]?.wrong[0]?.say).toBe('That was v1.');
  expect(lesson?.values.map(({ name, at }) => `${name} ${at.line}`)).toEqual(['ledger.doubled 11', 'results.v2 17']);
  expect(lesson?.things).toEqual([{ name: 'job/v2', at: { line: 19, column: 8 } }]);
  expect(lesson?.events).toEqual([{ name: { kind: 'first-double' }, at: { line: 42, column: 5 } }]);
});

/** What an author may get wrong, one change of the sample each, and what the lint says, with line and column. */
const mistakes: readonly [what: string, from: string | RegExp, to: string, said: string][] = [
  ['no front matter', /^---[\s\S]*?---\n/, '', '1:1: a lesson begins with its front matter'],
  ['a question that asks nothing', 'the data?', 'the data.', '2:11: expected a question, as people ask it'],
  ['a version nobody knows', "'2.3'", "'2.9'", '6:20: expected "1.20" or "2.3", found "2.9"'],
  ['a misspelt key', 'minutes: 6', 'minuts: 6', '4:1: unknown key "minuts" in the front matter: did you mean minutes?'],
  ['a missing key', 'minutes: 6\n', '', '2:1: the front matter needs the key "minutes": how long it takes'],
  ['YAML that is none', 'minutes: 6', 'minutes: [6', 'not YAML'],
  ['a directive nobody knows', ':::explain', ':::explane', '41:1: unknown directive "explane": expected observe'],
  [
    'a step without an id',
    ':::explain{id=why}',
    ':::explain',
    '41:1: a step needs an id: write :::explain{id=some-word}',
  ],
  ['two steps with one id', 'id=why', 'id=deploy', '41:1: a second step with the id "deploy"'],
  ['a guess without an id', ' {#split}', '', '16:1: a guess is written - [ ] words {#id}'],
  [
    'a guess without a reply',
    '  A plain consumer group does that. {{results.v2}} results.\n',
    '',
    '16:1: the guess "split" has no reply',
  ],
  ['no right guess', '- [x]', '- [ ]', '16:1: exactly one guess is right'],
  ['a predicate nobody knows', 'state: RUNNING', 'stat: RUNNING', '31:25: unknown key "stat" in a predicate'],
  [
    'a status that Flink does not have',
    'state: RUNNING',
    'state: RUNING',
    '31:32: "RUNING" is not known here: did you mean RUNNING?',
  ],
  ['two hints', '[Think., Look., Do.]', '[Think., Do.]', '32:8: expected three hints'],
  ['no solution', 'solution: [flink run -d orders-v2.jar]\n', '', 'an act step needs the key "solution"'],
  ['a wrong way that the tests cannot go', /\n {4}shown: .*/, '', 'a wrong way needs the key "shown"'],
  [
    'a field of another kind',
    'why: { kind: first-double }',
    'goal: { taskmanagers: 2 }',
    '45:1: unknown key "goal" in an explain step',
  ],
  [
    'a value that no run has',
    '{{ledger.doubled}}',
    '{{ledger.dubled}}',
    '11:39: the run has no value {{ledger.dubled}}: did you mean ledger.doubled?',
  ],
  [
    'a doing that no reader can do',
    'solution: [flink run -d orders-v2.jar]',
    'solution: [{ ledger: totals }]',
    '37:12: a reader cannot do "ledger": expected a line for the client',
  ],
  [
    'a part for a version nobody knows',
    'Deploy.',
    ':in[Then]{flink=1.21} deploy.',
    '24:1: :in[…] needs its version: write {flink=1.20}',
  ],
  ['an event without a name', '{#first-double}', '', '42:5: :event[…] needs its name'],
];

test.each(mistakes)('%s is told with its place', (_, from, to, said) => {
  const changed = sample.replace(from, to);
  expect(changed).not.toBe(sample);
  expect(problems(changed).join('\n')).toContain(said);
});

test('a solution types, kills and waits', () => {
  const steps = "solution: [{ kill: leader }, { until: { leader: changed } }, { wait: 5s }, 'flink list']";
  const { lesson, problems: none } = readLesson('a.md', sample.replace(/solution: .*/, steps));
  expect(none).toEqual([]);
  expect(lesson?.steps[1]?.solution).toEqual([
    { interventions: [{ type: 'kill', process: 'leader' }] },
    { interventions: [], until: { kind: 'leader', leader: 'changed' } },
    { interventions: [], wait: 5000 },
    { interventions: [], line: 'flink list' },
  ]);
});

test('what is told of one version alone says so', () => {
  const { lesson } = readLesson('a.md', sample.replace('See :event', ':in[See {{results.v2}} and]{flink=2.3} :event'));
  expect(lesson?.values.map(({ name, flink }) => [name, flink])).toContainEqual(['results.v2', '2.3']);
  expect(lesson?.events[0]?.flink).toBeUndefined();
});

test('a lesson with a problem is no lesson', () => {
  expect(readLesson('a.md', sample.replace('state: RUNNING', 'state: GONE')).lesson).toBeUndefined();
});

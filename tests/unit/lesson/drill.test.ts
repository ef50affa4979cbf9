import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drillOfDay, NO_TRIES, readKept, seedFrom, seedOfDay, wayWords, withTry } from '../../../src/lesson/index.ts';
import { contentProblems, drillDraft, readDrill } from '../../../src/lesson/reading.ts';
import { problemText } from '../../../src/script/index.ts';

const FILE = 'content/drills/twice-the-revenue.yaml';
const written = readFileSync(join(import.meta.dirname, '../../..', FILE), 'utf8');
const problemsOf = (text: string): string[] => readDrill(FILE, text).problems.map(problemText);

test('a drill is read whole', () => {
  const { drill } = readDrill(FILE, written);
  expect(drill).toMatchObject({ within: 300_000, versions: ['1.20', '2.3'], scenario: 'twice-the-revenue' });
  expect(drill?.hints).toHaveLength(3);
});

test.each([
  ['no time', written.replace(/^within: 5$/m, ''), 'content/drills/twice-the-revenue.yaml:1:1: a drill lacks "within"'],
  ['two hints', written.replace(/^hints:\n {2}- .*\n/m, 'hints:\n'), 'expected three hints'],
  ['a key that nobody knows', `${written}moral: none\n`, 'unknown key "moral"'],
])('%s is refused with its place', (_, text, message) => {
  const told = problemsOf(text);
  expect(told.join('\n')).toContain(message.replace(/^.*: a drill lacks .*$/, 'within'));
  expect(told[0]).toMatch(/^content\/drills\/twice-the-revenue\.yaml:\d+:\d+: /);
});

test('a draft has nothing to correct but what it names', () => {
  const { problems } = readDrill(FILE, drillDraft('Something is wrong', 'some-cluster'));
  expect(problems).toEqual([]);
});

test('the lint follows the names of a drill', () => {
  const files = new Map([[FILE, written.replace('job-canceled, job: v1', 'job-cancelled, job: v1')]]);
  const told = contentProblems(files).map(problemText);
  expect(told).toContainEqual(expect.stringContaining('there is no content/scenarios/drills/twice-the-revenue.yaml'));
  expect(told).toContainEqual(expect.stringContaining('there is no lesson 3-v2-while-v1-runs/two-jobs-one-topic.md'));
  expect(told).toContainEqual(
    expect.stringContaining('no event is called "job-cancelled": did you mean job-canceled?'),
  );
});

test('each drill has its day before the first one comes again', () => {
  const drills = ['a', 'b', 'c'];
  const days = ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'].map((date) => drillOfDay(drills, date));
  expect(new Set(days.slice(0, 3)).size).toBe(3);
  expect(days[3]).toBe(days[0]);
  expect(seedOfDay('2026-11-23')).toBe(20_261_123);
});

test('an address carries a seed or none', () => {
  expect(seedFrom('20261123')).toBe(20_261_123);
  for (const text of [null, '', '0', '-1', '1.5', '12345678901', 'x']) expect(seedFrom(text)).toBeUndefined();
});

test('damage counts before help, help before time; a try that failed takes nothing away', () => {
  const slow = { time: 90_000, commands: 3, lost: 0, doubled: 10, hints: 0 };
  const helped = { ...slow, time: 30_000, hints: 1 };
  const careless = { ...slow, time: 10_000, lost: 4 };
  let kept = withTry(NO_TRIES, helped);
  expect((kept = withTry(kept, slow)).best).toEqual(slow);
  expect((kept = withTry(kept, careless)).best).toEqual(slow);
  expect((kept = withTry(kept))).toEqual({ tries: 4, best: slow });
  expect(readKept(JSON.stringify(kept))).toEqual(kept);
  expect(readKept('{"tries": 1, "best": {"time": "soon"}}')).toEqual({ tries: 1 });
  expect(readKept('{{')).toEqual(NO_TRIES);
});

test('a way is told in lines that one can type, with words for what each run has of its own', () => {
  const [way] = readDrill(FILE, written).drill?.ways ?? [];
  expect(wayWords(way?.does ?? [])).toEqual(['flink cancel <id of v1>']);
  const line = 'flink run -s /srv/flink/checkpoints/{{job.v1.id}}/chk-{{job.v1.checkpoints}} orders-v2.jar';
  expect(wayWords([{ line, interventions: [] }])).toEqual([
    'flink run -s /srv/flink/checkpoints/<id of v1>/chk-<newest> orders-v2.jar',
  ]);
  expect(
    wayWords([{ interventions: [{ type: 'start', process: 'taskmanager-2' }] }, { interventions: [], wait: 5000 }]),
  ).toEqual(['on taskmanager-2: taskmanager.sh start', '# wait 5 s']);
});

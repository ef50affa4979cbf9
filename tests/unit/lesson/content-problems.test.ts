import { expect, test } from 'vitest';
import { contentProblems, lessonDraft, readLesson } from '../../../src/lesson/reading.ts';
import { problemText } from '../../../src/script/index.ts';
import { sample } from './sample.ts';

const course = `parts:
  - number: 3
    folder: 3-two
    title: Two
    about: Two jobs.
`;
const glossary = 'terms:\n  - { id: ledger, term: Ledger, means: An account. }\n';

const claim = (see: string): string => `title: Claims
about: One.
groups:
  - title: First
    claims:
      - says: So.
        verdict: none
        reason: Not so.
        source: A recording
        see: { ${see} }
`;

/** A site of one lesson without a problem, with some files changed. */
const site = (changed: Readonly<Record<string, string>>): string[] => {
  const files = {
    'content/lessons/3-two/jobs.md': sample,
    'content/scenarios/session-two-versions.yaml': 'name: session-two-versions\nsteps: []\n',
    'content/course.yaml': course,
    'content/glossary.yaml': glossary,
    ...changed,
  };
  return contentProblems(new Map(Object.entries(files))).map(problemText);
};

test('a site whose names all lead somewhere has nothing to correct', () => {
  expect(site({})).toEqual([]);
});

test.each([
  [
    'a scenario that is not there',
    { 'content/lessons/3-two/jobs.md': sample.replace('session-two-versions', 'session-tow') },
    'content/lessons/3-two/jobs.md:1:1: scenario: there is no content/scenarios/session-tow.yaml',
  ],
  [
    'a lesson before it that is not there',
    { 'content/lessons/3-two/jobs.md': sample.replace('minutes: 6', 'minutes: 6\nneeds: [a-cluster]') },
    'content/lessons/3-two/jobs.md:1:1: needs: there is no lesson a-cluster.md in content/lessons',
  ],
  [
    'a claim that leads to no case',
    { 'content/claims.yaml': claim('case: session-besides, look: here') },
    'content/claims.yaml:10:14: see: there is no content/scenarios/matrix/session-besides.yaml',
  ],
  [
    'a claim that leads to two places',
    { 'content/claims.yaml': claim('lesson: 3-two/jobs, scenario: session-two-versions, look: here') },
    'content/claims.yaml:10:14: see needs one of case, scenario, lesson',
  ],
  [
    'a term that the glossary does not have',
    { 'content/lessons/3-two/jobs.md': sample.replace('**One rule.**', '**One :term[legder]{#legder}.**') },
    'content/lessons/3-two/jobs.md:49:7: content/glossary.yaml has no term "legder"',
  ],
  [
    'an event that no run has',
    { 'content/lessons/3-two/jobs.md': sample.replace('{#first-double}', '{#frist-double}') },
    'content/lessons/3-two/jobs.md:42:5: no event is called "frist-double": did you mean first-double?',
  ],
  [
    'an event that no run has, as the end of a chain',
    { 'content/lessons/3-two/jobs.md': sample.replace('kind: first-double', 'kind: doubled') },
    'content/lessons/3-two/jobs.md:41:1: no event is called "doubled"',
  ],
  [
    'a scenario with a misspelt step',
    { 'content/scenarios/session-two-versions.yaml': 'name: a\nsteps:\n  - klil: leader\n' },
    'content/scenarios/session-two-versions.yaml:3:5: unknown step "klil": did you mean kill?',
  ],
  [
    'a folder that is no part of the course',
    { 'content/course.yaml': course.replace('3-two', '4-two') },
    'content/lessons/3-two/jobs.md:1:1: no part of content/course.yaml has the folder 3-two',
  ],
  [
    'a part without a title',
    { 'content/course.yaml': course.replace('    title: Two\n', '') },
    'content/course.yaml:2:5: a part needs the key "title": its name',
  ],
  [
    'a first page with a misspelt value',
    { 'content/landing.yaml': 'lead: "{{job.v2.shrot}}"\n' },
    'content/landing.yaml:1:7: the run has no value {{job.v2.shrot}}: did you mean job.v2.short?',
  ],
  [
    'a value by a word that every object knows',
    { 'content/landing.yaml': 'lead: "{{constructor}}"\n' },
    'content/landing.yaml:1:7: the run has no value {{constructor}}: expected one of ledger.produced',
  ],
])('%s is told with its place', (_, changed, said) => {
  expect(site(changed).join('\n')).toContain(said);
});

test('what `new lesson` writes has nothing to correct', () => {
  const { lesson, problems } = readLesson('a.md', lessonDraft('What happens to "it"?', 'session-two-versions'));
  expect(problems).toEqual([]);
  expect(lesson?.question).toBe('What happens to "it"?');
});

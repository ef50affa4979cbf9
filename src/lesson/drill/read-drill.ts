/** A drill's file as data, or everything that is wrong with it. */
import {
  FLINK_VERSIONS,
  listOf,
  mapping,
  may,
  must,
  oneOf,
  oneOrMore,
  predicate,
  readYaml,
  text,
  textLike,
  wholeNumber,
} from '../../script/index.ts';
import type { Problem } from '../../script/index.ts';
import { doing } from '../doing.ts';
import { hints } from '../hints.ts';
import type { EventName } from '../lesson.ts';
import type { BadWay, Drill, GoalLine, GoodWay } from './drill.ts';

const MINUTE_MS = 60_000;

const title = must('title', text, 'what is seen, in a few words');
const minutes = must('minutes', wholeNumber(1), 'how long it takes somebody at a desk');
const versions = must('versions', listOf(oneOf(FLINK_VERSIONS)), 'the Flink versions in which it happens');
const scenario = must(
  'scenario',
  textLike('the name of a file in content/scenarios/drills, without .yaml', /^[a-z0-9-]+$/),
  'the broken cluster',
);
const time = must('time', textLike('a time such as 03:12:40', /^\d\d:\d\d:\d\d$/), 'when the pager went');
const words = must('text', text, 'what the pager says, and nothing else');
const foot = must('foot', text, 'a line below it');
const pager = must(
  'pager',
  mapping('the pager', [time, words, foot], (values) => ({
    time: values.get(time) ?? '',
    text: values.get(words) ?? '',
    foot: values.get(foot) ?? '',
  })),
  'what the reader is told',
);
const within = must('within', wholeNumber(1), 'virtual minutes from the page in which it must be over');
const say = must('say', text, 'what the reader is told');
const is = must('is', oneOrMore(predicate), 'what must hold');
const goal = must(
  'goal',
  listOf<GoalLine>(
    mapping('a line of the goal', [say, is], (values) => ({ say: values.get(say) ?? '', is: values.get(is) ?? [] })),
  ),
  'it is over when all of it holds',
);

const kind = must('kind', text, 'what happened');
const job = may('job', text, 'to which job: v1 or v2');
const turned = must(
  'turned',
  mapping<EventName>('an event', [kind, job], (values) => {
    const of = values.get(job);
    return { kind: values.get(kind) ?? '', ...(of === undefined ? {} : { job: of }) };
  }),
  'the event with which it was decided',
);
const does = must('does', listOf(doing), 'what leads there: lines typed on client, and steps of a script');
const ways = must(
  'ways',
  listOf<GoodWay>(
    mapping('a way', [title, say, does, turned], (values) => ({
      title: values.get(title) ?? '',
      say: values.get(say) ?? '',
      does: values.get(does) ?? [],
      turned: values.get(turned) ?? { kind: '' },
    })),
  ),
  'ways that reach the goal, the best one first; the tests go each',
);
const when = must('when', oneOrMore(predicate), 'what holds when somebody went that way');
const shown = must('shown', listOf(doing), 'what goes that way: the tests do it');
const costs = may('costs', oneOrMore(predicate), 'the goal can be reached so, and this holds in the end');
const wrong = must(
  'wrong',
  listOf<BadWay>(
    mapping('a wrong way', [title, when, say, shown, turned, costs], (values) => ({
      title: values.get(title) ?? '',
      when: values.get(when) ?? [],
      say: values.get(say) ?? '',
      shown: values.get(shown) ?? [],
      turned: values.get(turned) ?? { kind: '' },
      costs: values.get(costs) ?? [],
    })),
  ),
  'ways that somebody goes at night, each with its own word in the review',
);
const cause = must('cause', text, 'what it was');
const rule = must('rule', text, 'one sentence to take along');
const lesson = must('lesson', text, 'a lesson that tells more, such as 4-doing-it-right/uids-and-state');
const source = must('source', text, 'where such a thing has happened');

const shape = (file: string) =>
  mapping<Drill>(
    'a drill',
    [title, minutes, versions, scenario, pager, within, goal, hints, ways, wrong, cause, rule, lesson, source],
    (values) => ({
      file,
      title: values.get(title) ?? '',
      minutes: values.get(minutes) ?? 0,
      versions: values.get(versions) ?? [],
      scenario: values.get(scenario) ?? '',
      pager: values.get(pager) ?? { time: '', text: '', foot: '' },
      within: (values.get(within) ?? 0) * MINUTE_MS,
      goal: values.get(goal) ?? [],
      hints: values.get(hints) ?? [],
      ways: values.get(ways) ?? [],
      wrong: values.get(wrong) ?? [],
      cause: values.get(cause) ?? '',
      rule: values.get(rule) ?? '',
      lesson: values.get(lesson) ?? '',
      source: values.get(source) ?? '',
    }),
  );

/** Reads a drill. `file` is the name that messages give. */
export function readDrill(
  file: string,
  source_: string,
): { readonly drill: Drill | undefined; readonly problems: readonly Problem[] } {
  const reading = readYaml(source_, file);
  const read = reading.problems.length > 0 ? undefined : shape(file).read(reading.document.contents, reading);
  return { drill: reading.problems.length > 0 ? undefined : read, problems: reading.problems };
}

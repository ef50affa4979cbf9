/** What a drill names and that is not there. */
import type { Problem } from '../../script/index.ts';
import { noEvent } from '../no-event.ts';
import { isEventKind } from '../../simulation/index.ts';
import { readDrill } from './read-drill.ts';

const DRILL = /^content\/drills\/.+\.yaml$/;

/** Everything that is wrong with the drills of a site. `lessons` are the paths of its lessons. */
export function drillProblems(files: ReadonlyMap<string, string>, lessons: ReadonlySet<string>): Problem[] {
  return [...files].flatMap(([file, source]) => {
    if (!DRILL.test(file)) return [];
    const { drill, problems } = readDrill(file, source);
    if (drill === undefined) return [...problems];
    const scenario = `content/scenarios/drills/${drill.scenario}.yaml`;
    const turned = [...drill.ways, ...drill.wrong].map((way) => way.turned.kind);
    const told = [
      ...(files.has(scenario) ? [] : [`scenario: there is no ${scenario}`]),
      ...(lessons.has(drill.lesson) ? [] : [`lesson: there is no lesson ${drill.lesson}.md in content/lessons`]),
      ...turned.filter((kind) => !isEventKind(kind)).map((kind) => `turned: ${noEvent(kind)}`),
    ];
    return told.map((message) => ({ file, line: 1, column: 1, message }));
  });
}

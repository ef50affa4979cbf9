/** The drills, as pages take them. */
import type { Drill } from '../../lesson/index.ts';
import { readDrill } from '../../lesson/reading.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { insist } from './lessons.ts';

const sources = import.meta.glob<string>('/content/drills/*.yaml', { query: '?raw', import: 'default', eager: true });
const scripts = import.meta.glob<string>('/content/scenarios/drills/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const compiled = import.meta.glob<CompiledScenario>('/.generated/drills/*.json', { import: 'default', eager: true });

export interface DrillPage {
  /** Its file's name without `.yaml`, and the last part of its address. */
  readonly name: string;
  readonly drill: Drill;
}

/** All drills, in the order of their titles. A file with a problem ends the build. */
export function drillPages(): readonly DrillPage[] {
  return Object.entries(sources)
    .map(([path, source]) => {
      const { drill, problems } = readDrill(path.slice(1), source);
      insist(problems);
      if (drill === undefined) throw new Error(`${path} is empty.`);
      return { name: path.replace(/^.*\/|\.yaml$/g, ''), drill };
    })
    .sort((a, b) => (a.drill.title < b.drill.title ? -1 : 1));
}

/** The script of a drill's broken cluster. */
export function drillScript({ drill }: DrillPage): string {
  const text = scripts[`/content/scenarios/drills/${drill.scenario}.yaml`];
  if (text === undefined) throw new Error(`There is no content/scenarios/drills/${drill.scenario}.yaml.`);
  return text;
}

/** The broken cluster for each version of a drill, the newest first. */
export function drillScenarios({ name, drill }: DrillPage): readonly CompiledScenario[] {
  return [...drill.versions].reverse().map((flink) => {
    const scenario = compiled[`/.generated/drills/${name}.${flink}.json`];
    if (scenario === undefined) throw new Error(`.generated/drills has no ${name} for Flink ${flink}.`);
    return scenario;
  });
}

import type { CompiledScenario } from '../../simulation/index.ts';

const compiled = import.meta.glob<CompiledScenario>('/.generated/scenarios/*.json', { import: 'default', eager: true });

/**
 * The compiled scenario of that name for each of these Flink versions, in their order. Scenarios are compiled before a
 * build, so that a page carries data and no parser.
 */
export function scenariosOf(name: string, versions: readonly string[]): CompiledScenario[] {
  return versions.map((flink) => {
    const scenario = Object.values(compiled).find((one) => one.name === name && one.flink === flink);
    if (scenario === undefined) throw new Error(`.generated/scenarios has no ${name} for Flink ${flink}.`);
    return scenario;
  });
}

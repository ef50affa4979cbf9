import type { CompiledScenario } from '../simulation/index.ts';

/**
 * A cluster of `lab check` as a scenario of the lab, so that what was found in it opens here; nothing for other names. It
 * comes with the checker, which no page loads otherwise.
 */
export async function smallScenario(id: string): Promise<CompiledScenario | undefined> {
  if (!id.startsWith('small/')) return undefined;
  const { smallClusterOf } = await import('../checker/index.ts');
  const scenario = smallClusterOf(id);
  return scenario && { ...scenario, name: scenario.title, origin: 0, names: {}, terminal: [] };
}

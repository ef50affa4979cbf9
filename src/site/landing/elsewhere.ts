/** Scenarios beside the page's own, with every machine there is: they come when the reader goes there. */
import { playableOf } from '../../lab/index.ts';
import type { Playable } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

const compiled = import.meta.glob<CompiledScenario>('/.generated/scenarios/application-same-cluster-id.*.json', {
  import: 'default',
  eager: true,
});

export const ELSEWHERE: Playable = playableOf(Object.values(compiled));

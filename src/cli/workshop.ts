import { openRunView } from '../shell/index.ts';
import { flinkSimulation } from '../simulation/index.ts';
import type { Workshop } from '../simulation/index.ts';

/** What scripts and scenarios are executed with here: the simulator, and the words that its processes write. */
export const workshop: Workshop = { simulation: flinkSimulation, viewOf: openRunView };

/** The same, for a scenario. */
export const workshopOf = (_scenario: object): Workshop => workshop;

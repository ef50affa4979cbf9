/** Session mode without high availability: what a page loads whose scenarios have none. */
import { SESSION_MACHINES } from '../model/index.ts';
import { simulationOn } from './simulation-on.ts';

export const sessionSimulation = simulationOn(SESSION_MACHINES);

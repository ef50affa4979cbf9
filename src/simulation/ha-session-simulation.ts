/** Session mode, without high availability or with ZooKeeper: what a page loads whose scenarios have no application mode. */
import { HA_SESSION_MACHINES } from '../model/index.ts';
import { simulationOn } from './simulation-on.ts';

export const haSessionSimulation = simulationOn(HA_SESSION_MACHINES);

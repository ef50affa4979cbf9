/** Session and application mode, without high availability or with ZooKeeper: the whole model. */
import { MACHINES } from '../model/index.ts';
import { clientOf, startOf } from './configuration/on-hosts.ts';
import { simulationOn } from './simulation-on.ts';

export const flinkSimulation = simulationOn(MACHINES, { clientOf, startOf });

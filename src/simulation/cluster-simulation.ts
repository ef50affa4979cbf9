/** The whole model but for configuration files that somebody writes: what reads those is large, and comes with the first one. */
import { MACHINES } from '../model/index.ts';
import { jobOptionsOf } from './job-options.ts';
import { simulationOn } from './simulation-on.ts';

export const clusterSimulation = simulationOn(MACHINES, {
  clientOf: ({ argv }, cluster) => ({ job: jobOptionsOf(argv, cluster) }),
});

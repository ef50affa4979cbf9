/** All machines, and what reads the configuration files of hosts: comes with the first one that is written. */
export { flinkSimulation as simulation } from '../simulation/index.ts';

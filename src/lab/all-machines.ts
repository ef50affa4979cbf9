/** Every machine of the model: comes with the first line that takes more than a page begins with. */
export { clusterSimulation as simulation } from '../simulation/index.ts';

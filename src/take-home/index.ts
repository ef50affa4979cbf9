/** A script's cluster outside of the lab: what its hosts are set up with, and a folder that containers run. */
export { Blueprint } from './blueprint.ts';
export { composeFile } from './compose.ts';
export { EXECUTABLE, takeHome, type TakenHome } from './take-home.ts';

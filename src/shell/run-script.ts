/** Runs as scripts. It comes when somebody asks for one: with it come the reader of scripts and of configurations. */
export { scriptOfRun } from '../simulation/index.ts';

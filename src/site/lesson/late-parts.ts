/** Parts of a lesson's text that no first prediction needs. */
export { CauseChain } from '../../lab/index.ts';
export { default as Outage } from './Outage.svelte';
export { default as Task } from './Task.svelte';

/** What is drawn over the boxes and wires. A lab begins without it. */
export { default as Chain } from './Chain.svelte';
export { outlineIn } from './outline.ts';
export { default as Messages } from './Messages.svelte';
export { default as Walls } from './Walls.svelte';

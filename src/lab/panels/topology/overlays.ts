/** What is drawn over the boxes and wires. A lab begins without it. */
export { default as Chain } from './Chain.svelte';
export { outlineIn } from './outline.ts';
export { default as Messages } from './Messages.svelte';
export { default as Unrecorded } from './Unrecorded.svelte';
export { default as Walls } from './Walls.svelte';
/** For crowded clusters. */
export { groupedShape } from './crowd.ts';
export { default as GroupBox } from './GroupBox.svelte';
export { default as MasterChips } from './MasterChips.svelte';

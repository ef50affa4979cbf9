/** What a timeline does without at first: what is drawn over its lanes, and zooming. */
export { default as LateMarks } from './LateMarks.svelte';
export { default as Zoom } from './Zoom.svelte';

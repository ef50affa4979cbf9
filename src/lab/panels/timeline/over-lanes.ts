/** What a timeline does without at first: what is drawn over its lanes, events as dots, and zooming. */
export { default as LateMarks } from './LateMarks.svelte';
export { default as Zoom } from './Zoom.svelte';
export { dotsOf, stretchedAxis } from './in-view.ts';

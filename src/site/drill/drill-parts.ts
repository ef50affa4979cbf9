/** What a drill's page shows once somebody can act in it. One file, so that the page's first script carries none of it. */
export { BlindLab, HA_PARTS, Lab, PhoneBar } from '../../lab/index.ts';
export { default as Review } from './Review.svelte';
export { DrillSession } from './drill-session.ts';
export { openDrill, wishOf } from './open-drill.ts';

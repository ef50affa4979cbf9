/** What the first page needs once somebody has guessed: the way to the answer, the answer, and the ways on from it. */
export { hasChanged, journeyAt } from '../../lesson/index.ts';
export { answeredBy } from './answered.ts';
export { perform } from './deeds.ts';
export { default as Answer } from './Answer.svelte';
export { default as Onward } from './Onward.svelte';
export { default as Waiting } from './Waiting.svelte';

/** What the first page needs once the question is answered. It comes with the guess: the answer takes longer. */
export { journeyAt } from '../../lesson/index.ts';
export { perform } from './deeds.ts';
export { default as Answer } from './Answer.svelte';
export { default as Onward } from './Onward.svelte';

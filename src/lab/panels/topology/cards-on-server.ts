/**
 * Cards for the page as it is sent. A module of its own, which hands on a name and nothing else: where the name is not
 * used, in the browser, it is dropped with the cards behind it.
 */
export { default as CardsOnServer } from './Cards.svelte';

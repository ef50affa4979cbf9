/** From a scenario to a run, and from a run to what may be seen of it. */
export * from './client-words.ts';

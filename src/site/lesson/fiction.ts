/** What a lesson on the article's cluster needs. Loaded by such a lesson alone. */
export { articleRuns, FICTION_PARTS } from '../../lab/index.ts';

/** Before the names of components that only the article's cluster has. */
export const FICTIONAL = 'fictional ';

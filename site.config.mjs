/**
 * Where the site lives. Change the defaults here, or set the variables for one build:
 * `SITE_URL=https://example.org BASE_PATH=/lab/ REPOSITORY_URL=https://example.org/repo npm run build`.
 */
const env = process.env;

/** Makes '/lab' and 'lab/' and '/lab/' the same: a path with one slash at each end. */
const withSlashes = (path) => `/${path.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

export default {
  /** Origin for canonical links, the site map, the feed and the pictures of lessons; empty: the site has none of them. */
  site: env.SITE_URL || undefined,
  /** Path under which the site is served. */
  base: withSlashes(env.BASE_PATH || '/'),
  /** Where a reader finds the sources; empty hides the link. */
  repository: env.REPOSITORY_URL || '',
  /** What comes before a file's path where it can be edited; empty hides the links. */
  edit: env.EDIT_URL || (env.REPOSITORY_URL ? `${env.REPOSITORY_URL.replace(/\/$/, '')}/edit/main/` : ''),
};

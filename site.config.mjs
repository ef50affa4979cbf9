/**
 * Where the site lives. Change the defaults here, or set the variables for one build:
 * `SITE_URL=https://example.org BASE_PATH=/lab/ REPOSITORY_URL=https://example.org/repo npm run build`.
 */
const env = process.env;

/** Makes '/lab' and 'lab/' and '/lab/' the same: a path with one slash at each end. */
const withSlashes = (path) => `/${path.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

export default {
  /** Origin for canonical links and the site map; empty until the site has an address. */
  site: env.SITE_URL || undefined,
  /** Path under which the site is served. */
  base: withSlashes(env.BASE_PATH || '/'),
  /** Where a reader finds the sources; empty hides the link. */
  repository: env.REPOSITORY_URL || '',
};

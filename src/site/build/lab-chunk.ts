import type { Plugin } from 'vite';

/** What every page with a lab loads, by where it lies. */
const SHARED =
  /\/src\/(?:(?:base|design|kernel|lab|logs|model|recording|shell|simulation)\/|lesson\/inline\.|site\/(?:lab\/[Vv]ersion|landing\/Inline\.))|\/node_modules\//;
/** What only some of them load at once. */
const APART =
  /\/(?:Lab|LandingLab|CauseChain|SmallLedger|Tools|BranchMenu)\.svelte|\/cluster-facts\.ts|\/ha-|\/(?:zookeeper|highavailability)\/|job-results|\/(?:ZooKeeperBox|znode-rows|sessions)\./;

/**
 * Puts what every page with a lab loads into one chunk. Cut by who else uses a module, as bundlers do, it would come in a
 * dozen pieces that name each other's exports and are compressed apart.
 */
export function labChunk(): Plugin {
  return {
    name: 'lab-chunk',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    // What comes late comes at idle: to name what each late chunk imports would make the first scripts longer.
    configEnvironment: (name) => (name === 'client' ? { build: { modulePreload: false } } : undefined),
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          { name: 'lab', tags: ['$initial'], minShareCount: 2, test: (id) => SHARED.test(id) && !APART.test(id) },
        ],
      },
    }),
  };
}

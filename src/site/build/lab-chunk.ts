import type { Plugin } from 'vite';

/** What every page with a lab loads, by where it lies. */
const SHARED =
  /\/src\/(?:(?:base|design|kernel|lab|logs|model|recording|shell|simulation)\/|lesson\/inline\.|site\/(?:lab\/[Vv]ersion|landing\/Inline\.))|\/node_modules\//;
/** What only some of them load at once. */
const APART =
  /\/(?:Lab|LandingLab|CauseChain|SmallLedger|Tools|BranchMenu)\.svelte|\/cluster-facts\.ts|\/ha-|\/(?:zookeeper|highavailability)\/|job-results|\/(?:ZooKeeperBox|znode-rows|sessions)\.|\/base\/(?:duration|result)\.|\/process-words\.|\/client\/dom\/(?:elements\/bindings\/(?:input|select)|css)\./;

/** What the page of the course needs of lessons. */
const PROGRESS = /\/src\/lesson\/(?:clock|progress)\./;
/** What lessons and drills load at once beside that. */
const LESSON = /\/src\/(?:lesson\/(?:checks|doing|events|values)|script\/(?:words|names|predicates))\./;
/** What a lesson alone does. */
const LESSON_LAB =
  /\/src\/(?:site\/lesson\/(?:perform|lesson-session)|lab\/marks\/SmallLedger|simulation\/cluster-facts)\./;

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
          { name: 'progress', test: PROGRESS },
          { name: 'lab', test: (id: string) => SHARED.test(id) && !APART.test(id) },
          { name: 'lesson', test: LESSON },
          { name: 'lesson-lab', test: LESSON_LAB },
        ].map((group, at) => ({ ...group, tags: ['$initial'], minShareCount: 2, priority: 9 - at })),
      },
    }),
  };
}

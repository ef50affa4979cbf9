import type { Plugin } from 'vite';

const packageName = /.*\/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//;

/** Collects into `names` the packages whose code goes to the reader's browser: their licences go with it. */
export function noteShippedPackages(names: Set<string>): Plugin {
  return {
    name: 'note-shipped-packages',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(output.modules)) {
          const name = packageName.exec(id.replaceAll('\\', '/'))?.groups?.name;
          if (name !== undefined && renderedLength > 0) names.add(name);
        }
      }
    },
  };
}

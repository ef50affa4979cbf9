import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AstroIntegration } from 'astro';

/**
 * Compiles the scenarios before anything reads them, for a build as for a server. It runs the lab's own command, so that
 * pages and terminals have the same scenarios; a scenario that cannot be compiled ends the build with its reason.
 */
export function compileScenarios(): AstroIntegration {
  return {
    name: 'compile-scenarios',
    hooks: {
      'astro:config:setup': async ({ config, logger, addWatchFile }) => {
        const root = fileURLToPath(config.root);
        const main = join(root, 'src/cli/main.ts');
        for (const command of [['compile'], ['matrix', '--compile'], ['commands', '--compile']]) {
          const { stdout } = await promisify(execFile)(process.execPath, [main, ...command], { cwd: root });
          logger.info(stdout.trim());
        }
        addWatchFile(join(root, 'content/scenarios'));
      },
    },
  };
}

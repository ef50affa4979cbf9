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
        const run = async (file: string, ...words: readonly string[]): Promise<void> => {
          const { stdout } = await promisify(execFile)(process.execPath, [file, ...words], { cwd: root });
          logger.info(stdout.trim());
        };
        const lab = (...words: readonly string[]) => run(join(root, 'src/cli/main.ts'), ...words);
        const play = () => run(fileURLToPath(new URL('./play-lessons.ts', import.meta.url)));
        await Promise.all([lab('compile').then(play), lab('matrix', '--compile')]);
        await Promise.all([lab('commands', '--compile'), lab('reference')]);
        addWatchFile(join(root, 'content/scenarios'));
      },
    },
  };
}

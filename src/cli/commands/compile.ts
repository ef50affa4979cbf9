import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { writeFolder } from '../files.ts';
import { compileScenariosWithShell, ROOT } from '../scenarios.ts';

const GENERATED = '.generated/scenarios';

export const compileCommand: Command = {
  name: 'compile',
  usage: '[--out DIR]',
  summary: `compiles content/scenarios for the pages, into ${GENERATED}`,
  async run(args, terminal) {
    const { options } = readArguments(args, { out: { type: 'string' } }, []);
    const out = options.out ?? join(ROOT, GENERATED);
    const files = (await compileScenariosWithShell()).map(
      (scenario) => [`${scenario.id}.json`, `${JSON.stringify(scenario)}\n`] as const,
    );
    // An unchanged file keeps its time, so that a server that watches it stays calm.
    const changed = files.filter(
      ([name, text]) => !existsSync(join(out, name)) || readFileSync(join(out, name), 'utf8') !== text,
    );
    writeFolder(out, new Map(changed));
    terminal.out(`${files.length} scenarios, ${changed.length} changed, in ${options.out ?? GENERATED}\n`);
    return 0;
  },
};

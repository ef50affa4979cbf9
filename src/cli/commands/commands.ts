import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandReference, referenceText } from '../../shell/reference.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { ROOT } from '../scenarios.ts';

const GENERATED = '.generated/commands.json';

export const commandsCommand: Command = {
  name: 'commands',
  usage: '[--out FILE.md | --compile]',
  summary: `prints the commands of the terminal as Markdown, or writes them; --compile: for their page, into ${GENERATED}`,
  run(args, terminal) {
    const { options } = readArguments(args, { out: { type: 'string' }, compile: { type: 'boolean' } }, []);
    const reference = commandReference();
    if (options.compile === true) {
      const file = join(ROOT, GENERATED);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(reference)}\n`);
      terminal.out(`${reference.groups.flatMap(({ commands }) => commands).length} commands in ${GENERATED}\n`);
    } else if (options.out === undefined) terminal.out(referenceText(reference));
    else writeFileSync(options.out, referenceText(reference));
    return 0;
  },
};

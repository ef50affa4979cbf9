import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { modelReference } from '../reference.ts';
import type { Command } from '../command.ts';
import { ROOT } from '../scenarios.ts';

const GENERATED = '.generated/reference.json';

export const referenceCommand: Command = {
  name: 'reference',
  usage: '',
  summary: `writes what the pages of the reference are made of, components, states and log lines, into ${GENERATED}`,
  run(_args, terminal) {
    const reference = modelReference();
    const file = join(ROOT, GENERATED);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(reference)}\n`);
    terminal.out(`${reference.components.length} components, ${reference.lines.length} log lines in ${GENERATED}\n`);
    return 0;
  },
};

import { join } from 'node:path';
import { CATALOGUE_VERSIONS } from '../../flink-config/catalogue/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { ROOT } from '../scenarios.ts';
import { compiledAgainst, outputOf, requireJava } from './java.ts';

const FOLDER = 'src/flink-config/catalogue';

export const catalogueCommand: Command = {
  name: 'catalogue',
  usage: '',
  summary: `reads every option from the jars of Flink, and writes ${FOLDER}; needs Java 17 and Maven`,
  run(args, terminal) {
    readArguments(args, {}, []);
    requireJava();
    for (const flink of CATALOGUE_VERSIONS) {
      const file = `${FOLDER}/${flink}.json`;
      const written = outputOf('java', ['-cp', compiledAgainst(flink), 'lab.real.Catalogue', join(ROOT, file)]);
      terminal.out(`${file}: ${written}`);
    }
    return 0;
  },
};

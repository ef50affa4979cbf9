/** What a real cluster is made of: class paths, the sample jobs and the tool, fetched from Maven Central once. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlinkVersion } from '../../model/index.ts';
import { ROOT } from '../scenarios.ts';
import { outputOf, REAL_HOME } from './java.ts';

const MODULES = join(ROOT, 'real');

export interface Installed {
  /** Folders of jars. */
  readonly flink: string;
  /** What flink-dist has beside it, for the client. */
  readonly targets: string;
  readonly zookeeper: string;
  readonly kafka: string;
  /** The classes of `lab.real.tool`. */
  readonly tool: string;
  /** The folder with orders-v1.jar and orders-v2.jar. */
  readonly orders: string;
}

/** Names a folder by everything it is made of, so that a change of the sources makes it anew. */
function madeOf(module: string, ...more: readonly string[]): string {
  const hash = createHash('sha256').update(more.join());
  const folder = join(MODULES, module);
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }).sort(byPath)) {
    if (file.isFile()) hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
  }
  return [module, ...more, hash.digest('hex').slice(0, 8)].join('-');
}

const byPath = (a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number =>
  join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;

/** A folder that is there whole or not at all, also after Ctrl-C. */
function made(name: string, say: (words: string) => void, make: (folder: string) => void): string {
  const folder = join(REAL_HOME, name);
  if (existsSync(folder)) return folder;
  say(`fetching ${name} …\n`);
  const begun = `${folder}.${process.pid}`;
  rmSync(begun, { recursive: true, force: true });
  mkdirSync(begun, { recursive: true });
  make(begun);
  renameSync(begun, folder);
  return folder;
}

function maven(module: string, ...args: readonly string[]): void {
  outputOf('mvn', ['-q', '-B', '-f', join(MODULES, module, 'pom.xml'), ...args]);
}

const jarsInto = (folder: string): readonly string[] => [
  'dependency:copy-dependencies',
  '-DincludeScope=runtime',
  `-DoutputDirectory=${folder}`,
];

/** Fetches and builds what is missing: about two minutes the first time, nothing after it. `say` tells of each part. */
export function installed(flink: FlinkVersion, say: (words: string) => void): Installed {
  const profile = `-Pflink-${flink}`;
  const tool = made(madeOf('tool'), say, (folder) => {
    maven('tool', `-Dreal.build=${join(folder, 'build')}`, 'compile', ...jarsInto(join(folder, 'jars')));
  });
  return {
    flink: made(madeOf('flink', flink), say, (folder) => maven('flink', profile, ...jarsInto(folder))),
    targets: made(madeOf('targets', flink), say, (folder) => maven('targets', profile, ...jarsInto(folder))),
    zookeeper: made(madeOf('zookeeper'), say, (folder) => maven('zookeeper', ...jarsInto(folder))),
    kafka: join(tool, 'jars'),
    tool: join(tool, 'build', 'classes'),
    orders: made(madeOf('orders', flink), say, (folder) => {
      for (const orders of ['v1', 'v2']) {
        const build = join(folder, orders);
        maven('orders', profile, `-Dorders=${orders}`, `-Dreal.build=${build}`, 'package');
        cpSync(join(build, `orders-${orders}.jar`), join(folder, `orders-${orders}.jar`));
        rmSync(build, { recursive: true });
      }
    }),
  };
}

/** A text that is dear to make, kept by what it is made of. */
export function keptText(kind: string, of: string, make: () => string): string {
  const name = createHash('sha256').update(of).digest('hex').slice(0, 16);
  const file = join(REAL_HOME, kind, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const text = make();
  mkdirSync(join(REAL_HOME, kind), { recursive: true });
  writeFileSync(file, text);
  return text;
}

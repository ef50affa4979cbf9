/** The cases of the matrix as the pages and the tests have them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { outcomesOf, readMatrix } from '../lesson/reading.ts';
import type { Matrix } from '../lesson/reading.ts';
import { problemText } from '../script/index.ts';
import type { CompiledScenario } from '../simulation/index.ts';
import { UsageError } from './command.ts';
import { compiled, readScript, ROOT } from './scenarios.ts';

const DATA = 'content/matrix.yaml';
const FOLDER = 'content/scenarios/matrix';
/** What a compiled case depends on beside its script. */
const LAYERS = ['base', 'model', 'kernel', 'script', 'recording', 'flink-config', 'simulation', 'logs', 'shell'];

/** The matrix of the content. What is wrong with it is its author's mistake, all of it at once. */
export function matrixOf(): Matrix {
  const { matrix, problems } = readMatrix(DATA, readFileSync(join(ROOT, DATA), 'utf8'));
  if (matrix === undefined) throw new UsageError(problems.map(problemText).join('\n'));
  return matrix;
}

/** One case for one version, or all of them in the order of the matrix when no id is given. */
export function compileMatrix(wanted?: string): readonly CompiledScenario[] {
  return outcomesOf(matrixOf())
    .filter(({ id }) => wanted === undefined || id === wanted)
    .map(({ case: { scenario }, flink }) => {
      const file = `${FOLDER}/${scenario}.yaml`;
      return compiled(readScript(join(ROOT, file)), file, flink);
    });
}

/** Changes with the model, the scripts and the matrix: equal stamps mean equal compiled cases. */
export function matrixStamp(): string {
  const hash = createHash('sha256');
  const roots = [...LAYERS.map((layer) => `src/${layer}`), FOLDER, DATA];
  for (const root of roots)
    for (const file of filesBelow(root)) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

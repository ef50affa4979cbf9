/**
 * Prints what of the model and of XState the pages' scenarios never reach: from their start over a deployment and the
 * minute and a half after it. One line of JSON: for each file the stretches that never ran, as offsets.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Intervention } from '../model/index.ts';
import type { CompiledScenario } from '../simulation/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const XSTATE = join(ROOT, 'node_modules/xstate/dist');
/** Longer than any time-out of a cluster that is well. */
const AFTER_DEPLOYMENT_MS = 90_000;

/** Compiled anew, and elsewhere: in this process the model would be read before it is watched. */
function scenarios(): readonly CompiledScenario[] {
  const from = pathToFileURL(join(ROOT, 'src/cli/scenarios.ts')).href;
  const script = `import { compileScenarios } from '${from}'; process.stdout.write(JSON.stringify(compileScenarios()));`;
  const json = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(json) as readonly CompiledScenario[];
}

/** The first page and the lessons that it leads to, as they are written: others bring their machines when they need them. */
function firstPages(): readonly string[] {
  const content = (path: string): string => readFileSync(join(ROOT, 'content', path), 'utf8');
  const landing = content('landing.yaml');
  const lessons = [...landing.matchAll(/^ +lesson: (?<path>\S+)$/gm)].map(({ groups }) => groups?.['path'] ?? '');
  return [landing, ...lessons.map((path) => content(`lessons/${path}.md`))];
}

/** What a pattern finds in texts, each once. */
const found = (texts: readonly string[], pattern: RegExp): readonly string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(({ groups }) => groups?.['it'] ?? ''))),
];

const pages = firstPages();
/** Every deployment that a button of such a page types. */
const deployments = found(pages, /^(?:command: |solution: \['?)(?<it>flink run [^\]'\n{]*)'?\]?$/gm);
const first = found(pages, /^scenario: (?<it>\S+)$/gm);
const all = scenarios().filter(({ name }) => first.includes(name));

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

// The same XState as in the browser's build: positions are those of its files.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'xstate'
      ? { url: pathToFileURL(join(XSTATE, 'xstate.esm.js')).href, format: 'module', shortCircuit: true }
      : context.parentURL?.includes('/xstate/dist/') === true
        ? { ...next(specifier, context), format: 'module' }
        : next(specifier, context),
});

// Only what is loaded from here on is watched.
const { haSessionSimulation, Run, sessionSimulation } = await import('../simulation/index.ts');

for (const scenario of all) {
  const parameters = scenario.parameters as { ha?: unknown; application?: unknown };
  // An application cluster begins with all machines.
  if (parameters.application !== undefined) continue;
  const simulation = parameters.ha === undefined ? sessionSimulation : haSessionSimulation;
  for (const deployment of deployments) {
    const run = new Run(scenario, simulation);
    const type = (line: string): void =>
      run.act({ type: 'exec', host: 'client', argv: line.split(' ') } satisfies Intervention);
    type(deployment);
    run.advanceTo(run.clock + AFTER_DEPLOYMENT_MS);
    if (run.fault !== undefined) throw new Error(`${scenario.id}: ${run.fault.message}`);
  }
}

const { result } = (await session.post('Profiler.takePreciseCoverage')) as unknown as {
  result: readonly {
    url: string;
    functions: readonly { ranges: readonly { startOffset: number; endOffset: number; count: number }[] }[];
  }[];
};
const watched = [join(ROOT, 'src/model'), XSTATE];
const unreached: Record<string, (readonly [number, number])[]> = {};
for (const { url, functions } of result) {
  const path = url.startsWith('file:') ? fileURLToPath(url) : '';
  if (!watched.some((folder) => path.startsWith(folder))) continue;
  const length = readFileSync(path, 'utf8').length;
  const reached = new Uint8Array(length + 1).fill(1);
  // What lies inside comes later, and says more.
  for (const { ranges } of functions)
    for (const { startOffset, endOffset, count } of ranges) reached.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  const never: (readonly [number, number])[] = [];
  for (let from = reached.indexOf(0); from >= 0; from = reached.indexOf(0, from)) {
    const to = reached.indexOf(1, from);
    never.push([from, to]);
    from = to;
  }
  if (never.length > 0) unreached[relative(ROOT, path)] = never;
}
process.stdout.write(`${JSON.stringify(unreached)}\n`);

import { importsOf, type Import } from './source/imports.ts';
import type { Finding, SourceFile } from './source/repository.ts';

/** What a layer may import. A name with `types:` before it may be imported for its types only. */
interface Layer {
  readonly imports: readonly string[];
  /** Packages; a name that ends in `*` stands for all that begin so. */
  readonly packages?: readonly string[];
  /** Files by which others enter the layer besides its index.ts, from the layer's folder. */
  readonly doors?: RegExp;
}

const browserless = [
  ...['base', 'model', 'kernel', 'script', 'recording', 'simulation'],
  ...['checker', 'flink-config', 'logs', 'shell', 'lesson', 'take-home'],
];
const page = [
  ...['base', 'design', 'lesson', 'lab', 'recording', 'script', 'flink-config'],
  ...['types:simulation', 'types:shell'],
];
const building = [
  'astro',
  'astro/*',
  'astro:*',
  '@astrojs/*',
  'svelte',
  'typescript',
  'vite',
  'node:*',
  'mdast*',
  'hast*',
  'unist*',
  'vfile',
  'pagefind',
  'virtual:pagefind',
  'sharp',
];

/** The layers of src, lowest first. A file that lies directly in src belongs to the pages. */
export const layers: Readonly<Record<string, Layer>> = {
  base: { imports: [] },
  design: { imports: ['base'], packages: ['svelte', 'svelte/*'], doors: /\.(css|svelte|astro)$/ },
  model: { imports: ['base'], packages: ['xstate'] },
  kernel: { imports: ['base'], packages: ['xstate'] },
  script: { imports: ['base', 'types:model'], packages: ['yaml'] },
  // Names can be had without the reader and the comparer, which a first load does without.
  recording: { imports: ['base', 'script', 'types:model', 'logs'], doors: /^(thing|process-words)\.ts$/ },
  // language.ts is what an editor needs: catalogues, a reader of YAML, and what is to be said about a text.
  'flink-config': { imports: ['base', 'types:model'], packages: ['yaml'], doors: /^(language|catalogue\/index)\.ts$/ },
  simulation: { imports: ['base', 'model', 'kernel', 'flink-config', 'script', 'recording'] },
  checker: { imports: ['base', 'model', 'kernel', 'simulation'] },
  logs: { imports: ['base', 'types:model'] },
  // shell.ts is loaded when somebody types, headless.ts with a script's first line: apart from what every page needs.
  // reference.ts is the tables of its programs, for the page of commands; explain.ts says what a line of a log means,
  // scripted.ts executes scripts.
  shell: {
    imports: ['base', 'simulation', 'logs', 'flink-config', 'types:model', 'types:recording'],
    packages: ['just-bash/browser'],
    doors: /^(shell|headless|reference|explain|scripted|set-up)\.ts$/,
  },
  // A script's cluster outside of the lab: for a real Flink here, and for containers elsewhere.
  'take-home': {
    imports: ['base', 'types:model', 'script', 'types:recording', 'simulation', 'shell'],
  },
  lesson: {
    imports: ['base', 'script', 'recording', 'simulation'],
    packages: ['unified', 'remark-parse', 'remark-gfm', 'remark-directive', 'mdast*'],
    // Who reads files enters here, so that a page's script carries no parser.
    doors: /^reading\.ts$/,
  },
  lab: {
    imports: [
      ...['base', 'design', 'types:model', 'simulation', 'script', 'recording'],
      ...['checker', 'flink-config', 'logs', 'shell', 'take-home'],
    ],
    packages: ['svelte', 'svelte/*', '@xterm/*', 'fflate', 'monaco-editor/*', 'qr'],
    // An island is entered at its component, so that a page loads that component and nothing beside it; a build that only
    // plays runs at headless.ts.
    doors: /^(?:[^/]+\.svelte|headless\.ts)$/,
  },
  // Pages and site are one thing on two shelves; a page's script must not load what runs only in the build.
  site: { imports: page, packages: building, doors: /./ },
  pages: { imports: [...page, 'site'], packages: [...building, 'fflate'] },
  cli: { imports: browserless, packages: ['node:*', 'yaml'] },
};

/** Files outside src that the layers which make pages may read. */
const settings = /^(site\.config\.mjs|content\/|public\/theme\.js)/;

/** The layer of a path, or undefined outside src. */
function layerOf(path: string): string | undefined {
  const match = /^src\/(?:([^/]+)\/)?[^/]+/.exec(path);
  return match === null ? undefined : (match[1] ?? 'pages');
}

/** The panel of the lab that a path belongs to. */
function panelOf(path: string): string | undefined {
  return /^src\/lab\/panels\/([^/.]+)/.exec(path)?.[1];
}

function isPackageAllowed(specifier: string, allowed: readonly string[]): boolean {
  return allowed.some((name) => (name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name));
}

function objection(path: string, from: string, imported: Import): string | undefined {
  const layer = layers[from];
  if (layer === undefined)
    return `src/${from} is no layer: put the file into one of ${Object.keys(layers).join(', ')}.`;
  const { specifier, target, typesOnly } = imported;
  if (target === undefined) {
    return isPackageAllowed(specifier, layer.packages ?? [])
      ? undefined
      : `${from} may not use the package ${specifier}.`;
  }
  const to = layerOf(target);
  if (to === undefined) {
    const isPageOrCli = from === 'site' || from === 'pages' || from === 'cli';
    return isPageOrCli && settings.test(target) ? undefined : `src may not import ${target} from outside.`;
  }
  if (to === from) {
    const [own, other] = [panelOf(path), panelOf(target)];
    const crosses = own !== undefined && other !== undefined && own !== other;
    return crosses ? `panels never import each other: put what ${own} and ${other} share beside them.` : undefined;
  }
  if (!layer.imports.includes(to)) {
    if (!layer.imports.includes(`types:${to}`)) return `${from} may not import ${to}.`;
    if (!typesOnly) return `${from} may import only types of ${to}: write import type.`;
  }
  const door = target.slice(`src/${to}/`.length);
  const isDoor = door === 'index.ts' || (layers[to]?.doors?.test(door) ?? false);
  return isDoor ? undefined : `enter ${to} through src/${to}/index.ts, not ${door}.`;
}

/** Imports that cross the layers of src where they may not. */
export function wrongImports(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const from = layerOf(file.path);
    if (from === undefined) return [];
    return importsOf(file).flatMap((imported) => {
      const message = objection(file.path, from, imported);
      return message === undefined ? [] : [{ path: file.path, line: imported.line, message }];
    });
  });
}

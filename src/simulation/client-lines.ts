/** A line of several commands, as far as scripts need it: `a; b`, output through `sed s/…/…/`, and into a file. */

/** One command with what its output goes through. */
export interface Pipeline {
  readonly command: string;
  readonly filters: readonly ((text: string) => string)[];
  readonly file?: string;
}

/** The commands of a line in order; nothing when something else of the shell language is in it. */
export function pipelinesOf(line: string): readonly Pipeline[] | undefined {
  const pipelines: Pipeline[] = [];
  for (const part of split(line, ';')) {
    const [command = '', ...rest] = split(part, '|');
    const [last = '', file, more] = split(rest.at(-1) ?? command, '>');
    if (more !== undefined) return undefined;
    const stages = rest.length === 0 ? [] : [...rest.slice(0, -1), last];
    const filters: ((text: string) => string)[] = [];
    for (const stage of stages) {
      const filter = filterOf(stage);
      if (filter === undefined) return undefined;
      filters.push(filter);
    }
    const first = rest.length === 0 ? last : command;
    if (first !== '') pipelines.push({ command: first, filters, ...(file === undefined ? {} : { file }) });
  }
  return pipelines;
}

/** Runs one after the other; what goes into a file is not printed. The last one's exit code is the line's. */
export function through<S extends { readonly stdout?: string; readonly stderr?: string }>(
  pipelines: readonly Pipeline[],
  files: Map<string, string>,
  run: (command: string) => S,
): S {
  let seen = {} as S;
  let [stdout, stderr] = ['', ''];
  for (const { command, filters, file } of pipelines) {
    seen = run(command);
    const text = filters.reduce((output, filter) => filter(output), seen.stdout ?? '');
    if (file === undefined) stdout += text;
    else files.set(file, text);
    stderr += seen.stderr ?? '';
  }
  return { ...seen, stdout, stderr };
}

/** Splits at a sign outside quotes. */
function split(text: string, sign: string): readonly string[] {
  const parts = [''];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote !== "'") parts.push((parts.pop() ?? '') + char + text.charAt((at += 1)));
    else if (char === sign && quote === '') parts.push('');
    else {
      if (quote === char) quote = '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      parts.push((parts.pop() ?? '') + char);
    }
  }
  return parts.map((part) => part.trim());
}

/** `sed` with one substitution of plain text: the pattern may hold no sign with a meaning of its own. */
function filterOf(stage: string): ((text: string) => string) | undefined {
  const [, pattern, text, all] = /^sed (?:-e )?'s\/([^/]+)\/([^/]*)\/(g?)'$/.exec(stage) ?? [];
  if (pattern === undefined || text === undefined || /[.*[\]^$\\&]/.test(pattern + text)) return undefined;
  return (input) =>
    input
      .split('\n')
      .map((line) => (all === 'g' ? line.replaceAll(pattern, text) : line.replace(pattern, text)))
      .join('\n');
}

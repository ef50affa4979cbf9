/** What a shell puts in the place of `$(…)` before it splits a line into words. */

const SUBSTITUTION = /\$\(([^()]*)\)/;

/**
 * Replaces every `$(…)` outside single quotes by what `output` says that the commands in it print, line feeds at the
 * end cut off. Nothing when `output` does not know one of them.
 */
export function substitute(line: string, output: (commands: string) => string | undefined): string | undefined {
  let done = '';
  let rest = line;
  for (let found = SUBSTITUTION.exec(rest); found !== null; found = SUBSTITUTION.exec(rest)) {
    const before = rest.slice(0, found.index);
    const quoted = ((done + before).split("'").length - 1) % 2 === 1;
    const text = quoted ? found[0] : output(found[1] ?? '')?.replace(/\n+$/, '');
    if (text === undefined) return undefined;
    done += before + text;
    rest = rest.slice(found.index + found[0].length);
  }
  return done + rest;
}

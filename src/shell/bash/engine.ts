/** just-bash as the engine of a simulated host's shell. Loaded when a line needs it: it is large. */
import { Bash, defineCommand, getCommandNames } from 'just-bash/browser';
import type { Engine, EngineHost, LineRequest, LineResult } from './engine-port.ts';
import { HostFileSystem } from './file-system.ts';
import { keptStateOf } from './kept-state.ts';
import { LIMITS } from './limits.ts';
import { SYSTEM_PATH, type ShellState } from './state.ts';
import { EXIT, functionsIn, KEEP, LAST, markLast, nameByPath, statementOf, visit } from './syntax.ts';
import type { ScriptNode, StatementNode } from './tree.ts';
import { fileErrorWords, inBashWords } from './wording.ts';

/** What just-bash brings and a host of a Flink cluster does not have, or the lab knows better. */
const ABSENT: readonly string[] = ['rg', 'html-to-markdown', 'help', 'history', 'clear', 'yq', 'xan', 'csvlook'];

/** Arrays that bash makes itself. */
const OWN_ARRAYS = /^declare -\w+ (?:BASH_\w+|PIPESTATUS|FUNCNAME|GROUPS|DIRSTACK)\b/;

/** just-bash reads the words of an assignment as bash does, those of `declare` it splits at every space. */
function asAssignment(declaration: string): string {
  const [, flags = '', rest = ''] = /^declare -(\w+) (.*)$/s.exec(declaration) ?? [];
  const name = rest.slice(0, rest.indexOf('='));
  return flags.includes('A') ? `declare -A ${name}\n${rest}` : rest;
}

const KEEPER = `/usr/bin/${KEEP} "$?" "$(declare -F)" "$(declare -ap; declare -Ap)"`;

const EXITING = defineCommand(EXIT, ([exit = '0']) =>
  Promise.resolve({ stdout: '', stderr: '', exitCode: Number(exit) }),
);

/** Whether a line ended because it went too far. */
const isOverLimit = (exit: number, stderr: string): boolean => exit === 126 && /limit|exceed|maximum/i.test(stderr);

class Line {
  private readonly request: LineRequest;
  private readonly host: EngineHost;
  private readonly bash: Bash;
  private state: ShellState;
  /** The tree that runs next, in place of what is parsed. */
  private next: ScriptNode | undefined;
  private isKept = false;
  private functions = new Map<string, unknown>();

  constructor(request: LineRequest, host: EngineHost) {
    this.request = request;
    this.host = host;
    this.state = request.state;
    this.functions = new Map(request.state.functions);
    const names = request.programs.map(({ name }) => name);
    const bundled = getCommandNames().filter((name) => !ABSENT.includes(name) && !names.includes(name));
    this.bash = new Bash({
      cwd: request.state.cwd,
      fs: new HostFileSystem(host.files, new Set([...bundled, ...names, KEEP, LAST, EXIT])),
      commands: bundled as never,
      customCommands: [...names.map((name) => this.program(name)), this.last(), this.keeper(), EXITING],
      executionLimits: LIMITS,
      // Its guard watches a process's globals; a line here has no way to them, and others run beside it.
      defenseInDepth: false,
      sleep: (ms) => host.sleep(ms),
    });
    this.bash.registerTransformPlugin({
      name: 'lab',
      transform: ({ ast }) => {
        const tree = this.next ?? ast;
        this.next = undefined;
        return { ast: tree };
      },
    });
  }

  async run(signal: AbortSignal | undefined): Promise<LineResult> {
    const { text } = this.request;
    let tree: ScriptNode;
    try {
      tree = this.bash.transform(text).ast;
    } catch {
      // The same text is refused again, in words.
      const { stderr, exitCode } = await this.bash.exec(text);
      await this.print('stderr', stderr);
      return this.ended(exitCode, false);
    }
    this.prepare(tree);
    for (const statement of tree.statements) {
      this.isKept = false;
      this.restore();
      this.next = { ...tree, statements: [...this.before(), statement, ...this.parsed(KEEPER)] };
      const { stdout, stderr, exitCode } = await this.executed(signal);
      await this.print('stdout', stdout);
      await this.print('stderr', stderr);
      this.state = { ...this.state, exit: exitCode };
      if (!this.isKept) return this.ended(exitCode, !isOverLimit(exitCode, stderr) && signal?.aborted !== true);
    }
    return this.ended(this.state.exit, false);
  }

  /** Runs what is next. An error of the files that just-bash lets through ends the statement, in bash's words. */
  private async executed(signal: AbortSignal | undefined) {
    try {
      return await this.bash.exec(':', signal === undefined ? {} : { signal });
    } catch (error) {
      this.isKept = true;
      return { stdout: '', stderr: `bash: ${fileErrorWords(error)}\n`, exitCode: 1 };
    }
  }

  private ended(exit: number, hasExited: boolean): LineResult {
    return { exit, state: { ...this.state, exit }, hasExited };
  }

  private async print(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    const said = stream === 'stderr' ? inBashWords(text, this.request.isTyped) : text;
    if (said !== '') await this.host.print(stream, said);
  }

  private prepare(tree: ScriptNode): void {
    const { programs, state } = this.request;
    const paths = new Map(programs.flatMap(({ name, path }) => (path === undefined ? [] : [[path, name] as const])));
    for (const folder of SYSTEM_PATH) for (const { name } of programs) paths.set(`${folder}/${name}`, name);
    nameByPath(tree, state.cwd, paths);
    markLast(tree, new Set(programs.map(({ name }) => name)));
    for (const [name, definition] of functionsIn(tree)) this.functions.set(name, definition);
  }

  /** The shell as the statement before left it. */
  private restore(): void {
    // just-bash keeps nothing from one call to the next.
    const kept = keptStateOf(this.bash);
    const { variables } = this.state;
    // A shell into which nothing was typed lacks what bash itself sets.
    const isFirst = !variables.some(([name]) => name === 'SHELLOPTS');
    kept.env = new Map([...(isFirst ? kept.env : []), ...variables]);
    kept.exportedVars = new Set(this.state.exported);
    kept.lastExitCode = this.state.exit;
    kept.cwd = this.state.cwd;
    kept.previousDir = kept.env.get('OLDPWD') ?? this.state.cwd;
  }

  private before(): readonly StatementNode[] {
    const { arrays, functions, options } = this.state;
    const declared = [...options.map((name) => `set -o ${name}`), arrays].filter((line) => line !== '').join('\n');
    const statements = [...this.parsed(declared), ...functions.map(([, definition]) => statementOf(definition))];
    // `$?` is still the last line's.
    return statements.length === 0 ? [] : [...statements, ...this.parsed(`/usr/bin/${EXIT} ${this.state.exit}`)];
  }

  private parsed(text: string): readonly StatementNode[] {
    if (text === '') return [];
    const { statements } = this.bash.transform(text).ast;
    // `set -v` shows what was typed, not this.
    visit(statements, (node) => void Object.assign(node, 'sourceText' in node ? { sourceText: '' } : {}));
    return statements;
  }

  private keeper() {
    return defineCommand(KEEP, (words, { env, cwd, exportedEnv }) => {
      const [exit = '0', functions = '', arrays = ''] = words;
      const defined = functions.split('\n').map((line) => line.replace(/^declare -f\w* /, ''));
      this.isKept = true;
      this.state = {
        given: this.state.given,
        cwd,
        variables: [...env],
        exported: Object.keys(exportedEnv ?? {}),
        arrays: arrays
          .split('\n')
          .filter((line) => line !== '' && !OWN_ARRAYS.test(line))
          .map(asAssignment)
          .join('\n'),
        functions: [...this.functions].filter(([name]) => defined.includes(name)),
        options: (env.get('SHELLOPTS') ?? '')
          .split(':')
          .filter((name) => ['errexit', 'nounset', 'pipefail', 'xtrace', 'noglob', 'noclobber'].includes(name)),
        exit: Number(exit),
      };
      return Promise.resolve({ stdout: '', stderr: '', exitCode: Number(exit) });
    });
  }

  private program(name: string) {
    return defineCommand(name, (words, context) => this.call([name, ...words], context, false));
  }

  private last() {
    return defineCommand(LAST, (words, context) => this.call(words, context, true));
  }

  private async call(
    argv: readonly string[],
    { cwd, exportedEnv, stdin }: Parameters<Parameters<typeof defineCommand>[1]>[1],
    isLast: boolean,
  ): Promise<{ stdout: string; stderr: string; exitCode: number }> {
    const bytes = Uint8Array.from(stdin as unknown as string, (char) => char.charCodeAt(0));
    const { stdout, stderr, exit } = await this.host.call({
      argv,
      stdin: new TextDecoder().decode(bytes),
      cwd,
      environment: Object.entries(exportedEnv ?? {}),
      isLast,
    });
    return { stdout, stderr, exitCode: exit };
  }
}

/** The engine in this thread. A line that does not end in time is ended by its limits, at its next statement. */
export const bashEngine: Engine = {
  run: (request, host, signal) => new Line(request, host).run(signal),
};

/** What a shell keeps from one line to the next, as plain data: it can be sent, kept for a moment, and gone back to. */
export interface ShellState {
  /** Absolute and normal. */
  readonly cwd: string;
  /** Variables by name. Aliases are among them, as the engine keeps them. */
  readonly variables: readonly (readonly [string, string])[];
  /** Names of variables that programs see. */
  readonly exported: readonly string[];
  /** Arrays, as `declare` statements. */
  readonly arrays: string;
  /** Definitions of functions by name, as parsed. */
  readonly functions: readonly (readonly [string, unknown])[];
  /** What `set -o` has switched on. */
  readonly options: readonly string[];
  /** `$?` */
  readonly exit: number;
  /** Variables that the lab gave, with the value that it gave last. */
  readonly given: readonly (readonly [string, string])[];
}

/** Whose shell it is, before the first line. */
export interface Login {
  readonly host: string;
  readonly user: string;
  readonly home: string;
  readonly cwd: string;
  /** The folders in which programs are looked for, in order, before the operating system's own. */
  readonly path: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** Folders of the operating system's programs: what a shell can run lies here. */
export const SYSTEM_PATH: readonly string[] = ['/usr/bin', '/bin'];

/** A shell into which nothing has been typed. */
export function firstState({ host, user, home, cwd, path, variables = {} }: Login): ShellState {
  const environment = {
    HOME: home,
    HOSTNAME: host,
    LANG: 'C.UTF-8',
    LOGNAME: user,
    PATH: [...SYSTEM_PATH, ...path].join(':'),
    PWD: cwd,
    SHELL: '/bin/bash',
    TERM: 'xterm-256color',
    USER: user,
    ...variables,
  };
  return {
    cwd,
    variables: Object.entries(environment),
    exported: Object.keys(environment),
    arrays: '',
    functions: [],
    options: [],
    exit: 0,
    given: [],
  };
}

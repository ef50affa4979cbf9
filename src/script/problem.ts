/** A place in a file, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something in a file that the format does not know. */
export interface Problem extends Position {
  readonly file: string;
  /** What is wrong and, where that can be said, what was expected. One line. */
  readonly message: string;
}

/** `file:line:column: message`, as compilers and editors write and read it. */
export function problemText(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`;
}

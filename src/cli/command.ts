/** Where a command's words go. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** The user's mistake: the message is shown without a stack, with how the command is used, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One subcommand of `npm run -s lab -- …`. */
export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Does it; the exit code. Throws `UsageError` for a mistake of the user. */
  readonly run: (args: readonly string[], terminal: Terminal) => number | Promise<number>;
}

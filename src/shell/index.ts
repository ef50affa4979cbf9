/** The simulated hosts as one types at them: lines, words, completion. Knows no terminal emulator. */
export { COMMANDS, type Command } from './commands.ts';
export { sharedPrefix, type Completion } from './complete.ts';
export { resolveLine, type LineContext, type LocalLine, type Resolved } from './resolve-line.ts';
export { Shell, variablesOf, type ScreenLine, type ShellPort } from './shell.ts';
export { openRunView } from './run-view.ts';

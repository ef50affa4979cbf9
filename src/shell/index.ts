/**
 * The simulated hosts as one types at them, as far as every page needs it: what a line runs, and a run with the words
 * of its processes. The shell itself, with completion and advice, is `shell.ts`: a door of its own, because it is loaded
 * when somebody types.
 */
export { COMMANDS, type Command } from './commands.ts';
export { resolveLine, type LineContext, type LocalLine, type Resolved } from './resolve-line.ts';
export { programLine } from './program-line.ts';
export { openArticleView } from './article-view.ts';
export { openRunView } from './full-view.ts';
export { loadWords, openLightView } from './light-view.ts';
export { restHost } from './rest-host.ts';
export { hostFiles, logLevelsOf } from './files/index.ts';
export { variablesOf } from '../simulation/index.ts';

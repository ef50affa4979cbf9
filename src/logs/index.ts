/** What simulated processes write: event → line, for each version. */
export { renderConsole, type ConsoleContext } from './console/render-console.ts';
export { optionHelp } from './console/help-formatter.ts';

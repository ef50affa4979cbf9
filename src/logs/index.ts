/** What simulated processes write: event → line, for each version; and what real lines mean. */
export { FICTION_BANNER, renderArticleLine, renderArticlePrint } from './article-lines.ts';
export { renderConsole, type ConsoleContext } from './console/render-console.ts';
export { CONSOLE_TEXTS } from './console/all-texts.ts';
export { restJson } from './console/rest-json.ts';
export type { WrittenAnswer } from './console/rest-answer.ts';
export type { ConsoleTexts } from './console/console-text.ts';
export { HELP_TEXTS, type HelpTexts } from './console/help-formatter.ts';
export { renderLog, type LogContext, type RenderedLine } from './render.ts';
export { findLog, parseLog, type FoundLine, type ParsedLine } from './parse.ts';
export { layOut, LOG_EPOCH, timestamp } from './layout.ts';
export { templatesOf, type Level, type Template } from './templates/all.ts';

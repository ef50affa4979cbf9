/** The language service of configurations: apart from index.ts, because only who opens an editor needs it. */
export type * from './language/assistance.ts';
export type * from './language/diagnostic.ts';
export type * from './language/document.ts';
export { completionsAt, hoverAt } from './language/assist.ts';
export { diagnose, edited, safeEdits } from './language/diagnose.ts';
export { formatConfiguration } from './language/format.ts';
export { preferredFile, readConfiguration } from './language/read.ts';
export { startVerdict, processVerdict, type StartVerdict, type StartedProcess } from './start/verdict.ts';

/** A run as evidence: what may be looked at, how it is kept in a folder, and how two of them compare. */
export type * from './cluster-state.ts';
export type * from './run-view.ts';
export type * from './recording.ts';
export { thing } from './thing.ts';
export { compare } from './compare.ts';
export type { Comparison, DifferingLine, DifferingStep } from './compare.ts';
export { comparisonText, figuresText } from './comparison-text.ts';
export { onlyHere, type OnlyHere } from './differences.ts';
export { onlyInScope } from './log-templates.ts';
export { readRecording } from './read.ts';
export { viewOfRecording } from './recorded-run.ts';
export { recordingOf } from './record.ts';
export type { Recorded } from './record.ts';
export { writeRecording } from './write.ts';

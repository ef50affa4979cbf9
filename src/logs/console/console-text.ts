import type { Versioned } from './flink-help.ts';

/** Lines of a text; `{name}` is filled from the values that the process printed it with. */
export type ConsoleText = readonly Versioned[];

/** Texts by the names that processes print them under. */
export type ConsoleTexts = Readonly<Record<string, ConsoleText>>;

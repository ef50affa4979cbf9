import type { Json } from '../../base/index.ts';
import type { Versioned } from './flink-help.ts';
import type { ConsoleContext } from './render-console.ts';

/** A text that is made from what the process printed it with. */
export type MadeText = (values: Readonly<Record<string, Json>>, context: ConsoleContext) => readonly string[];

/** Lines of a text; `{name}` is filled from the values that the process printed it with. */
export type ConsoleText = readonly Versioned[] | MadeText;

/** Texts by the names that processes print them under. */
export type ConsoleTexts = Readonly<Record<string, ConsoleText>>;

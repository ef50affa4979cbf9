import type { ConsoleTexts } from './console-text.ts';

/** What the tools of Kafka print. */
export const KAFKA_TEXTS: ConsoleTexts = {};

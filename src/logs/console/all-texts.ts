import type { ConsoleTexts } from './console-text.ts';
import { CURL_TEXTS } from './curl-texts.ts';
import { FLINK_TEXTS } from './flink-texts.ts';
import { KAFKA_TEXTS } from './kafka-texts.ts';
import { ZOOKEEPER_TEXTS } from './zookeeper-texts.ts';

/** What programs print beside what `renderConsole` knows by itself. */
export const CONSOLE_TEXTS: ConsoleTexts = { ...FLINK_TEXTS, ...CURL_TEXTS, ...ZOOKEEPER_TEXTS, ...KAFKA_TEXTS };

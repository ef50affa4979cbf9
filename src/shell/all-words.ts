import { CONSOLE_TEXTS, HELP_TEXTS, renderLog } from '../logs/index.ts';
import { isOperation, kafkaRecords, producerFacts, restBody, transactionTime } from '../simulation/index.ts';
import { addressOf } from './files/network.ts';
import type { Words } from './words.ts';

export const ALL_WORDS: Words = {
  renderLog,
  restBody: (state, path, flink) => (isOperation(path) ? undefined : restBody(state, path, flink)),
  texts: CONSOLE_TEXTS,
  help: HELP_TEXTS,
  transactionTime,
  kafkaRecords,
  producerFacts,
  addressOf,
};

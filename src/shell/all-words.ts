import { CONSOLE_TEXTS, HELP_TEXTS, renderLog } from '../logs/index.ts';
import { kafkaRecords, producerFacts, restBody, transactionTime } from '../simulation/index.ts';
import { addressOf } from './files/network.ts';
import type { Words } from './words.ts';

export const ALL_WORDS: Words = {
  renderLog,
  restBody,
  texts: CONSOLE_TEXTS,
  help: HELP_TEXTS,
  transactionTime,
  kafkaRecords,
  producerFacts,
  addressOf,
};

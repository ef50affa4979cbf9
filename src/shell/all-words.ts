import { CONSOLE_TEXTS, HELP_TEXTS, renderLog, restJson } from '../logs/index.ts';
import { isOperation, kafkaRecords, producerFacts, restBody, toldBy, transactionTime } from '../simulation/index.ts';
import { addressOf } from './files/network.ts';
import { restHost } from './rest-host.ts';
import type { Words } from './words.ts';

export const ALL_WORDS: Words = {
  renderLog,
  restBody: ({ view, moment, state, path, server }) => {
    if (isOperation(path)) return undefined;
    const told = toldBy(state, server);
    const { status, body, text, isFile } = restBody(told, path, view.flink, { server, host: restHost(view, moment) });
    if (text !== undefined) return { status, body: text, contentType: 'text/plain', isFile: true };
    return { status, body: restJson(body), isFile };
  },
  texts: CONSOLE_TEXTS,
  help: HELP_TEXTS,
  transactionTime,
  kafkaRecords,
  producerFacts,
  addressOf,
};

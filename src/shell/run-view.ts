/** The view of a simulated run as everybody opens it: with the words that its processes write. */
import { LOG_EPOCH, renderConsole } from '../logs/index.ts';
import type { Intervention } from '../model/index.ts';
import type { RunView } from '../recording/index.ts';
import { createRunView, type Run } from '../simulation/index.ts';
import type { WordSource } from './words.ts';

/**
 * The view of a run whose clock shows 0 at `origin`, in ms of the kernel's time. The view grows with the run. While the
 * source has no words, logs are empty, and a line stands in for errors, help and REST bodies.
 */
export function viewWith(run: Run<Intervention>, origin: number, source: WordSource): RunView {
  const marks = new Map<string, number>();
  const view = createRunView(run, {
    origin,
    epoch: LOG_EPOCH,
    edition: () => source.edition,
    renderLog({ line, values }, { clock }) {
      const rendered = source.words?.renderLog(line, values, { flink: view.flink, at: clock, marks });
      if (!rendered) return undefined;
      const { level, logger, text, exception } = rendered;
      return { level, logger, text: [text, ...exception].join('\n') };
    },
    renderPrint({ text, values }, { clock, state, asked: moment }) {
      const jobOf = (id: string) => state().jobs.find((job) => job.id === id);
      return renderConsole(text, values, {
        flink: view.flink,
        startedAt: (id) => (state().epoch ?? 0) + (jobOf(id)?.startedAt ?? -(state().epoch ?? 0)),
        runtime: (id) => {
          const job = jobOf(id);
          return job ? (job.endedAt ?? clock - (state().epoch ?? 0)) - job.startedAt : 0;
        },
        restBody: (path, server) => source.words?.restBody({ view, moment, state: state(), path, server }),
        at: clock,
        transactionTime: (zxid) => source.words?.transactionTime(view, zxid) ?? 0,
        kafkaRecords: (...asked) => source.words?.kafkaRecords(view, ...asked) ?? [],
        producerFacts: (id) => source.words?.producerFacts(view, id),
        addressOf: (host) => source.words?.addressOf(host) ?? host,
        texts: source.words?.texts,
        help: source.words?.help,
      });
    },
  });
  return view;
}

/** The view of a simulated run as everybody opens it: with the words that its processes write. */
import { LOG_EPOCH, renderConsole, renderLog } from '../logs/index.ts';
import type { Intervention } from '../model/index.ts';
import { createRunView, restBody, type Run } from '../simulation/index.ts';

/**
 * Opens the view of a run whose clock shows 0 at `origin`, in ms of the kernel's time. The view grows with the run.
 */
export function openRunView(run: Run<Intervention>, origin: number): ReturnType<typeof createRunView> {
  const marks = new Map<string, number>();
  const view = createRunView(run, {
    origin,
    epoch: LOG_EPOCH,
    renderLog({ line, values }, { clock }) {
      const rendered = renderLog(line, values, { flink: view.flink, at: clock, marks });
      if (!rendered) return undefined;
      const { level, logger, text, exception } = rendered;
      return { level, logger, text: [text, ...exception].join('\n') };
    },
    renderPrint({ text, values }, { clock, state }) {
      const jobOf = (id: string) => state().jobs.find((job) => job.id === id);
      return renderConsole(text, values, {
        flink: view.flink,
        startedAt: (id) => (state().epoch ?? 0) + (jobOf(id)?.startedAt ?? -(state().epoch ?? 0)),
        runtime: (id) => {
          const job = jobOf(id);
          return job ? (job.endedAt ?? clock - (state().epoch ?? 0)) - job.startedAt : 0;
        },
        restBody: (path) => restBody(state(), path, view.flink).body,
      });
    },
  });
  return view;
}

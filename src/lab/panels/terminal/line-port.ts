import type { LinePort } from '../../../shell/shell.ts';
import type { LabStore } from '../../lab-store.ts';
import { momentAt } from '../../notable.ts';

export interface PageOptions {
  readonly engine: LinePort['engine'];
  /** Signs in a row, and rows. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly changed: () => void;
  readonly edit: LinePort['terminal']['edit'];
}

/** Lets the page draw: a task of its own, behind those that wait. */
function breathe(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(undefined);
  });
}

/** What a shell needs of the page, from the lab's store. */
export function linePort(store: LabStore, { engine, size, changed, edit }: PageOptions): LinePort {
  return {
    engine,
    changed,
    breathe,
    async branch(moment, work) {
      const { run } = store.bookmark();
      if (run.branch === undefined) throw new Error('this run cannot be acted upon.');
      const { run: next, result } = await run.branch(moment, work);
      return { result, goOn: (until) => store.goOnWith(next, moment, until) };
    },
    refusal(moment, intervention) {
      try {
        store.bookmark().run.act(moment, intervention);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    },
    terminal: {
      get size() {
        return size();
      },
      edit,
      step(count) {
        for (let left = Math.abs(count); left > 0; left -= 1)
          if (count > 0) store.step();
          else store.stepBack();
      },
      goto(place) {
        if ('moment' in place) store.goTo(place.moment);
        else {
          const { view } = store.getSnapshot();
          store.goTo(momentAt(view, place.at, view.length));
        }
      },
    },
  };
}

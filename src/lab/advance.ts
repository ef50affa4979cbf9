/** Lets runs go on. What a run lacks is awaited; until then it stands still. */
import { NotYet, type LiveRun } from './live-run.ts';

export interface Advance {
  readonly isWaiting: boolean;
  /** As `LiveRun.advance`; false while something is awaited. */
  advance(run: LiveRun): boolean;
}

/** `resumed` is called when it has come, or with words when it cannot be had. */
export function advancing(resumed: (told?: string) => void): Advance {
  let isWaiting = false;
  const end = (told?: string): void => {
    isWaiting = false;
    resumed(told);
  };
  return {
    get isWaiting() {
      return isWaiting;
    },
    advance(run) {
      if (isWaiting) return false;
      try {
        return run.advance();
      } catch (error) {
        if (!(error instanceof NotYet)) throw error;
        isWaiting = true;
        error.loading.then(
          () => end(),
          () => end(error.message),
        );
        return false;
      }
    },
  };
}

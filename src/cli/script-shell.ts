import { restHost } from '../shell/index.ts';
import type { ScriptShell, Stage } from '../simulation/index.ts';

const CLIENT = 'client';

/**
 * The shell of the client, for a script's lines: each has one of its own, as `bash -c` has. Its engine is large, and comes
 * with the first line that needs it.
 */
export function shellOn({ run, view }: Stage): ScriptShell {
  return {
    hosts: () => restHost(view, view.length),
    async run(text, names, within) {
      const { bashEngine, LiveLine, loginTo, typeLine } = await import('../shell/headless.ts');
      const line = new LiveLine(run, view, CLIENT, { within });
      const place = { host: CLIENT, state: loginTo(CLIENT), line, isTyped: false };
      const { stdout, stderr, exit } = await typeLine(bashEngine, text, place, names);
      await line.pass(0);
      return { stdout, stderr, exit };
    },
  };
}

/** Simulated runs as links. It comes when an address is written or opened: a page can be used before that. */
import type { Intervention } from '../model/index.ts';
import {
  explainOpenError,
  LINK_PREFIX,
  linkOf,
  openLink,
  sessionSimulation,
  type CompiledScenario,
  type Opened,
  type Run,
} from '../simulation/index.ts';

/** The link of a run, without the prefix of addresses. */
export function write(run: Run<Intervention>): string {
  return linkOf(run).slice(LINK_PREFIX.length);
}

/** The run of a link. `notice` says in words what could not be replayed. Throws when the text is no link. */
export function read(
  link: string,
  scenarios: readonly CompiledScenario[],
): { readonly run: Run<Intervention>; readonly notice: string | undefined } {
  const opened = openLink(link, scenarios, sessionSimulation);
  if (!opened.ok) throw new Error(explainOpenError(opened.error));
  return { run: opened.value.run, notice: noticeOf(opened.value) };
}

/** What to say of a run that was opened from a link, if anything. */
function noticeOf({ result, stopped, actions }: Opened<Intervention>): string | undefined {
  if (result === 'exact') return undefined;
  if (result === 'differs') return 'This run came to another end than the one that the link was made of.';
  const done = stopped === undefined ? 'all of its actions were done again' : `it stopped at: ${stopped.reason}`;
  return `This link was made with another version of the model. Of ${actions} actions, ${done}.`;
}

/** Simulated runs as links. It comes when an address is written or opened: a page can be used before that. */
import type { Intervention } from '../model/index.ts';
import {
  explainOpenError,
  LINK_PREFIX,
  linkOf,
  MoreMachinesNeeded,
  openLink,
  type Opened,
  type Run,
} from '../simulation/index.ts';
import { writeAddress } from './address-text.ts';
import type { Bookmark } from './lab-store.ts';
import { loadMachines, loadWhole } from './late.ts';
import type { Playable } from './simulated-runs.ts';

export { holdAddress } from './address.ts';
export { openedAt } from './opened-at.ts';

/** Where somebody stands in a run, as the part of an address after `#`. */
export async function addressOf({ run, ...seen }: Bookmark): Promise<string> {
  return writeAddress({ link: await run.link(), ...seen });
}

/** The link of a run, without the prefix of addresses. */
export function write(run: Run<Intervention>): string {
  return linkOf(run).slice(LINK_PREFIX.length);
}

/**
 * The run of a link, and its zero of time. `notice` says in words what could not be replayed. A scenario that is not
 * among the first ones is looked for among the others. Rejects when the text is no link.
 */
export async function read(
  link: string,
  playable: Playable,
  loadOthers?: () => Promise<Playable>,
): Promise<{ readonly run: Run<Intervention>; readonly origin: number; readonly notice: string | undefined }> {
  const opened = await replayed(link, playable);
  if (!opened.ok) {
    if (opened.error.reason !== 'unknown scenario' || loadOthers === undefined)
      throw new Error(explainOpenError(opened.error));
    return read(link, await loadOthers());
  }
  const { run } = opened.value;
  const origin = playable.scenarios.find(({ id }) => id === run.scenario.id)?.origin ?? 0;
  return { run, origin, notice: noticeOf(opened.value) };
}

/** Nobody knows what a link holds: it may take more machines than a page begins with, and what reads files. */
async function replayed(
  link: string,
  { scenarios, simulation, viewOf }: Playable,
): Promise<ReturnType<typeof openLink<Intervention>>> {
  if (viewOf !== undefined) return openLink(link, scenarios, simulation);
  try {
    return openLink(link, scenarios, await loadMachines());
  } catch (error) {
    if (!(error instanceof MoreMachinesNeeded)) throw error;
    return openLink(link, scenarios, await loadWhole());
  }
}

/** What to say of a run that was opened from a link, if anything. */
function noticeOf({ result, stopped, actions }: Opened<Intervention>): string | undefined {
  if (result === 'exact') return undefined;
  if (result === 'differs') return 'This run came to another end than the one that the link was made of.';
  const done = stopped === undefined ? 'all of its actions were done again' : `it stopped at: ${stopped.reason}`;
  return `This link was made with another version of the model. Of ${actions} actions, ${done}.`;
}

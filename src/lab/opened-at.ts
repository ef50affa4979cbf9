import { readAddress } from './address-text.ts';
import type { Bookmark } from './lab-store.ts';
import type { RunSource } from './live-run.ts';

/**
 * What an address opens, and what is to be said of it; without a bookmark the scenario's start. A bad address is told,
 * never thrown.
 */
export async function openedAt(
  text: string,
  runs: RunSource,
): Promise<{ readonly bookmark?: Bookmark; readonly notice?: string | undefined }> {
  const { link, moment, frontier, selection } = readAddress(text);
  if (link === undefined) return {};
  try {
    const { run, notice } = await runs.openLink(link);
    const end = run.view.length;
    const seen = frontier ?? Math.min(moment ?? end, end);
    return { bookmark: { run, moment: moment ?? seen, frontier: seen, selection }, notice };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'This link could not be opened.';
    return { notice: `${reason} Here is the scenario at its start.` };
  }
}

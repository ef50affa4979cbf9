/** The drill of a day: every reader of the site has the same one, without asking anybody. */

const DAY_MS = 86_400_000;

/** A seed that a date says by itself: 2026-11-23 is 20261123. */
export function seedOfDay(date: string): number {
  return Number(date.replaceAll('-', ''));
}

/** Which of these drills a date has, such as `2026-11-23`. Each comes once before the first one comes again. */
export function drillOfDay<D>(drills: readonly D[], date: string): D | undefined {
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
  return drills[((day % drills.length) + drills.length) % drills.length];
}

/** A seed as an address carries it; nothing when it carries none. */
export function seedFrom(text: string | null): number | undefined {
  const seed = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return seed > 0 ? seed : undefined;
}

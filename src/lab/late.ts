/** What comes when it is asked for, so that the first frame loads without it. */

/** The list of events. */
export const loadEvents = () => import('./panels/events/Events.svelte');

/** The timeline. */
export const loadTimeline = () => import('./panels/timeline/Timeline.svelte');

/** What writes links and opens them. */
export const loadLinks = () => import('./links.ts');

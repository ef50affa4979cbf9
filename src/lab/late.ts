/** Panels that come when they are asked for, so that the first frame loads without them. */

/** The list of events. */
export const loadEvents = () => import('./panels/events/Events.svelte');

/** The timeline. */
export const loadTimeline = () => import('./panels/timeline/Timeline.svelte');

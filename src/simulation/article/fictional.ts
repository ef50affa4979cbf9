/** Before the names of components that only the article's cluster has. */
export const FICTIONAL = 'fictional ';

const EVENT = /^article-(?:step[1-5]|registered|assigned|draining|stopped|running)$/;

/** Whether an event of the article's cluster has this name. */
export function isFictionalEvent(kind: string): boolean {
  return EVENT.test(kind);
}

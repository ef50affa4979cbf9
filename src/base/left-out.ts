/** What a run is told that stands still because its page has not got all machines yet. */
export const LEFT_OUT = 'What comes next is still being loaded.';

/** Stands where the machines that a page begins with go no further: all of them go on from the step before. */
export function leftOut(): never {
  throw new Error(LEFT_OUT);
}

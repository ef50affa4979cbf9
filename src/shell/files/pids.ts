/** Process ids: the same for the same life of a process, whenever somebody looks. */
import type { ProcessLife } from '../../simulation/index.ts';

/** What runs on every host: who started it, and the shell that somebody is logged in with. */
export const INIT_PID = 1;
export const KEEPER_PID = 7;
export const LOGIN_PID = 19;
const FIRST_PID = 42;
const BETWEEN = 23;
const MS_PER_PID = 40;

/** The id of a life: a host's ids grow with the time at which processes start. */
export function pidOf(life: ProcessLife, lives: readonly ProcessLife[], booted: number): number {
  return pidAt(lives.indexOf(life), life.from.at - booted);
}

/** The id that a host gives next. */
export function nextPid(lives: readonly ProcessLife[], sinceBoot: number): number {
  return pidAt(lives.length, sinceBoot);
}

function pidAt(place: number, sinceBoot: number): number {
  return FIRST_PID + place * BETWEEN + Math.floor(Math.max(0, sinceBoot) / MS_PER_PID);
}

/** A line as a run keeps it: what it does stands between a note that begins it and one that ends it. */
import type { Engine } from './bash/engine-port.ts';
import { runLine, type LineOutcome, type Place } from './run-line.ts';
import type { ShellState } from './bash/state.ts';

/** Ctrl-C. */
export const INTERRUPTED = 130;

/**
 * Runs a line and writes it down. A program that holds the terminal leaves the line open: whoever ends it writes the
 * end. `names` become variables, unless somebody has given them another value.
 */
export async function typeLine(
  engine: Engine,
  text: string,
  place: Place,
  names: Readonly<Record<string, string>> = {},
): Promise<LineOutcome> {
  const { host, line } = place;
  await line.act({ type: 'line', host, text });
  const outcome = await runLine(engine, text, { ...place, state: withNames(place.state, names) });
  if (outcome.foreground === undefined && !outcome.isCut) await line.act({ type: 'end', host, exit: outcome.exit });
  return outcome;
}

/** `$v1`, `$sp`: names that the lab gives, and keeps up to date while nobody else sets them. */
export function withNames(state: ShellState, names: Readonly<Record<string, string>>): ShellState {
  const { given } = state;
  const values = new Map(state.variables);
  const now: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(names)) {
    const present = values.get(name);
    if (present !== undefined && present !== new Map(given).get(name)) continue;
    values.set(name, value);
    now.push([name, value]);
  }
  return { ...state, variables: [...values], given: now };
}

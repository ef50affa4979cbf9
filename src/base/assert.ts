/** Throws when something that the code relies on does not hold. The message says what was expected. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** The value, or an error that says what is missing. For look-ups that cannot miss unless the program is wrong. */
export function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}

/** The end of a switch that knows every case: a new case that it forgets does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}

/** What may fail for a reason that the caller can tell its user. Errors that only a bug can cause are thrown. */
export type Result<T, E = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** It went well, with this value. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** It failed, for this reason. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

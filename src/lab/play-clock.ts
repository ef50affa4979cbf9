/** What Play waits with. */
export interface PlayClock {
  /** Does something after so many wall milliseconds; the result takes it back. */
  set(then: () => void, ms: number): unknown;
  clear(handle: unknown): void;
}

export const wallClock: PlayClock = {
  set: (then, ms) => setTimeout(then, ms),
  clear: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

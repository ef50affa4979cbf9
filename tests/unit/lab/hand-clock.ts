/** A clock that a test turns by hand. */
export function handClock() {
  let due: { then: () => void; ms: number } | undefined;
  return {
    set: (then: () => void, ms: number) => (due = { then, ms }),
    clear: () => (due = undefined),
    waits: () => due?.ms,
    turn: () => {
      const now = due;
      due = undefined;
      now?.then();
    },
  };
}

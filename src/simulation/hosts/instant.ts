/** A step, and what the hosts' clocks say then: milliseconds since 1970. */
export interface Instant {
  readonly n: number;
  readonly at: number;
}

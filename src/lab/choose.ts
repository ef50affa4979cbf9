/** Lets a list show `value` as chosen; told what it chooses `among`, it does so again when that changes. */
export function choose(list: HTMLSelectElement, value: string, _among?: unknown): void {
  // Not as the attribute that Svelte knows: its part for lists would come with every first frame.
  list.value = value;
}

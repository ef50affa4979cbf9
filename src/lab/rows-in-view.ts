/**
 * Rows of a list that are drawn: those in view and a few around them, whatever the length of the list. From the first
 * to before the end; all measures in px.
 */
export function rowsInView(
  count: number,
  { top, height, row }: { readonly top: number; readonly height: number; readonly row: number },
): { readonly first: number; readonly end: number } {
  const spare = 4;
  const first = Math.max(0, Math.min(count, Math.floor(top / row) - spare));
  return { first, end: Math.min(count, Math.ceil((top + height) / row) + spare) };
}

/** Scrolls a list so that a row can be seen. */
export function reveal(list: HTMLElement, at: number, row: number): void {
  const from = at * row;
  if (from < list.scrollTop) list.scrollTop = from;
  else if (from + row > list.scrollTop + list.clientHeight) list.scrollTop = from + row - list.clientHeight;
}

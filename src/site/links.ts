/** Where a page of the site lives, whatever path the site is served under. `page` has no slash at its start. */
export function href(page: string): string {
  return `${import.meta.env.BASE_URL}${page}`;
}

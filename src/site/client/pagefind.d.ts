/** The script that Pagefind writes beside its index: what of it the search uses. */
declare module 'virtual:pagefind' {
  /** A place that was found. */
  interface Place {
    readonly url: string;
    /** A piece of the text as HTML, with `<mark>`. */
    readonly excerpt: string;
    readonly meta: { readonly title?: string; readonly kind?: string; readonly text?: string };
  }

  interface Answer {
    readonly results: readonly { data(): Promise<Place> }[];
  }

  interface Wishes {
    readonly filters?: Readonly<Record<string, string>>;
  }

  /** Says how long excerpts are, in words. */
  export function options(options: { readonly excerptLength: number }): Promise<void>;
  /** Reads what every search needs. */
  export function init(): Promise<void>;
  /** Nothing when somebody has asked again since. */
  export function debouncedSearch(words: string, wishes: Wishes, waitMs: number): Promise<Answer | null>;
  /** What has these words, the best first; without words all that the filters leave. */
  export function search(words: string | null, wishes: Wishes): Promise<Answer>;
}

import type { CollectionEntry } from 'astro:content';
import { getEntry } from 'astro:content';

/**
 * A text of `content/pages`. Astro writes an empty page when a Markdown plugin fails and calls the build a success;
 * here an empty text ends the build.
 */
export async function pageText(id: string): Promise<CollectionEntry<'pages'>> {
  const entry = await getEntry('pages', id);
  if (entry === undefined) throw new Error(`content/pages/${id}.md is missing.`);
  if (!entry.rendered?.html) throw new Error(`content/pages/${id}.md was not rendered: see the messages above.`);
  return entry;
}

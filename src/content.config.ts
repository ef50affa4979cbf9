/** Where texts come from: Markdown in `content`, read and checked by our own lesson layer. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

export const collections = {
  lessons: defineCollection({ loader: glob({ base: './content/lessons', pattern: '**/*.md' }) }),
  pages: defineCollection({ loader: glob({ base: './content/pages', pattern: '*.md' }) }),
};

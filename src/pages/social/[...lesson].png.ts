/** The picture of each lesson, for those who link to it. A site without an address has none: nobody could ask for it. */
import type { APIRoute } from 'astro';
import sharp from 'sharp';
import settings from '../../../site.config.mjs';
import { lessonEnd } from '../../site/content/lesson-ends.ts';
import { courseParts, lessonPages } from '../../site/content/lessons.ts';
import type { LessonPage } from '../../site/content/lessons.ts';
import { lessonPicture } from '../../site/social/lesson-picture.ts';
import { words } from '../../site/words/index.ts';

/** One for each lesson, or none. */
export async function getStaticPaths() {
  if (settings.site === undefined) return [];
  return (await lessonPages()).map((page) => ({ params: { lesson: page.path }, props: { page } }));
}

/** Draws it. */
export const GET: APIRoute<{ readonly page: LessonPage }> = async ({ props: { page } }) => {
  const part = courseParts().find(({ folder }) => folder !== undefined && page.path.startsWith(`${folder}/`));
  const { doubled, lost } = words.social;
  const svg = lessonPicture(lessonEnd(page.lesson).frame, {
    question: page.lesson.question,
    part: part?.title ?? '',
    doubled,
    lost,
  });
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png' } });
};

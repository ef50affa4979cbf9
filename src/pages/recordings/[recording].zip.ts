/** A recording of a real cluster as the zip that a reader might drop on the lab's page. */
import type { APIRoute } from 'astro';
import { strToU8, zipSync } from 'fflate';
import { sharedRecordings } from '../../site/content/recordings.ts';

/** Of every file, so that the same recording gives the same bytes. */
const WRITTEN = '2026-01-01T12:00:00';

/** One for each recording that the site shares. */
export function getStaticPaths(): readonly { readonly params: { readonly recording: string } }[] {
  return [...sharedRecordings().keys()].map((recording) => ({ params: { recording } }));
}

/** Its files, packed. */
export const GET: APIRoute = ({ params }) => {
  const files = sharedRecordings().get(params['recording'] ?? '') ?? new Map<string, string>();
  const packed = Object.fromEntries([...files].map(([path, text]) => [path, strToU8(text)]));
  return new Response(zipSync(packed, { level: 9, mtime: WRITTEN }), {
    headers: { 'content-type': 'application/zip' },
  });
};

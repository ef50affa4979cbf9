/** What the index of the search is made of; the build reads it and takes it away again. */
import type { APIRoute } from 'astro';
import { searchRecords } from '../site/content/search-records.ts';

/** The records as JSON. */
export const GET: APIRoute = async () => new Response(JSON.stringify(await searchRecords()));

/** The English of the site. */
import { drills } from './drills.ts';
import { pages } from './pages.ts';
import { reference } from './reference.ts';
import { search } from './search.ts';
import { social } from './social.ts';

export const words = { drills, pages, reference, search, social };

/** Of the pages that there are, shows those first that the address may have meant. */
import { nearPages } from '../near-pages.ts';

const near = document.querySelector<HTMLElement>('[data-near]');
const search = document.querySelector<HTMLElement>('main [data-search]');
const base = search?.dataset['search'] ?? '/';
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('[data-pages] a')].map((link) => [link.pathname, link]),
);

const found = nearPages(location.pathname.slice(base.length), [...links.keys()]);
near?.querySelector('ul')?.append(
  ...found.flatMap((page) => {
    const item = document.createElement('li');
    const link = links.get(page)?.cloneNode(true);
    if (link !== undefined) item.append(link);
    return link === undefined ? [] : [item];
  }),
);
if (near) near.hidden = found.length === 0;

const words = decodeURIComponent(location.pathname.slice(base.length)).replace(/[^\p{L}\p{N}.]+/gu, ' ');
if (search) search.dataset['words'] = words.trim();

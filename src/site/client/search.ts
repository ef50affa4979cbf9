/** The search: a dialog over Pagefind's index, which is read when somebody types. */
import * as pagefind from 'virtual:pagefind';
import type { search } from '../words/en/search.ts';
import styles from '../styles/search.css?inline';

type SearchWords = typeof search;

/** What Pagefind tells of a place that it found. */
interface Found {
  readonly url: string;
  /** A piece of the text as HTML, with `<mark>`. */
  readonly excerpt: string;
  readonly meta: { readonly title?: string; readonly kind?: string; readonly text?: string };
}

const SHOWN = 12;
/** So many lessons come before the rest: who searches wants to see it, before he looks it up. */
const LESSONS_FIRST = 3;
const WAIT_MS = 120;
const languages = import.meta.glob<{ readonly search: SearchWords }>('../words/*/search.ts', { eager: true });

interface Dialog {
  open(words: string): void;
}

let opened: Dialog | undefined;

// The page's own script loads this and says when, with the words to begin with.
addEventListener('open-search', (event) => {
  opened ??= makeDialog();
  opened.open((event as CustomEvent<string>).detail);
});

function makeDialog(): Dialog {
  const words = languages[`../words/${document.documentElement.lang}/search.ts`]?.search;
  if (words === undefined) throw new Error('The search has no words in the language of this page.');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);

  const dialog = element('dialog', { class: 'search', 'aria-label': words.label });
  const field = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  field.ariaLabel = words.label;
  const close = element('button', { type: 'button', class: 'btn quiet' }, words.close);
  const status = element('p', { role: 'status' }, words.hint);
  const list = element('ol', {});
  const head = element('div', { class: 'head' });
  head.append(field, close);
  dialog.append(head, status, list);
  document.body.append(dialog);

  let ready: Promise<unknown> | undefined;
  let asked = '';
  const ask = async (): Promise<void> => {
    asked = field.value.trim();
    const question = asked;
    if (question === '') {
      list.replaceChildren();
      status.textContent = words.hint;
      return;
    }
    try {
      await (ready ??= readIndex());
      const answer = await pagefind.debouncedSearch(question, {}, WAIT_MS);
      // Somebody typed on: that question has its own answer.
      if (answer === null || question !== asked) return;
      const lessons = await pagefind.search(question, { filters: { kind: 'lesson' } });
      const named = await pagefind.search(null, { filters: { name: question.toLowerCase() } });
      const wanted = [...named.results, ...lessons.results.slice(0, LESSONS_FIRST), ...answer.results.slice(0, SHOWN)];
      const all = await Promise.all(wanted.map((result) => result.data()));
      if (question !== asked) return;
      const found = [...new Map(all.map((place) => [place.url, place])).values()];
      list.replaceChildren(...inOrder(found, question).map((place) => item(place, words)));
      status.textContent = words.found(Math.max(answer.results.length, found.length), found.length);
    } catch {
      ready = undefined;
      status.textContent = words.unavailable;
    }
  };

  const links = (): HTMLElement[] => [...list.querySelectorAll('a')];
  const move = (by: number): void => {
    const all: HTMLElement[] = [field, ...links()];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  };
  field.addEventListener('input', () => void ask());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && event.target === field) links()[0]?.click();
    // A field of this kind would only be emptied.
    else if (event.key === 'Escape') dialog.close();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener('click', ({ target }) => {
    // Beside the dialog, or a place on this very page.
    if (target === dialog || (target instanceof Element && target.closest('a') !== null)) dialog.close();
  });

  return {
    open(begin) {
      if (!dialog.open) dialog.showModal();
      if (begin !== '') field.value = begin;
      field.select();
      void ask();
    },
  };
}

async function readIndex(): Promise<void> {
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
}

/** What is called so comes first, then lessons, then the rest as Pagefind has it. */
function inOrder(found: readonly Found[], question: string): readonly Found[] {
  const wanted = question.toLowerCase();
  const rank = ({ meta: { title = '', kind } }: Found): number => {
    if (title.toLowerCase() === wanted) return 0;
    return kind === 'lesson' ? 1 : 2;
  };
  return [...found].sort((a, b) => rank(a) - rank(b));
}

function item({ url, excerpt, meta: { title = url, kind = '', text = '' } }: Found, words: SearchWords): HTMLElement {
  const link = element('a', { href: url });
  const known: Readonly<Record<string, string>> = words.kinds;
  const name = element('b', {}, title);
  // A lesson is long: of it the piece is shown that has the words. What is short is shown whole.
  const tells = kind === 'lesson' ? marked(excerpt) : element('span', {}, text);
  link.append(element('small', {}, known[kind] ?? ''), name, tells);
  const entry = element('li', {});
  entry.append(link);
  return entry;
}

/** Pagefind's excerpt, read as a document of its own: only its texts and marks are taken over. */
function marked(excerpt: string): HTMLElement {
  const text = element('span', {});
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
  for (const node of body.childNodes) {
    const words = node.textContent ?? '';
    text.append(node.nodeName === 'MARK' ? element('mark', {}, words) : words);
  }
  return text;
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  words = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = words;
  return made;
}

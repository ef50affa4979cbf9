/**
 * What is loaded when somebody wants it: the search by its buttons, by `/` and by Ctrl-K, and what is shared of a page. The
 * files (src/site/build/late-scripts.ts) are named by their addresses and told by events what to do, so that this imports
 * nothing and stands in the page itself.
 */
export {};

const searches = document.querySelectorAll<HTMLElement>('[data-search]');
const share = document.querySelector<HTMLElement>('[data-share]');
const said = document.querySelector<HTMLElement>('[data-said]');
const base = searches[0]?.dataset['search'] ?? '/';
const loaded = new Map<string, Promise<unknown>>();

/** Has a file loaded, once, and tells it. */
async function tell(name: string, detail: string): Promise<void> {
  const begun =
    loaded.get(name) ??
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.type = 'module';
      script.src = `${base}late/${name}.js`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  loaded.set(name, begun);
  try {
    await begun;
  } catch (error) {
    loaded.delete(name);
    throw error;
  }
  dispatchEvent(new CustomEvent(`open-${name}`, { detail }));
}

const openSearch = (words = ''): void => void tell('search', words);

/** Where the sheet of what is shared cannot be had, the address is copied, which is the most of it. */
async function copyAddress(): Promise<void> {
  const { copied = '', refused = '' } = said?.dataset ?? {};
  const words = await navigator.clipboard.writeText(location.href).then(
    () => copied,
    () => refused,
  );
  if (said) said.textContent = words;
}

/** Where a stroke is a letter of a text. */
const typed = 'input, textarea, select, [contenteditable], [role="textbox"]';

for (const button of searches) button.addEventListener('click', () => openSearch(button.dataset['words']));
share?.addEventListener('click', () => void tell('share', '').catch(copyAddress));
addEventListener('no-share', () => void copyAddress());
addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.altKey || event.shiftKey) return;
  const isCommand = event.ctrlKey || event.metaKey;
  const isTyped = event.target instanceof Element && event.target.closest(typed) !== null;
  if (isCommand ? event.key !== 'k' : event.key !== '/' || isTyped) return;
  event.preventDefault();
  openSearch();
});

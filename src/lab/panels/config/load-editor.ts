import type * as EditorModule from './editor.ts';

/** Loads the editor with its stylesheet. */
export async function loadEditor(): Promise<typeof EditorModule> {
  // The server has no use for it, and would put its stylesheet into every page.
  if (import.meta.env.SSR) throw new Error('there is no editor on the server');
  return import('./editor.ts');
}

/** Paths of a host's files. */

/** An absolute path without `.`, `..` and empty parts. */
export function normalPath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The folder that an absolute path lies in. */
export const parentOf = (path: string): string => normalPath('/', path.slice(0, path.lastIndexOf('/')));
/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

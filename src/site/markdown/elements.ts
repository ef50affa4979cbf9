import type { Nodes } from 'mdast';

/** A node that becomes an HTML element of this name; Markdown has no type for it. */
export interface ElementNode {
  readonly type: 'labElement';
  readonly data: { readonly hName: string; readonly hProperties: Readonly<Record<string, string>> };
  readonly children: Nodes[];
}

/** An HTML element among Markdown nodes. */
export function element(
  name: string,
  properties: Readonly<Record<string, string>>,
  children: readonly (Nodes | ElementNode)[],
): ElementNode {
  return { type: 'labElement', data: { hName: name, hProperties: properties }, children: [...children] as Nodes[] };
}

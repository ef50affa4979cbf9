import type { Root } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';

/** A block directive: `:::name … :::` or `::name`. */
export type BlockDirective = ContainerDirective | LeafDirective;

interface TreeNode {
  readonly type: string;
  readonly children?: readonly TreeNode[];
}

/** Calls `visit` for every block directive of the tree, in the order of the source. */
export function visitDirectives(tree: Root, visit: (node: BlockDirective) => void): void {
  const walk = (node: TreeNode): void => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective') visit(node as BlockDirective);
    for (const child of node.children ?? []) walk(child);
  };
  walk(tree);
}

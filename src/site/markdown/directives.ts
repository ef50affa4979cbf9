import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { visitDirectives } from './visit-directives.ts';

/**
 * The remark plugin that turns a lesson's directives into elements of the page. It knows none yet, so every
 * directive is a mistake of the author's and stops the build with its place in the file.
 */
export function labDirectives() {
  return (tree: Root, file: VFile): void => {
    visitDirectives(tree, (node) => {
      file.fail(`Unknown directive "${node.name}".`, node);
    });
  };
}

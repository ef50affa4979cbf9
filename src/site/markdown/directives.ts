import type { Nodes, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { STEP_KINDS } from '../../lesson/index.ts';
import { asStep, restoreProse } from '../../lesson/reading.ts';
import { stepElement } from './step-element.ts';
import { textElements } from './text-elements.ts';

/**
 * The remark plugin that turns a lesson's directives into elements of the page. Every element can be read without
 * script; the lesson's script finds them by their names. What the format does not know stops the page with its place.
 */
export function labDirectives() {
  return (tree: Root, file: VFile): void => {
    restoreProse(tree, String(file));
    for (const node of tree.children) {
      if ((node.type === 'containerDirective' || node.type === 'leafDirective') && asStep(node) === undefined) {
        file.fail(`Unknown directive "${node.name}": expected ${STEP_KINDS.join(', ')}.`, node);
      }
    }
    tree.children = groupByStep(tree.children);
    textElements(tree);
  };
}

/**
 * Puts all prose into a step: what stands before the first step opens it, what follows a step belongs to it. A text
 * without steps stays as it is.
 */
function groupByStep(children: readonly RootContent[]): RootContent[] {
  const before: RootContent[] = [];
  const steps: { children: Nodes[] }[] = [];
  const grouped: Nodes[] = [];
  for (const child of children) {
    const step = asStep(child);
    if (step !== undefined) {
      const element = stepElement(step, steps.length === 0 ? before.splice(0) : []);
      steps.push(element);
      grouped.push(element as unknown as Nodes);
    } else {
      const last = steps.at(-1);
      if (last === undefined) before.push(child);
      else last.children.push(child);
    }
  }
  return [...before, ...grouped] as RootContent[];
}

import type { Nodes, Paragraph, Parents, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { valueMark } from '../../lesson/index.ts';
import { element } from './elements.ts';
import type { ElementNode } from './elements.ts';

/** Turns names, values and rules inside the prose into elements. Changes the tree in place. */
export function textElements(tree: Root): void {
  const walk = (node: Parents): void => {
    node.children = (node.children as Nodes[]).flatMap((child) => asElements(child)) as typeof node.children;
    for (const child of node.children as Nodes[]) {
      if ('children' in child) walk(child);
    }
  };
  walk(tree);
}

function asElements(node: Nodes): (Nodes | ElementNode)[] {
  if (node.type === 'textDirective') return [nameElement(node)];
  if (node.type === 'text') return withValues(node.value);
  if (node.type === 'inlineCode' && node.value.includes('{{')) return [element('code', {}, withValues(node.value))];
  if (node.type === 'paragraph' && isRule(node)) {
    return [
      element(
        'p',
        { class: 'rule' },
        node.children.flatMap((child) => ('children' in child ? child.children : [])),
      ),
    ];
  }
  return [node];
}

/** A paragraph that is one bold sentence is the lesson's rule. */
function isRule(node: Paragraph): boolean {
  return node.children.length === 1 && node.children[0]?.type === 'strong';
}

/** A term leads to the glossary, also without script; lessons lie three folders below the site. */
function nameElement(node: TextDirective): ElementNode {
  const attributes = node.attributes ?? {};
  if (node.name === 'term') {
    const href = `../../../glossary/#${attributes['id'] ?? ''}`;
    return element('a', { class: 'term', href }, [{ type: 'strong', children: node.children }]);
  }
  if (node.name === 'in') return element('lab-in', { flink: attributes['flink'] ?? '' }, node.children);
  const properties: Record<string, string> = { name: attributes['id'] ?? '' };
  if (attributes['job']) properties['job'] = attributes['job'];
  return element(`lab-${node.name}`, properties, node.children);
}

/** A text with its `{{values}}` as elements; what the run says is filled in later. */
function withValues(value: string): (Text | ElementNode)[] {
  const parts: (Text | ElementNode)[] = [];
  let end = 0;
  for (const match of value.matchAll(valueMark)) {
    if (match.index > end) parts.push({ type: 'text', value: value.slice(end, match.index) });
    parts.push(element('lab-value', { path: match.groups?.['path'] ?? '' }, [{ type: 'text', value: '–' }]));
    end = match.index + match[0].length;
  }
  if (end < value.length) parts.push({ type: 'text', value: value.slice(end) });
  return parts;
}

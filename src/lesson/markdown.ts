/**
 * Markdown with directives, read one way for the page and for the lint. Positions are those of the file.
 */
import type { Nodes, Parents, Root, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Words that mean something between `:` and `[`. Any other colon in the prose is a colon. */
const TEXT_DIRECTIVES = ['event', 'thing', 'term', 'in'] as const;

const frontMatter = /^---\r?\n(?<yaml>[\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** The YAML between the first two lines of dashes, and the same text with the front matter blanked out. */
export function splitFrontMatter(source: string): { readonly yaml: string | undefined; readonly body: string } {
  const found = frontMatter.exec(source);
  if (found === null) return { yaml: undefined, body: source };
  const blank = found[0].replace(/[^\r\n]/g, ' ');
  return { yaml: found.groups?.['yaml'] ?? '', body: blank + source.slice(found[0].length) };
}

/** The tree of a text whose front matter is blanked out. */
export function parseMarkdown(body: string): Root {
  const root = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).parse(body);
  restoreProse(root, body);
  return root;
}

/**
 * Puts back what the parser took for a directive and the author meant as prose: "10:30", "image:tag". Changes the
 * tree in place; `body` is the text that the tree's offsets count in.
 */
export function restoreProse(root: Root, body: string): void {
  const walk = (node: Parents): void => {
    node.children.forEach((child: Nodes, index: number) => {
      if (child.type === 'textDirective' && !isKnown(child)) {
        const from = child.position?.start.offset ?? 0;
        const to = child.position?.end.offset ?? 0;
        const text: Text = { type: 'text', value: body.slice(from, to), ...positionOf(child) };
        (node.children as Nodes[])[index] = text;
      } else if ('children' in child) {
        walk(child);
      }
    });
  };
  walk(root);
}

function isKnown(node: TextDirective): boolean {
  return (TEXT_DIRECTIVES as readonly string[]).includes(node.name) && node.children.length > 0;
}

function positionOf(node: Nodes): Pick<Text, 'position'> {
  return node.position === undefined ? {} : { position: node.position };
}

/** Where the parts of a lesson stand in its Markdown. The reader of the lesson and the page go by the same rules. */
import type { BlockContent, Code, List, ListItem, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { STEP_KINDS } from './lesson.ts';
import type { StepKind } from './lesson.ts';

/** A step as it stands in the file. */
export interface StepNode {
  readonly kind: StepKind;
  readonly node: ContainerDirective;
}

/** A guess as it stands in the file: the item's words before `{#id}`, and all that follows, which is the reply. */
export interface GuessNode {
  readonly item: ListItem;
  readonly id: string;
  readonly right: boolean;
  readonly words: readonly PhrasingContent[];
  readonly reply: readonly RootContent[];
}

const mark = /\s*\{#(?<id>[a-z][a-z0-9-]*)\}\s*/;

/** The step that a block is, or nothing. */
export function asStep(node: Nodes): StepNode | undefined {
  if (node.type !== 'containerDirective') return undefined;
  const kind = STEP_KINDS.find((known) => known === node.name);
  return kind === undefined ? undefined : { kind, node };
}

/** The steps of a lesson, in the order of the file. Steps stand at the top level. */
export function stepNodes(root: Root): StepNode[] {
  return root.children.flatMap((child) => asStep(child) ?? []);
}

/** The block of YAML in which a step says what the lab needs to know. It is not part of the page. */
export function stepData(step: StepNode): Code | undefined {
  return step.node.children.find(isStepData);
}

/** Whether a block is the YAML of a step. */
export function isStepData(node: Nodes): node is Code {
  return node.type === 'code' && node.lang === 'yaml' && node.meta === 'step';
}

/** The list of guesses of a predict step: the first list whose items are boxes. */
export function guessList(step: StepNode): List | undefined {
  return step.node.children.find(
    (child): child is List => child.type === 'list' && child.children.some((item) => typeof item.checked === 'boolean'),
  );
}

/** One guess, or nothing when the item has no `{#id}`. */
export function asGuess(item: ListItem): GuessNode | undefined {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph' || typeof item.checked !== 'boolean') return undefined;
  const split = splitAtMark(first);
  if (split === undefined) return undefined;
  const reply: BlockContent[] = split.after.length === 0 ? [] : [{ type: 'paragraph', children: split.after }];
  return {
    item,
    id: split.id,
    right: item.checked,
    words: split.before,
    reply: [...reply, ...(rest as BlockContent[])],
  };
}

function splitAtMark(paragraph: Paragraph) {
  const at = paragraph.children.findIndex((child) => child.type === 'text' && mark.test(child.value));
  const text = paragraph.children[at];
  if (text?.type !== 'text') return undefined;
  const found = mark.exec(text.value);
  const id = found?.groups?.['id'];
  if (found === null || id === undefined) return undefined;
  const head = text.value.slice(0, found.index);
  const tail = text.value.slice(found.index + found[0].length);
  const before: PhrasingContent[] = [...paragraph.children.slice(0, at), ...(head === '' ? [] : [textNode(head)])];
  const after: PhrasingContent[] = [...(tail === '' ? [] : [textNode(tail)]), ...paragraph.children.slice(at + 1)];
  return { id, before, after };
}

function textNode(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** A `:event[…]`, `:thing[…]`, `:term[…]` or `:in[…]`, and the version of the `:in` around it. */
export interface TextMark {
  readonly node: TextDirective;
  readonly flink?: string;
}

/** Every mark in the text below a node, in order. Only `:in` has others inside. */
export function textMarks(root: Nodes, flink?: string): TextMark[] {
  const within = (version: string | undefined): TextMark[] =>
    'children' in root ? root.children.flatMap((child: Nodes) => textMarks(child, version)) : [];
  if (root.type !== 'textDirective') return within(flink);
  const mark = { node: root, ...(flink === undefined ? {} : { flink }) };
  return root.name === 'in' ? [mark, ...within(root.attributes?.['flink'] ?? undefined)] : [mark];
}

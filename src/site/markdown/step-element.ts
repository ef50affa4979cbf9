import type { Code, Nodes, RootContent } from 'mdast';
import { asGuess, guessList, isStepData } from '../../lesson/reading.ts';
import type { StepNode } from '../../lesson/reading.ts';
import { element } from './elements.ts';
import type { ElementNode } from './elements.ts';

/** A step as an element: its prose, its guesses, its commands. `before` is prose that opens it. */
export function stepElement(step: StepNode, before: readonly RootContent[]): ElementNode {
  const id = step.node.attributes?.['id'] ?? '';
  const guesses = guessList(step);
  const data = step.node.children.findIndex(isStepData);
  const parts = step.node.children.map((child, index): (Nodes | ElementNode)[] => {
    if (child.type === 'code' && child.lang === 'console') return commandElements(child);
    if (isStepData(child)) return [];
    if (child === guesses) return [guessesElement(step)];
    return [isTask(step) && data >= 0 && index > data ? element('lab-after', {}, [child]) : child];
  });
  const children = parts.flat();
  const chain = step.kind === 'explain' ? [element('lab-chain', {}, [])] : [];
  return element('lab-step', { id, kind: step.kind }, [...before, ...children, ...chain]);
}

/** What stands behind the data of a task is for the time when it is done. */
function isTask({ kind }: StepNode): boolean {
  return kind === 'act' || kind === 'challenge';
}

/** The guesses with their replies. Without script both can be read; with it a reply waits for its guess. */
function guessesElement(step: StepNode): ElementNode {
  const items = guessList(step)?.children ?? [];
  return element(
    'lab-guesses',
    {},
    items.flatMap((item) => {
      const guess = asGuess(item);
      if (guess === undefined) return [];
      const words = element('lab-words', {}, guess.words);
      const reply = element('lab-reply', {}, guess.reply);
      return [element('lab-guess', { name: guess.id, right: String(guess.right) }, [words, reply])];
    }),
  );
}

/** Lines that the reader may type; the script puts a button beside each. */
function commandElements(code: Code): ElementNode[] {
  return code.value
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => element('lab-command', {}, [element('code', {}, [{ type: 'text', value: line.slice(2) }])]));
}

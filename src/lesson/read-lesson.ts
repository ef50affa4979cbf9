/** A lesson's file as data, or everything that is wrong with it, each with its place. */
import type { Nodes, Root } from 'mdast';
import { FLINK_VERSIONS, readYaml } from '../script/index.ts';
import type { Position, Problem } from '../script/index.ts';
import { frontMatter } from './front-matter.ts';
import type { FrontMatter } from './front-matter.ts';
import type { EventName, Guess, Lesson, Mention, Step } from './lesson.ts';
import { STEP_KINDS } from './lesson.ts';
import { parseMarkdown, splitFrontMatter } from './markdown.ts';
import { asGuess, asStep, guessList, isStepData, stepData, stepNodes, textMarks } from './structure.ts';
import type { StepNode } from './structure.ts';
import { stepDataShape, needsData } from './step-data.ts';
import type { StepData } from './step-data.ts';
import { isValue, unknownValue, valueMark } from './values.ts';

export interface LessonReading {
  /** Absent when there is a problem. */
  readonly lesson?: Lesson;
  readonly problems: readonly Problem[];
}

/** Reads a lesson. `file` is the name that messages give. Nothing is guessed: a lesson with a problem is none. */
export function readLesson(file: string, source: string): LessonReading {
  const problems: Problem[] = [];
  const refuse = (at: Position, message: string): void => void problems.push({ file, ...at, message });
  const { yaml, body } = splitFrontMatter(source);
  const head = yaml === undefined ? noFrontMatter(refuse) : readHead(file, yaml, problems);
  const root = parseMarkdown(body);
  refuseStrangers(root, refuse);
  const steps = stepNodes(root).flatMap((node) => readStep(file, node, problems) ?? []);
  refuseTwins(steps, refuse);
  if (steps.length === 0) refuse({ line: 1, column: 1 }, `a lesson needs steps: :::${STEP_KINDS.join(', :::')}`);
  const mentions = readMentions(root, refuse);
  if (problems.length > 0 || head === undefined) return { problems: problems.sort((a, b) => a.line - b.line) };
  return { lesson: { file, ...head, steps, ...mentions }, problems };
}

type Refuse = (at: Position, message: string) => void;

function noFrontMatter(refuse: Refuse): undefined {
  refuse(
    { line: 1, column: 1 },
    'a lesson begins with its front matter: a line ---, then question: and so on, then ---',
  );
}

function readHead(file: string, yaml: string, problems: Problem[]): FrontMatter | undefined {
  const reading = readYaml(yaml, file, { line: 2, column: 1 });
  const head = reading.problems.length > 0 ? undefined : frontMatter.read(reading.document.contents, reading);
  problems.push(...reading.problems);
  return head;
}

/** Blocks that are no step: a directive nobody knows, or a step inside another block. */
function refuseStrangers(root: Root, refuse: Refuse): void {
  const walk = (node: Nodes, depth: number): void => {
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      if (asStep(node) === undefined) {
        refuse(placeOf(node), `unknown directive "${node.name}": expected ${STEP_KINDS.join(', ')}, with three colons`);
      } else if (depth > 1) {
        refuse(placeOf(node), `the step "${node.name}" stands inside another block: close that one with ::: first`);
      }
    }
    if ('children' in node) for (const child of node.children) walk(child, depth + 1);
  };
  walk(root, 0);
}

function refuseTwins(steps: readonly Step[], refuse: Refuse): void {
  for (const step of steps) {
    if (steps.find((one) => one.id === step.id) !== step) {
      refuse(step.at, `a second step with the id "${step.id}": every step has its own`);
    }
  }
}

function readStep(file: string, step: StepNode, problems: Problem[]): Step | undefined {
  const at = placeOf(step.node);
  const id = step.node.attributes?.['id'];
  if (id === undefined || id === null || !/^[a-z][a-z0-9-]*$/.test(id)) {
    problems.push({ file, ...at, message: `a step needs an id: write :::${step.kind}{id=some-word}` });
    return undefined;
  }
  const data = readStepData(file, step, problems);
  const guesses = step.kind === 'predict' ? readGuesses(file, step, problems) : [];
  if (data === undefined) return undefined;
  const { done = [], hints = [], wrong = [], solution = [], also = [], ...rest } = data;
  return { id, kind: step.kind, at, guesses, done, hints, wrong, solution, also, ...rest };
}

function readStepData(file: string, step: StepNode, problems: Problem[]): StepData | undefined {
  const block = stepData(step);
  if (block === undefined) {
    if (!needsData(step.kind)) return {};
    const message = `the step needs a block ~~~yaml step, with what its kind, ${step.kind}, must say`;
    problems.push({ file, ...placeOf(step.node), message });
    return undefined;
  }
  const start = placeOf(block);
  const reading = readYaml(block.value, file, { line: start.line + 1, column: start.column });
  const data =
    reading.problems.length > 0 ? undefined : stepDataShape(step.kind).read(reading.document.contents, reading);
  problems.push(...reading.problems);
  return data;
}

const GUESSES = { least: 2, most: 4 };

function readGuesses(file: string, step: StepNode, problems: Problem[]): Guess[] {
  const refuse = (node: Nodes, message: string): void => void problems.push({ file, ...placeOf(node), message });
  const list = guessList(step);
  if (list === undefined) {
    refuse(step.node, 'a predict step needs guesses: a list of items - [ ] words {#id}, the right one - [x]');
    return [];
  }
  const guesses = list.children.flatMap((item): Guess[] => {
    const guess = asGuess(item);
    if (guess === undefined) {
      refuse(item, 'a guess is written - [ ] words {#id}, and on the next line what the lesson answers');
      return [];
    }
    if (guess.reply.length === 0) {
      refuse(
        item,
        `the guess "${guess.id}" has no reply: say what is right about the thought, and what this run shows`,
      );
    }
    const text = guess.words.map(plainText).join('').trim();
    const reply = guess.reply.map(plainText).join(' ').trim();
    return [{ id: guess.id, right: guess.right, text, reply, at: placeOf(item) }];
  });
  if (guesses.length < GUESSES.least || guesses.length > GUESSES.most) {
    refuse(list, `${guesses.length} guesses: expected ${GUESSES.least} to ${GUESSES.most}`);
  }
  for (const guess of guesses) {
    const twin = guesses.find((other) => other !== guess && other.reply === guess.reply && other.reply !== '');
    if (twin !== undefined && guesses.indexOf(twin) < guesses.indexOf(guess)) {
      problems.push({
        file,
        ...guess.at,
        message: `"${guess.id}" has the reply of "${twin.id}": every guess has its own`,
      });
    }
  }
  if (guesses.filter((guess) => guess.right).length !== 1) refuse(list, 'exactly one guess is right: mark it - [x]');
  return guesses;
}

/** The words of a node without marks. */
function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child: Nodes) => plainText(child)).join('') : '';
}

const EXAMPLES: Readonly<Record<string, string>> = {
  event: '{#job-running job=v2}',
  thing: '{#jobmanager-1/dispatcher}',
  term: '{#checkpoint}',
};

function readMentions(root: Root, refuse: Refuse): Pick<Lesson, 'events' | 'things' | 'terms' | 'values'> {
  const events: Mention<EventName>[] = [];
  const things: Mention<string>[] = [];
  const terms: Mention<string>[] = [];
  for (const { node, flink } of textMarks(root)) {
    if (node.name === 'in') {
      const version = node.attributes?.['flink'] ?? '';
      if (!(FLINK_VERSIONS as readonly string[]).includes(version))
        refuse(
          placeOf(node),
          `:in[…] needs its version: write {flink=${FLINK_VERSIONS.join('} or {flink=')}} behind it`,
        );
      continue;
    }
    const only = flink === undefined ? {} : { flink };
    const id = node.attributes?.['id'];
    const job = node.attributes?.['job'];
    const at = placeOf(node);
    if (id === undefined || id === null) {
      const example = EXAMPLES[node.name] ?? '{#name}';
      refuse(at, `:${node.name}[…] needs its name: write ${example} behind it`);
    } else if (node.name === 'event') {
      events.push({ name: { kind: id, ...(job === undefined || job === null ? {} : { job }) }, at, ...only });
    } else if (node.name === 'thing') {
      things.push({ name: id, at, ...only });
    } else {
      terms.push({ name: id, at });
    }
  }
  return { events, things, terms, values: readValues(root, refuse) };
}

function readValues(root: Root, refuse: Refuse): Mention<string>[] {
  const values: Mention<string>[] = [];
  const walk = (node: Nodes, flink: string | undefined): void => {
    if ('value' in node) {
      for (const match of node.value.matchAll(valueMark)) {
        const name = match.groups?.['path'] ?? '';
        const at = placeWithin(node, match.index);
        if (!isValue(name)) refuse(at, unknownValue(name));
        // What the lab types is filled in when it is typed.
        else if (!isStepData(node)) values.push({ name, at, ...(flink === undefined ? {} : { flink }) });
      }
    }
    const inside = node.type === 'textDirective' && node.name === 'in' ? (node.attributes?.['flink'] ?? flink) : flink;
    if ('children' in node) for (const child of node.children) walk(child, inside);
  };
  walk(root, undefined);
  return values;
}

/** Where the text of a node has its `index`-th letter. Behind a line break only the line is known. */
function placeWithin(node: Nodes & { readonly value: string }, index: number): Position {
  const { line, column } = placeOf(node);
  const breaks = node.value.slice(0, index).split('\n').length - 1;
  return breaks === 0 ? { line, column: column + index } : { line: line + breaks, column: 1 };
}

function placeOf(node: Nodes): Position {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

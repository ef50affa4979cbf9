/** The script format: what may be written, what it means, and where it was written. It runs nothing. */
export type { Facts, JobFacts, LedgerFacts } from './facts.ts';
export { splitLine } from './command-line.ts';
export type { SplitLine } from './command-line.ts';
export { nameFrom, resolveJob } from './names.ts';
export type { Names } from './names.ts';
export { SCRIPT_KEYS, parseScript } from './parse.ts';
export type { ParsedScript } from './parse.ts';
export { PREDICATES, parsePredicate, predicate } from './predicate-table.ts';
export type { PredicateForm } from './predicate-table.ts';
export { MOMENTS, describe, holds } from './predicates.ts';
export type { MomentName, Predicate, Question } from './predicates.ts';
export { problemText } from './problem.ts';
export type { Position, Problem } from './problem.ts';
export type { Application, Script, Step, StepAction, TopicPlan } from './script.ts';
export { readYaml } from './reading.ts';
export type { Field, Reading, Shape, Values, YamlNode } from './reading.ts';
export { listOf, mapping, oneOf, oneOrMore, text, textLike, wholeNumber } from './shapes.ts';
export type { Count, Pattern } from './shapes.ts';
export { STEPS } from './step-table.ts';
export type { StepKind } from './step-table.ts';
/** For formats that are made of the same stuff as scripts, the data of a lesson say. */
export { predicate } from './predicate-table.ts';
export { readYaml } from './reading.ts';
export type { Field, Reading, Shape, Values } from './reading.ts';
export { listOf, mapping, oneOf, oneOrMore, text, textLike, wholeNumber } from './shapes.ts';
export { fromYaml, toYaml } from './yaml-text.ts';

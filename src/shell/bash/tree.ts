/** just-bash's syntax tree, as far as it can be had: its types are not exported, but its doors name them. */
import type { Bash } from 'just-bash/browser';

export type ScriptNode = ReturnType<Bash['transform']>['ast'];
export type StatementNode = ScriptNode['statements'][number];

/** What passes between a page and the worker in which bash runs. */
import type { FilePort, LineRequest, LineResult, ProgramCall, Stream } from './engine-port.ts';
import type { HostFile, Outcome } from '../program.ts';

/** What a line asks its host for, by name. */
export interface Questions {
  readonly stat: { readonly asks: Parameters<FilePort['stat']>; readonly answer: HostFile | undefined };
  readonly read: { readonly asks: Parameters<FilePort['read']>; readonly answer: string | undefined };
  readonly list: { readonly asks: Parameters<FilePort['list']>; readonly answer: readonly string[] | undefined };
  readonly write: { readonly asks: Parameters<FilePort['write']>; readonly answer: undefined };
  readonly makeFolder: { readonly asks: Parameters<FilePort['makeFolder']>; readonly answer: undefined };
  readonly remove: { readonly asks: Parameters<FilePort['remove']>; readonly answer: undefined };
  readonly call: { readonly asks: readonly [ProgramCall]; readonly answer: Outcome };
  readonly sleep: { readonly asks: readonly [number]; readonly answer: undefined };
  readonly print: { readonly asks: readonly [Stream, string]; readonly answer: undefined };
}

export type Question = {
  readonly [K in keyof Questions]: { readonly what: K; readonly asks: Questions[K]['asks'] };
}[keyof Questions];

/** To the worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly line: number; readonly request: LineRequest }
  | { readonly type: 'abort'; readonly line: number }
  | { readonly type: 'answer'; readonly question: number; readonly answer: unknown }
  | { readonly type: 'refuse'; readonly question: number; readonly reason: string };

/** From the worker. */
export type FromWorker =
  | ({ readonly type: 'ask'; readonly line: number; readonly question: number } & Question)
  /** bash is there, and the line runs. */
  | { readonly type: 'begun'; readonly line: number }
  | { readonly type: 'done'; readonly line: number; readonly result: LineResult }
  | { readonly type: 'failed'; readonly line: number; readonly reason: string };

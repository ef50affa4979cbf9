/** Runs as links: `{model version, scenario, seed, actions, end}` and a hash of the end. */
import { fail, hex32, ok, type Json, type Result } from '../base/index.ts';
import {
  decodeLink,
  encodeLink,
  hashWorld,
  InterventionError,
  resolve,
  type LinkError,
  type LinkWords,
} from '../kernel/index.ts';
import { LINK_WORDS } from './link-words.ts';
import { Run } from './run.ts';
import type { Action, Refused, Scenario, Simulation } from './run-types.ts';

/** How the address of a page begins to tell a run. */
export const LINK_PREFIX = '#r=';

export type OpenError = LinkError | { readonly reason: 'unknown scenario'; readonly scenario: string };

export interface Opened<I extends object> {
  readonly run: Run<I>;
  /**
   * exact: the same model came to the same end. differs: the same model came to another end, which is a bug or a
   * tampered link. other model: the link was made by another version; its actions were done as far as they go.
   */
  readonly result: 'exact' | 'differs' | 'other model';
  /** The model version that made the link. */
  readonly version: string;
  /** Of another model: the first action that made no sense any more; it and what follows were left out. */
  readonly stopped?: Refused<I>;
  /** How many actions the link holds. */
  readonly actions: number;
}

/** The link of a run up to its present end. */
export function linkOf<I extends object>(run: Run<I>): string {
  const done = run.actions.filter(({ scripted }) => !scripted);
  // As they were when it was done: a reader of the link knows no later ones.
  const references = done.map(({ step }) => run.simulation.references?.(run.at(step)) ?? []);
  const content = {
    version: run.simulation.version,
    scenario: run.scenario.id,
    seed: run.seed,
    actions: done.map(({ action }) => ({ ...action, intervention: action.intervention as Json })),
    end: run.place,
    endHash: hashWorld(run.at()).low,
  };
  const referenceOf = (word: string, action: number): number | undefined => {
    const place = references[action]?.indexOf(word) ?? -1;
    return place < 0 ? undefined : place;
  };
  return LINK_PREFIX + encodeLink(content, run.simulation.words ?? LINK_WORDS, referenceOf);
}

/** A link without its prefix. An address may go on with where its reader stood; that is for whoever draws. */
function textOf(link: string): string {
  const begin = link.indexOf(LINK_PREFIX);
  const [text = ''] = link.slice(begin < 0 ? 0 : begin + LINK_PREFIX.length).split('&');
  return text;
}

/** The id of the scenario that a link begins in. */
export function scenarioOfLink(link: string, words: LinkWords = LINK_WORDS): Result<string, LinkError> {
  const decoded = decodeLink(textOf(link), words);
  return decoded.ok ? ok(decoded.value.scenario) : decoded;
}

/**
 * Opens a link, with or without its prefix: replays it from the scenario's first step. The scenarios are those that the
 * program knows.
 */
export function openLink<I extends object>(
  link: string,
  scenarios: readonly Scenario<I>[],
  simulation: Simulation<I>,
): Result<Opened<I>, OpenError> {
  const decoded = decodeLink(textOf(link), simulation.words ?? LINK_WORDS);
  if (!decoded.ok) return decoded;
  const content = decoded.value;
  const scenario = scenarios.find(({ id }) => id === content.scenario);
  if (scenario === undefined) return fail({ reason: 'unknown scenario', scenario: content.scenario });
  const run = Run.fromBeginning(scenario, simulation, content.seed);
  let stopped: Refused<I> | undefined;
  for (const { at, after, intervention } of content.actions) {
    const place = after === undefined ? { at } : { at, after };
    run.reach(place);
    const references = simulation.references?.(run.at()) ?? [];
    const resolved = resolve(intervention, (reference) => references[reference]);
    const action = { ...place, intervention: (resolved ?? intervention) as I } satisfies Action<I>;
    const reason = resolved === undefined ? 'what it refers to does not exist' : attempt(run, action);
    if (reason === undefined) continue;
    stopped = { action, reason };
    break;
  }
  run.reach(stopped === undefined ? content.end : scenario.start);
  const same = stopped === undefined && hex32(hashWorld(run.at()).low) === hex32(content.endHash);
  const result = content.version !== simulation.version ? 'other model' : same ? 'exact' : 'differs';
  return ok({ run, result, version: content.version, actions: content.actions.length, ...(stopped && { stopped }) });
}

/** Does an action; returns why it makes no sense, if it does not. */
function attempt<I extends object>(run: Run<I>, action: Action<I>): string | undefined {
  if (run.fault !== undefined) return run.fault.message;
  try {
    run.replay(action);
    return undefined;
  } catch (error) {
    if (error instanceof InterventionError) return error.message;
    // A later model may know other interventions, and other fields of those that are known here.
    if (error instanceof TypeError) return 'something that cannot be done here';
    throw error;
  }
}

/** What to tell somebody whose link does not open. */
export function explainOpenError(error: OpenError): string {
  switch (error.reason) {
    case 'not a link':
      return `This is no link to a run: ${error.detail}.`;
    case 'damaged':
      return `The link to this run is damaged: ${error.detail}.`;
    case 'format':
      return `The link was made by a later version of this lab (link format ${error.format}).`;
    case 'unknown word':
      return `The link was made by another model (${error.version}) and uses words that are not known here.`;
    case 'unknown scenario':
      return `The link begins in a scenario that does not exist here: ${error.scenario}.`;
  }
}

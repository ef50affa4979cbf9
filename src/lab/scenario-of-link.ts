import { explainOpenError, scenarioOfLink } from '../simulation/index.ts';

/** The id of the scenario in which the run of an address begins. Throws, with what to tell the reader, when it is no link. */
export function scenarioOfAddress(address: string): string {
  const found = scenarioOfLink(address);
  if (!found.ok) throw new Error(explainOpenError(found.error));
  return found.value;
}

/** What to tell the reader of a scenario that is not there. */
export function unknownScenario(scenario: string): string {
  return explainOpenError({ reason: 'unknown scenario', scenario });
}

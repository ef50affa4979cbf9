import changesSource from '../../../content/changes.yaml?raw';
import { readChanges } from '../../lesson/reading.ts';
import type { Change } from '../../lesson/reading.ts';
import { insist } from './lessons.ts';

/** What has changed on the site, the newest first. */
export function siteChanges(): readonly Change[] {
  const { changes, problems } = readChanges('content/changes.yaml', changesSource);
  insist(problems);
  return changes;
}

/** What is said of a run wherever it is shown without the lab around it. Pure. */
import type { RunView } from '../../recording/index.ts';
import type { LabSnapshot } from '../lab-store.ts';
import { timeText } from '../words.ts';

/** What stands on everything that shows the cluster of the article. */
export const FICTION = 'Fiction. The cluster of an article. No Flink does what is drawn here.';

/** Whether the run is one of the article's cluster: its view marks each of its processes. */
export function isFictionIn({ lanes }: RunView): boolean {
  return lanes.some(({ label }) => label.endsWith(' (fiction)'));
}

/** Which cluster, and with which seed: `Flink 2.3, simulated, seed 7`. */
export function clusterWords(view: RunView): string {
  const flink = isFictionIn(view) ? 'Fiction' : `Flink ${view.flink}`;
  const source = view.source === 'real' ? 'recorded' : 'simulated';
  return [flink, source, ...(view.seed === undefined ? [] : [`seed ${view.seed}`])].join(', ');
}

/** Where the play head is: `event 42 of 118, 1:30.2`. */
export function momentWords({ told, view, moment }: LabSnapshot): string {
  return `event ${told.at} of ${told.of}, ${timeText(view.timeAt(moment))}`;
}

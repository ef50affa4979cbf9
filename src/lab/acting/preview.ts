/** What would become of the cluster, shown while somebody points at an act: outlines in the drawing, states in a chart. */
import { writable } from 'svelte/store';
import type { ClusterState, ThingId } from '../../recording/index.ts';
import type { Foreseen } from '../../simulation/index.ts';
import { processName, short, spanText } from '../words.ts';

/** What is pointed at now; nothing most of the time. */
export const preview = writable<Foreseen | undefined>();

/** The thing that is drawn for a component or process that would change. */
export function drawnThing(state: ClusterState, name: string): ThingId {
  const [process = name, kind, attempt = ''] = name.split('/');
  if (kind !== 'task') return name;
  const tasks = state.jobs.flatMap(({ vertices }) => vertices.flatMap(({ subtasks }) => subtasks));
  return tasks.find(({ attemptId }) => attempt.includes(attemptId))?.id ?? process;
}

/** The state in which a component would be; nothing when it would stay where it is. */
export function foreseenState(foreseen: Foreseen | undefined, component: string | undefined): string | undefined {
  const change = foreseen?.changes.find(({ thing }) => thing === component);
  return change === undefined || change.from === change.to ? undefined : change.to;
}

/** Outlines what would change. Returns the way out. */
export function outlineForeseen(foreseen: Foreseen, state: ClusterState, root: ParentNode = document): () => void {
  const things = new Set(foreseen.changes.map(({ thing }) => drawnThing(state, thing)));
  const marked = [...things].flatMap((thing) => [
    ...root.querySelectorAll(`.topology [data-thing="${CSS.escape(thing)}"]`),
  ]);
  for (const one of marked) one.setAttribute('data-foreseen', '');
  return () => {
    for (const one of marked) one.removeAttribute('data-foreseen');
  };
}

/** How a component or process is called in a sentence: `Dispatcher of JobManager 1`. */
export function nameOfThing(state: ClusterState, name: string): string {
  const [process = name, part] = name.split('/');
  if (part === undefined) return processName(process);
  const drawn = drawnThing(state, name);
  if (drawn.startsWith('task/')) {
    const vertex = state.jobs
      .flatMap(({ vertices }) => vertices)
      .find(({ subtasks }) => subtasks.some(({ id }) => id === drawn));
    const index = vertex?.subtasks.find(({ id }) => id === drawn)?.index ?? 0;
    return `${vertex?.shortName ?? 'task'} ${index + 1}/${vertex?.parallelism ?? 1}`;
  }
  const component = state.processes.flatMap(({ components }) => components).find(({ id }) => id === name);
  const own = component?.name ?? part;
  const job = component?.job === undefined ? '' : ` ${short(component.job)}`;
  return `${own}${job} of ${processName(process)}`;
}

/** A few words for each thing that would change, states first; what only learns something is counted. */
export function foreseenWords(foreseen: Foreseen, state: ClusterState): readonly string[] {
  if (foreseen.refusal !== undefined) return [`Refused: ${foreseen.refusal}.`];
  const moved = foreseen.changes.filter(({ from, to }) => from !== to);
  const learns = foreseen.changes.length - moved.length;
  const whole = moved.filter(({ thing, to }) => !thing.includes('/') && to === 'stopped').map(({ thing }) => thing);
  const parts = moved.filter(({ thing }) => !whole.some((process) => thing.startsWith(`${process}/`)));
  const ended = moved.length - parts.length;
  const words = parts.map(({ thing, from, to }) => {
    const name = nameOfThing(state, thing);
    if (from === undefined) return `${name} begins${to === undefined ? '' : `: ${to}`}`;
    return to === undefined ? `${name} is gone` : `${name}: ${from} → ${to}`;
  });
  const sends = [...new Set(foreseen.sends.map(({ name, to }) => `${name} to ${processName(to.split('/')[0] ?? to)}`))];
  return [
    ...(foreseen.ms > 0 ? [`The clock goes on by ${spanText(foreseen.ms)}.`] : []),
    ...(foreseen.late > 0 ? [`${foreseen.late} that were due before come late.`] : []),
    ...words,
    ...(ended > 0 ? [`${ended} components in it are gone`] : []),
    ...(learns > 0 && words.length === 0 ? [`No state changes; ${learns} learn${learns === 1 ? 's' : ''} of it.`] : []),
    ...(words.length === 0 && learns === 0 && ended === 0 ? ['Nothing changes at once.'] : []),
    ...(sends.length > 0
      ? [`Sends ${sends.slice(0, 3).join(', ')}${sends.length > 3 ? ` and ${sends.length - 3} more` : ''}`]
      : []),
  ];
}

/** Steps that are several interventions, or one that is called otherwise in a script. */
import type { Json } from '../../base/index.ts';
import type { WorldView } from '../../kernel/index.ts';
import type { Intervention, ModelParameters } from '../../model/index.ts';
import { waitingAt } from '../inquiry/waiting.ts';
import type { Done } from '../run-types.ts';
import type { ToldFrom } from './step-writer.ts';

/** A step, and how many interventions it is. */
export interface Together {
  readonly step: Json;
  readonly count: number;
}

/** The producers stand still while a ledger is read: all of them, and then they go on. */
export function ledgerRead({ done, run }: ToldFrom, at: number): Together | undefined {
  const { topics } = run.scenario.parameters as unknown as ModelParameters;
  const produced = topics.filter(({ rate }) => rate > 0).map(({ name }) => name);
  const read = topics.find(({ rate }) => rate === 0)?.name;
  const wanted = (['pause', 'resume'] as const).flatMap((type) => produced.map((topic) => ({ type, topic })));
  const isRead = wanted.every(({ type, topic }, place) => {
    const one = done[at + place]?.action.intervention;
    return one !== undefined && one.type === type && one.topic === topic;
  });
  return isRead && read !== undefined ? { step: { ledger: read }, count: wanted.length } : undefined;
}

/** A JobManager from an image of its own, with the TaskManagers that come with it. */
export function deployment(done: readonly Done<Intervention>[], at: number): Together | undefined {
  const first = done[at]?.action.intervention;
  if (first?.type !== 'deploy') return undefined;
  const taskmanagers: string[] = [];
  for (let place = at + 1; place < done.length; place += 1) {
    const { step, action } = done[place]!;
    const { intervention: one } = action;
    const isWith =
      one.type === 'deploy' && one.process.startsWith('taskmanager-') && one.jobmanager === first.jobmanager;
    if (!isWith || step !== done[place - 1]!.step + 1) break;
    taskmanagers.push(one.process);
  }
  const { jar, args, via, file } = first.application;
  const deploy = {
    ...{ jar, args: [...args], via, file, jobmanager: first.process },
    ...(taskmanagers.length === 0 ? {} : { taskmanagers }),
    ...(first.clusterId === undefined ? {} : { 'cluster-id': first.clusterId }),
  };
  return { step: { deploy }, count: 1 + taskmanagers.length };
}

/** What was called up by its place, by its name: a step finds of those that are called so the one that comes first. */
export function calledUp(world: WorldView, place: number): Json | undefined {
  const waiting = waitingAt(world);
  const chosen = waiting.find((one) => one.place === place);
  if (chosen === undefined) return undefined;
  const { kind, name, from, to } = chosen;
  const isAlike = (one: typeof chosen): boolean =>
    one.kind === kind &&
    one.name === name &&
    (kind === 'timer' || processOf(one.from) === processOf(from)) &&
    processOf(one.to) === processOf(to);
  if (waiting.find(isAlike) !== chosen) return undefined;
  return {
    next:
      kind === 'timer'
        ? { timer: name, of: processOf(to) }
        : { message: name, from: processOf(from), to: processOf(to) },
  };
}

function processOf(component: string): string {
  return component.split('/')[0] ?? component;
}

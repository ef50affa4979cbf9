/** Fencing tokens: which one a component has itself, and which ones it takes messages of. */
import type { ComponentState } from '../../../recording/index.ts';
import type { Fact } from './inspected.ts';

/** Fields of the machines that hold a token, and what it is there. */
const HELD: Readonly<Record<string, readonly (readonly [field: string, name: string])[]>> = {
  Dispatcher: [['leaderSessionId', 'fencing token']],
  ResourceManager: [['resourceManagerId', 'fencing token']],
  JobMaster: [
    ['jobMasterId', 'fencing token'],
    ['resourceManagerId', 'token of its ResourceManager'],
  ],
  TaskExecutor: [
    ['resourceManagerId', 'token of its ResourceManager'],
    ['soughtId', 'token it looks for'],
  ],
};

interface Connected {
  readonly jobs?: readonly { readonly jobId: string; readonly jobMasterId: string }[];
}

/** The tokens of a component. In Flink they are leader session ids; without HA all of them are zeros. */
export function tokenFacts({ machine = '', fields = {} }: ComponentState): readonly Fact[] {
  const held = (HELD[machine] ?? []).flatMap(([field, name]): readonly Fact[] => {
    const token = fields[field];
    return typeof token === 'string' && token !== '' ? [[name, token]] : [];
  });
  if (machine !== 'TaskExecutor') return held;
  const { jobs = [] } = fields as Connected;
  const masters = jobs.filter(({ jobMasterId }) => jobMasterId !== '');
  return [
    ...held,
    ...masters.map(({ jobId, jobMasterId }): Fact => [`token of JobMaster ${jobId.slice(0, 4)}`, jobMasterId]),
  ];
}

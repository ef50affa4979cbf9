import { traitsOf, type FlinkVersion } from '../../model/index.ts';

interface Release {
  /** When its commit was made. */
  readonly committed: string;
  /** Fields that a version's bodies have and the other's do not. */
  readonly schedulerFields: boolean;
  readonly pendingOperators: boolean;
  readonly newestFirst: boolean;
  readonly legacyExceptions: boolean;
  readonly executionMode: boolean;
  readonly assignedTasks: boolean;
  readonly subtaskHost: boolean;
  /** Memory segments are told twice, once by an old name. */
  readonly memorySegments: boolean;
  /** The fields of a plan's nodes and of their inputs, in order. */
  readonly planFields: readonly string[];
}

/** The exact releases that were recorded, and how their REST bodies differ. */
const RELEASES: Readonly<Record<FlinkVersion, Release>> = {
  '1.20': {
    committed: '2026-06-08T09:21:06+02:00',
    schedulerFields: false,
    pendingOperators: false,
    newestFirst: false,
    legacyExceptions: true,
    executionMode: true,
    assignedTasks: false,
    subtaskHost: true,
    memorySegments: true,
    planFields: [
      ...['num', 'id', 'parallelism', 'operator', 'operator_strategy', 'description', 'ship_strategy', 'exchange'],
      ...['inputs', 'optimizer_properties'],
    ],
  },
  '2.3': {
    committed: '2026-06-14T16:29:03+02:00',
    schedulerFields: true,
    pendingOperators: true,
    newestFirst: true,
    legacyExceptions: false,
    executionMode: false,
    assignedTasks: true,
    subtaskHost: false,
    memorySegments: false,
    planFields: [
      ...['id', 'num', 'operator', 'parallelism', 'exchange', 'ship_strategy', 'operator_strategy', 'description'],
      ...['optimizer_properties', 'inputs'],
    ],
  },
};

/** What the REST endpoint of a version tells, and in which fields. */
export function releaseOf(flink: FlinkVersion): Release & ReturnType<typeof traitsOf> {
  return { ...traitsOf(flink), ...RELEASES[flink] };
}

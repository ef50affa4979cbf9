import type { FlinkVersion } from '../../model/index.ts';

interface Release {
  readonly version: string;
  readonly commit: string;
  readonly committed: string;
  /** Fields that a version's bodies have and the other's do not. */
  readonly schedulerFields: boolean;
  readonly pendingOperators: boolean;
  readonly newestFirst: boolean;
  readonly legacyExceptions: boolean;
  readonly executionMode: boolean;
  readonly assignedTasks: boolean;
  readonly applications: boolean;
}

/** The exact releases that were recorded, and how their REST bodies differ. */
export const RELEASES: Readonly<Record<FlinkVersion, Release>> = {
  '1.20': {
    version: '1.20.5',
    commit: '0980485',
    committed: '2026-06-08T09:21:06+02:00',
    schedulerFields: false,
    pendingOperators: false,
    newestFirst: false,
    legacyExceptions: true,
    executionMode: true,
    assignedTasks: false,
    applications: false,
  },
  '2.3': {
    version: '2.3.0',
    commit: 'c0f8d1a',
    committed: '2026-06-14T16:29:03+02:00',
    schedulerFields: true,
    pendingOperators: true,
    newestFirst: true,
    legacyExceptions: false,
    executionMode: false,
    assignedTasks: true,
    applications: true,
  },
};

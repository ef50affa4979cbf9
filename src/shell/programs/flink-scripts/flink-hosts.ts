import type { HostRole } from '../../program.ts';

/** The hosts that have `/opt/flink`. */
export const FLINK_HOSTS: readonly HostRole[] = ['client', 'jobmanager', 'taskmanager'];

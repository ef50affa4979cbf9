/** The shell scripts of Flink's distribution. */
import type { Program } from '../../program.ts';
import { CLUSTER_SCRIPTS } from './cluster-scripts.ts';
import { DAEMON_SCRIPTS } from './daemon-scripts.ts';
import { NOT_SIMULATED_SCRIPTS } from './not-simulated.ts';

export const FLINK_SCRIPTS: readonly Program[] = [...DAEMON_SCRIPTS, ...CLUSTER_SCRIPTS, ...NOT_SIMULATED_SCRIPTS];

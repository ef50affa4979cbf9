/** Every program of the simulated hosts. A new one is a file beside this and a name here. */
import type { HostRole, Program } from '../program.ts';
import { CLUSTER_PROGRAMS } from './cluster.ts';
import { FLINK_SCRIPTS } from './flink-scripts/index.ts';
import { helpPrograms } from './lab/help.ts';
import { LAB_PROGRAM } from './lab/lab.ts';
import { LINUX_PROGRAMS } from './linux/index.ts';
import { KAFKA_PROGRAMS } from './kafka.ts';
import { SERVICE_SCRIPTS } from './service-scripts.ts';
import { TIME_PROGRAMS } from './time.ts';
import { ZOOKEEPER_PROGRAMS } from './zookeeper.ts';

export const PROGRAMS: readonly Program[] = [
  ...CLUSTER_PROGRAMS,
  ...FLINK_SCRIPTS,
  ...LINUX_PROGRAMS,
  ...TIME_PROGRAMS,
  ...ZOOKEEPER_PROGRAMS,
  ...KAFKA_PROGRAMS,
  ...SERVICE_SCRIPTS,
  ...helpPrograms(() => PROGRAMS),
  LAB_PROGRAM,
];

/** The programs that a host has. Which Flink version it has is asked by `Program.versions`. */
export function programsOf(role: HostRole): readonly Program[] {
  return PROGRAMS.filter(({ hosts }) => hosts === undefined || hosts.includes(role));
}

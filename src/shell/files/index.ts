/** The hosts as one sees them when logged in: their files, their processes, their names. */
export { hostFiles } from './host-files.ts';
export { FLINK_HOME, KAFKA_HOME, SHARED, USER, ZOOKEEPER_HOME } from './homes.ts';
export { JAVA } from './log-banner.ts';
export { addressOf, hostNamed } from './network.ts';
export { LOGIN_PID } from './pids.ts';
export { isBinary } from './tree.ts';
export { logLevelsOf } from './log-levels.ts';

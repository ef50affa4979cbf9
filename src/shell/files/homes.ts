/** Where things lie on the hosts. */

/** Flink, on every host: it is also the folder that a shell begins in. */
export const FLINK_HOME = '/opt/flink';
export const ZOOKEEPER_HOME = '/opt/zookeeper';
export const KAFKA_HOME = '/opt/kafka';
/** The shared storage: the same files on every host. */
export const SHARED = '/srv/flink';
/** Whoever is logged in, and who started the processes. */
export const USER = 'root';

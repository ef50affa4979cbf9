/** Ids that are not drawn but computed, so that another JobManager of the same cluster comes to the same. */
import type { HighAvailability } from '../parameters.ts';

/** Without a cluster id of one's own every 2.3 application has this id. */
const DEFAULT_APPLICATION = '0'.repeat(32);

/** @simulates java.lang.String#hashCode · 17 · exact */
export function stringHashCode(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/**
 * The id of the first job of an application cluster: the hash of its cluster id, and nothing of the job.
 *
 * @simulates org.apache.flink.client.deployment.application.ApplicationDispatcherBootstrap#fixJobIdAndRunApplicationAsync · 1.20, 2.3 · exact
 */
export function baseJobId({ clusterId }: HighAvailability): string {
  return words(signExtended(stringHashCode(`/${clusterId}`))) + '0'.repeat(16);
}

/** @simulates org.apache.flink.client.deployment.application.ApplicationJobUtils#maybeFixIds · 2.3 · exact */
export function applicationIdOf(ha: HighAvailability | undefined): string {
  return ha?.clusterIdGiven === true ? baseJobId(ha) : DEFAULT_APPLICATION;
}

/**
 * The id of a job beside others of the same application: the hash of its name is added to both halves of the first id.
 *
 * @simulates org.apache.flink.client.deployment.application.JobNameBasedJobIdManager · 2.3 · exact
 */
export function jobIdByName(base: string, jobName: string): string {
  const hash = signExtended(stringHashCode(jobName));
  return [0, 16].map((at) => words(sum(halves(base.slice(at, at + 16)), hash))).join('');
}

/** 64 bits as two unsigned halves, the higher first. */
type Long = readonly [number, number];

function signExtended(value: number): Long {
  return [value < 0 ? 0xffffffff : 0, value >>> 0];
}

function halves(hex: string): Long {
  return [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8), 16)];
}

function sum(a: Long, b: Long): Long {
  const low = a[1] + b[1];
  return [(a[0] + b[0] + (low > 0xffffffff ? 1 : 0)) >>> 0, low >>> 0];
}

function words([high, low]: Long): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

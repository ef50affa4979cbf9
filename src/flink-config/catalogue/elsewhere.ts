/** Keys that are read by something else than a class on a Flink process' class path. */
const READERS: readonly (readonly [RegExp, string])[] = [
  [/^env\.java\.home$/, 'the scripts in `bin/`'],
  [/^(taskmanager\.compute\.numa|zookeeper\.heap\.mb)$/, 'the scripts in `bin/`'],
  [/^containerized\.(master|taskmanager)\.env\./, 'YARN and Kubernetes, as variables of the environment'],
  [/^python\./, 'PyFlink'],
  [/^sql-(client|gateway)\./, 'the SQL client or the SQL gateway'],
  [/^(s3|s3a|fs\.s3|fs\.s3a|presto\.s3|hive\.s3)\./, 'the plugins for S3'],
  [/^(fs\.azure|fs\.gs|gs|fs\.oss)\./, 'the plugin of an object store'],
  [/^kubernetes\.operator\./, 'the Kubernetes operator'],
  [/^job\.autoscaler\./, 'the autoscaler of the Kubernetes operator'],
];

/** Who reads a key that no jar of Flink knows, in words; undefined when nobody does. */
export function readElsewhere(key: string): string | undefined {
  return READERS.find(([keys]) => keys.test(key))?.[1];
}

import { expect, test } from 'vitest';
import { causesIn } from '../../../src/cli/real/start-outcome.ts';

const LOG = `2026-11-22 20:26:12,001 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Initializing
2026-11-22 20:26:13,002 ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Could not start cluster entrypoint.
org.apache.flink.runtime.entrypoint.ClusterEntrypointException: Failed to initialize the cluster entrypoint StandaloneSessionClusterEntrypoint.
\tat org.apache.flink.runtime.entrypoint.ClusterEntrypoint.startCluster(ClusterEntrypoint.java:270)
Caused by: java.lang.IllegalArgumentException: Could not parse value 'soon' for key 'heartbeat.interval'.
\tat org.apache.flink.configuration.Configuration.getOptional(Configuration.java:412)
\t... 4 more
Caused by: java.lang.NumberFormatException: text does not start with a number
\tat org.apache.flink.util.TimeUtils.parseDuration(TimeUtils.java:80)
`;

test('what ended a real start is the chain of its exceptions, without the frame that every failed start has', () => {
  expect(causesIn(LOG)).toEqual([
    "java.lang.IllegalArgumentException: Could not parse value 'soon' for key 'heartbeat.interval'.",
    'java.lang.NumberFormatException: text does not start with a number',
  ]);
  expect(causesIn('nothing happened\n')).toEqual([]);
});

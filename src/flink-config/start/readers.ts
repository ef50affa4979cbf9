/** Who reads an option, and when: on that depends what a bad value ends. */

/** What a bad value of an option ends. */
type Reader = 'jobmanager' | 'taskmanager' | 'both' | 'job' | 'client';

/** Of options with these beginnings, the longest that fits. Measured: each has been given a value that cannot be read. */
const READERS: readonly (readonly [string, Reader])[] = [
  ['heartbeat.', 'both'],
  ['restart-strategy', 'job'],
  ['execution.checkpointing.', 'client'],
];

const WORDS: Readonly<Record<Reader, string>> = {
  jobmanager: 'The JobManager ends while it starts, with exit code 1:',
  taskmanager: 'The TaskManager ends while it starts, with exit code 1:',
  both: 'JobManager and TaskManager end while they start, with exit code 1:',
  job: 'Starts. Every job that is submitted then fails:',
  client: 'Starts. Every `flink run` with this file then fails:',
};

/** What happens when the value of an option cannot be read, as the beginning of a sentence that Flink's words end. */
export function whoReads(key: string): string {
  const reader = READERS.filter(([beginning]) => key.startsWith(beginning)).sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  return reader === undefined ? 'Whoever reads it fails:' : WORDS[reader[1]];
}

import type { ConsoleTexts } from './console-text.ts';

/**
 * What `flink run` and `flink list` print when they go well: a terminal may show it in a page's first frame.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend · 1.20, 2.3 · exact
 */
export const FIRST_TEXTS: ConsoleTexts = {
  'job-submitted': ['Job has been submitted with JobID {jobId}'],
  'job-finished': [
    'Program execution finished',
    'Job with JobID {jobId} has finished.',
    'Job Runtime: {runtime} ms',
    '',
  ],

  'waiting-for-response': ['Waiting for response...'],
  'no-running-jobs': ['No running jobs.'],
  'running-jobs': ['------------------ Running/Restarting Jobs -------------------'],
  'no-scheduled-jobs': ['No scheduled jobs.'],
  'scheduled-jobs': ['----------------------- Scheduled Jobs -----------------------'],
  'terminated-jobs': ['---------------------- Terminated Jobs -----------------------'],
  'listed-job': ['{startTime} : {jobId} : {jobName} ({status})'],
  'end-of-jobs': ['--------------------------------------------------------------'],
};

import type { ConsoleTexts } from './console-text.ts';
import type { Versioned } from './flink-help.ts';

const HELP_HINT = 'Use the help option (-h or --help) to get help on the command.';
const RULE = '------------------------------------------------------------';
const FAILED = ['', RULE, ' The program finished with the following exception:', ''];
const IN_MAIN = 'org.apache.flink.client.program.ProgramInvocationException: The main method caused an error: ';
const REST = 'org.apache.flink.runtime.rest.util.RestClientException: [{errors}]';
const EXHAUSTED =
  'Caused by: org.apache.flink.util.concurrent.FutureUtils$RetryException: Could not complete the operation. Number of retries has been exhausted.';
const NETTY =
  'org.apache.flink.shaded.netty4.io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: {endpoint}';
const REFUSED = [
  EXHAUSTED,
  `Caused by: java.util.concurrent.CompletionException: ${NETTY}`,
  `Caused by: ${NETTY}`,
  'Caused by: java.net.ConnectException: Connection refused',
];
const TIMED_OUT = ['Caused by: java.util.concurrent.TimeoutException{waited}'];
const EXECUTE = [
  ...FAILED,
  `${IN_MAIN}Failed to execute job '{jobName}'.`,
  "Caused by: org.apache.flink.util.FlinkException: Failed to execute job '{jobName}'.",
];
const SUBMISSION: Versioned = {
  '1.20': 'Caused by: org.apache.flink.runtime.client.JobSubmissionException: Failed to submit JobGraph.',
  '2.3': 'Caused by: org.apache.flink.runtime.client.JobSubmissionException: Failed to submit ExecutionPlan.',
};

const failure = (message: string): readonly string[] => [...FAILED, `org.apache.flink.util.FlinkException: ${message}`];
/** One failure for each way in which a request can go wrong. */
const requestFailures = (name: string, message: string, wrapped: boolean): ConsoleTexts => ({
  [`${name}-refused`]: [
    ...failure(message),
    ...(wrapped ? [`Caused by: java.util.concurrent.ExecutionException: ${EXHAUSTED.slice(11)}`] : []),
    ...REFUSED,
  ],
  [`${name}-timed-out`]: [...failure(message), ...TIMED_OUT],
  [`${name}-failed`]: [
    ...failure(message),
    ...(wrapped ? [`Caused by: java.util.concurrent.ExecutionException: ${REST}`] : []),
    `Caused by: ${REST}`,
  ],
  [`${name}-unsuccessful`]: [
    ...failure(message),
    ...(wrapped ? ['Caused by: java.util.concurrent.ExecutionException: {firstCause}'] : []),
    'Caused by: {causes}',
  ],
});

/**
 * What `flink` prints beside its help and `FIRST_TEXTS`. Of a stack trace the first line and the causes are printed; its
 * frames are left out.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend · 1.20, 2.3 · simplified
 */
export const FLINK_TEXTS: ConsoleTexts = {
  'flink-version': ['Version: {version}, Commit ID: {commit}'],
  'specify-an-action': ['Please specify an action.'],
  'not-a-valid-action': [
    '"{action}" is not a valid action.',
    '',
    {
      '1.20': 'Valid actions are "run", "run-application", "list", "info", "savepoint", "stop", or "cancel".',
      '2.3': 'Valid actions are "run", "list", "info", "savepoint", "stop", or "cancel".',
    },
    '',
    'Specify the version option (-v or --version) to print Flink version.',
    '',
    'Specify the help option (-h or --help) to get help on the command.',
  ],
  'argument-error': ['{message}', '', HELP_HINT],
  'program-failed': [...FAILED, `${IN_MAIN}{message}`, 'Caused by: {exception}: {message}'],
  'client-threw': [...FAILED, '{exception}'],
  'legacy-deprecated': ['Warning: The LEGACY restore mode is deprecated, please use CLAIM or NO_CLAIM mode instead.'],
  'entry-class-not-found': [
    ...FAILED,
    "org.apache.flink.client.program.ProgramInvocationException: The program's entry point class '{entry}' was not found in the jar file.",
    'Caused by: java.lang.ClassNotFoundException: {entry}',
  ],

  'submission-refused': [...EXECUTE, SUBMISSION, ...REFUSED],
  'submission-failed': [...EXECUTE, SUBMISSION, `Caused by: ${REST}`],
  'initialization-failed': [...EXECUTE, 'Caused by: java.lang.RuntimeException: {firstCause}', 'Caused by: {causes}'],
  'job-failed': [
    ...FAILED,
    `${IN_MAIN}org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})`,
    'Caused by: java.util.concurrent.ExecutionException: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})',
    'Caused by: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})',
    'Caused by: {causes}',
  ],

  ...requestFailures('list', 'Failed to retrieve job list.', false),

  'cancelling-job': ['Cancelling job {jobId}.'],
  'cancelled-job': ['Cancelled job {jobId}.'],
  'cancel-deprecation': ['DEPRECATION WARNING: Cancelling a job with savepoint is deprecated. Use "stop" instead.'],
  'cancelling-with-savepoint': ['Cancelling job {jobId} with {format} savepoint to {directory}.'],
  'cancelling-with-savepoint-to-default': [
    'Cancelling job {jobId} with {format} savepoint to default savepoint directory.',
  ],
  'cancelled-with-savepoint': ['Cancelled job {jobId}. Savepoint stored in {path}.'],
  ...requestFailures('cancel', 'Could not cancel job {jobId}.', true),

  'suspending-job': ['Suspending job "{jobId}" with a {format} savepoint.'],
  'draining-job': ['Draining job "{jobId}" with a {format} savepoint.'],
  stopping: ['Triggering stop-with-savepoint for job {jobId}.'],
  'stopping-detached': ['Triggering stop-with-savepoint in detached mode for job {jobId}.'],
  'stop-triggered': ['Successfully trigger stop-with-savepoint in detached mode, triggerId: {triggerId}'],
  ...requestFailures('stop', 'Could not stop with a savepoint job "{jobId}".', true),

  'superfluous-arguments': ['Provided more arguments than required. Ignoring not needed arguments.'],
  'triggering-savepoint': ['Triggering savepoint for job {jobId}.'],
  'triggering-savepoint-detached': ['Triggering savepoint in detached mode for job {jobId}.'],
  'savepoint-triggered': ['Successfully trigger manual savepoint, triggerId: {triggerId}'],
  'savepoint-completed': ['Savepoint completed. Path: {path}'],
  'resume-from-savepoint': ['You can resume your program from this savepoint with the run command.'],
  ...requestFailures('savepoint', 'Failed to trigger a savepoint for the job {jobId}.', false),

  'disposing-savepoint': ["Disposing savepoint '{path}'."],
  'savepoint-disposed': ["Savepoint '{path}' disposed."],
  ...requestFailures('dispose', "Failed to dispose the savepoint '{path}'.", true),

  'flink-not-simulated': ['lab: `flink {what}` is not simulated here. Nothing was done.'],
};

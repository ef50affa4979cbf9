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
const LEADERLESS =
  'java.util.concurrent.TimeoutException: Waiting for leader address of WebMonitorEndpoint timed out after 30000 ms.';
const NO_SERVICES = 'org.apache.flink.util.FlinkException: Fatal error happened with client HA services.';
const LOST = [
  `Caused by: ${NO_SERVICES}`,
  'Caused by: org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss',
];
const EXECUTE = [
  ...FAILED,
  `${IN_MAIN}Failed to execute job '{jobName}'.`,
  "Caused by: org.apache.flink.util.FlinkException: Failed to execute job '{jobName}'.",
];
const SUBMISSION: Versioned = {
  '1.20': 'Caused by: org.apache.flink.runtime.client.JobSubmissionException: Failed to submit JobGraph.',
  '2.3': 'Caused by: org.apache.flink.runtime.client.JobSubmissionException: Failed to submit ExecutionPlan.',
};

const JOB_FAILED = [
  ...FAILED,
  `${IN_MAIN}org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})`,
  'Caused by: java.util.concurrent.ExecutionException: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})',
  'Caused by: org.apache.flink.client.program.ProgramInvocationException: Job failed (JobID: {jobId})',
];

const failure = (message: string): readonly string[] => [...FAILED, `org.apache.flink.util.FlinkException: ${message}`];
/** One failure for each way in which a request can go wrong. */
const requestFailures = (name: string, message: string, wrapped: boolean): ConsoleTexts => ({
  [`${name}-refused`]: [
    ...failure(message),
    ...(wrapped ? [`Caused by: java.util.concurrent.ExecutionException: ${EXHAUSTED.slice(11)}`] : []),
    ...REFUSED,
  ],
  [`${name}-timed-out`]: [...failure(message), 'Caused by: java.util.concurrent.TimeoutException'],
  [`${name}-leaderless`]: [
    ...failure(message),
    ...(wrapped ? [`Caused by: java.util.concurrent.ExecutionException: ${LEADERLESS}`] : []),
    `Caused by: ${LEADERLESS}`,
  ],
  [`${name}-lost`]: [
    ...failure(message),
    ...(wrapped ? [`Caused by: java.util.concurrent.ExecutionException: ${NO_SERVICES}`] : []),
    ...LOST,
  ],
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

const DOCUMENTATION =
  'For more information refer to the "Deployment" section of the official Apache Flink documentation.';
const HADOOP = 'please make sure to export the HADOOP_CLASSPATH environment variable or have hadoop in your classpath.';
const NO_EXECUTOR = `No Executor found. P${HADOOP.slice(1)} ${DOCUMENTATION}`;
const NO_EXECUTOR_FACTORY = 'No ExecutorFactory found to execute the application.';
const SERVICE = 'Operation: [get]  for kind: [Service]  with name: [{service}]  in namespace: [default]  failed.';
const KUBERNETES = [
  `org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientException: ${SERVICE}`,
  'Caused by: java.io.IOException: kubernetes.default.svc',
  'Caused by: java.net.UnknownHostException: kubernetes.default.svc',
];
const NO_HOST = "java.lang.RuntimeException: Couldn't retrieve standalone cluster";
const ILLEGAL_STATE = 'java.lang.IllegalStateException: ';

/** What becomes of a line that is meant for another cluster than the one there is. */
const EVERY_TARGET_TEXT: ConsoleTexts = {
  'client-threw-no-executor': [...FAILED, ILLEGAL_STATE + NO_EXECUTOR],
  'main-threw-no-executor': [...FAILED, IN_MAIN + NO_EXECUTOR, `Caused by: ${ILLEGAL_STATE}${NO_EXECUTOR}`],
  'main-threw-no-executor-factory': [
    ...FAILED,
    IN_MAIN + NO_EXECUTOR_FACTORY,
    `Caused by: ${ILLEGAL_STATE}${NO_EXECUTOR_FACTORY}`,
  ],
  'client-threw-no-cluster-client-factory': [
    ...FAILED,
    `${ILLEGAL_STATE}No ClusterClientFactory found. If you were targeting a Yarn cluster, ${HADOOP} ${DOCUMENTATION}`,
  ],
  'client-threw-no-application-mode': [
    ...FAILED,
    'java.lang.UnsupportedOperationException: Application Mode not supported by standalone deployments.',
  ],
  'client-threw-kubernetes': [...FAILED, ...KUBERNETES],
  'main-threw-illegal-state': [...FAILED, `${IN_MAIN}null`, 'Caused by: java.lang.IllegalStateException'],
  'main-threw-kubernetes': [
    ...FAILED,
    IN_MAIN + SERVICE,
    ...KUBERNETES.map((line, at) => (at === 0 ? `Caused by: ${line}` : line)),
  ],
  'no-cluster-id': failure('No cluster id was specified. Please specify a cluster to which you would like to connect.'),
  'client-threw-no-port': [
    ...FAILED,
    NO_HOST,
    "Caused by: java.lang.IllegalArgumentException: Could not parse value '{port}' for key 'rest.port'.",
    'Caused by: java.lang.NumberFormatException: For input string: "{port}"',
  ],
  'client-threw-no-host': [...FAILED, NO_HOST, 'Caused by: java.net.UnknownHostException: {host}'],
  'main-threw-no-host': [
    ...FAILED,
    `${IN_MAIN}Couldn't retrieve standalone cluster`,
    `Caused by: ${NO_HOST}`,
    'Caused by: java.net.UnknownHostException: {host}',
  ],
  'no-valid-port': [
    ...FAILED,
    "java.lang.IllegalArgumentException: The given host:port ('{address}') doesn't contain a valid port",
  ],
  'invalid-address': [
    ...FAILED,
    "java.lang.IllegalArgumentException: The given host:port ('{address}') is invalid",
    'Caused by: java.net.MalformedURLException: Error at index 0 in: "{port}"',
    'Caused by: java.lang.NumberFormatException: Error at index 0 in: "{port}"',
  ],
};

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
  'configuration-refused': [...FAILED, `${IN_MAIN}{message}`, 'Caused by: {causes}'],
  'client-threw': [...FAILED, '{exception}'],
  ...EVERY_TARGET_TEXT,
  'claim-mode-deprecation': ["The option 'restoreMode' is deprecated. Please use 'claimMode' instead."],
  'no-main-method': [
    ...FAILED,
    'org.apache.flink.client.program.ProgramInvocationException: The given program class does not have a main(String[]) method.',
  ],
  'command-line-refused': ['org.apache.flink.client.cli.CliArgsException: {message}'],
  'execution-plan': [
    '----------------------- Execution Plan -----------------------',
    '{plan}',
    '--------------------------------------------------------------',
    '',
    'No description provided.',
  ],
  'legacy-deprecated': ['Warning: The LEGACY restore mode is deprecated, please use CLAIM or NO_CLAIM mode instead.'],
  'entry-class-not-found': [
    ...FAILED,
    "org.apache.flink.client.program.ProgramInvocationException: The program's entry point class '{entry}' was not found in the jar file.",
    'Caused by: java.lang.ClassNotFoundException: {entry}',
  ],

  'submission-refused': [...EXECUTE, SUBMISSION, ...REFUSED],
  'submission-lost': [...EXECUTE, SUBMISSION, ...LOST],
  'submission-leaderless': [...EXECUTE, SUBMISSION, `Caused by: ${LEADERLESS}`],
  'submission-failed': [...EXECUTE, SUBMISSION, `Caused by: ${REST}`],
  'initialization-failed': [...EXECUTE, 'Caused by: java.lang.RuntimeException: {firstCause}', 'Caused by: {causes}'],
  'job-failed': [
    ...JOB_FAILED,
    'Caused by: org.apache.flink.runtime.client.JobExecutionException: Job execution failed.',
    'Caused by: {causes}',
  ],
  'job-canceled': [
    ...JOB_FAILED,
    'Caused by: org.apache.flink.runtime.client.JobCancellationException: Job was cancelled.',
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
  ...requestFailures('stop-detached', 'Could not stop with a detached savepoint job "{jobId}".', true),

  'superfluous-arguments': ['Provided more arguments than required. Ignoring not needed arguments.'],
  'triggering-savepoint': ['Triggering savepoint for job {jobId}.'],
  'triggering-savepoint-detached': ['Triggering savepoint in detached mode for job {jobId}.'],
  'savepoint-triggered': ['Successfully trigger manual savepoint, triggerId: {triggerId}'],
  'savepoint-completed': ['Savepoint completed. Path: {path}'],
  'resume-from-savepoint': ['You can resume your program from this savepoint with the run command.'],
  ...requestFailures('savepoint', 'Failed to trigger a savepoint for the job {jobId}.', false),
  ...requestFailures('savepoint-detached', 'Triggering a detached savepoint for the job {jobId} failed.', false),

  'triggering-checkpoint': ['Triggering checkpoint for job {jobId}.'],
  'checkpoint-completed': ['Checkpoint {checkpoint} for job {jobId} completed.'],
  'full-checkpoint-completed': ['Checkpoint(FULL) {checkpoint} for job {jobId} completed.'],
  'resume-from-checkpoint': ['You can resume your program from this checkpoint with the run command.'],
  ...requestFailures('checkpoint', 'Failed to trigger a checkpoint for the job {jobId}.', false),

  'disposing-savepoint': ["Disposing savepoint '{path}'."],
  'savepoint-disposed': ["Savepoint '{path}' disposed."],
  ...requestFailures('dispose', "Failed to dispose the savepoint '{path}'.", true),

  'flink-not-simulated': ['lab: `flink {what}` is not simulated here. Nothing was done.'],
};

import type { Bounced, Json } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { EntrypointMessage, RestReply } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL, type JobStatus } from '../vocabulary.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import {
  field,
  CHART,
  type CliFrontendContext,
  type CliStatus,
  type CliTimer,
  type JobOptions,
  type ProgramInput,
} from './cli-frontend-context.ts';
import { exit as exits, plainCommand, print, type FlinkCommand } from './flink-command.ts';
import { printJobs, type ListedJob } from './list-jobs.ts';
import {
  endpointOf,
  failureText,
  failureValues,
  hostOf,
  MAX_RETRIES,
  REST_PORT,
  RETRY_DELAY_MS,
} from './rest-client.ts';
import type { OperationCommand, OperationOutcome } from './savepoint-commands.ts';

type Leader = Extract<CuratorNews, { type: 'notifyLeaderAddress' }>;

/** With ZooKeeper a client waits this long for a leader that is known. */
const LEADER_TIMEOUT_MS = 30_000;
/** `client.timeout`: how long cancel, stop and savepoint wait for their answer. */
const CLIENT_TIMEOUT_MS = 60_000;
/** SIGINT ended it. */
const INTERRUPTED = 130;
/** Between questions for a status: doubles from the first to the last. */
const POLL_MS: readonly [number, number] = [50, 2_000];

export type CliFrontendBehaviour = Behaviour<
  CliFrontendContext,
  RestReply | Bounced | CliTimer | Leader | Extract<EntrypointMessage, { type: 'sigterm' }>,
  ProgramInput
>;

/** What a client can do: which lines it understands, and how commands go that end with a savepoint. */
export interface CommandLineActions {
  readonly understand: (words: readonly string[], parameters: ModelParameters, job?: JobOptions) => FlinkCommand;
  readonly operationRequest: (command: OperationCommand) => NonNullable<CliFrontendContext['asked']>;
  readonly operationOutcome: (command: OperationCommand, body: Json, first: boolean) => OperationOutcome;
}

/** Jobs are run, listed and cancelled. Who types another line has to have the whole client: `isPlain` says so beforehand. */
const PLAIN_ACTIONS: CommandLineActions = {
  understand: (words, { parallelismDefault }) =>
    plainCommand(words, parallelismDefault) ??
    exits(1, print('flink-not-simulated', { what: `${words.join(' ')} here` })),
  operationRequest: ({ kind }) => ({ method: 'GET', path: `/${kind}` }),
  operationOutcome: () => ({ prints: [], code: 1 }),
};

/**
 * A `flink` process from its start to its exit code. It understands its words, runs `main()`, asks the REST endpoint,
 * and prints what upstream prints.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend · 1.20, 2.3 · simplified
 */
export const cliFrontendBehaviour = (actions: CommandLineActions): CliFrontendBehaviour => ({
  name: 'CliFrontend',
  chart: CHART,
  status: (context) => context.status,
  initial: ({ parameters, id, argv, restAddress, job }) => ({
    parameters,
    ...(job === undefined ? {} : { job }),
    id,
    argv,
    restAddress,
    status: 'starting',
    request: 0,
    retries: 0,
    polls: 0,
  }),
  begin(context, turn) {
    turn.arm('jvm', turn.draw(context.parameters.durations.clientJvm), { type: 'jvmStarted' });
    return context;
  },
  on: {
    jvmStarted: (context, _event, turn) => understand(context, actions, turn),
    mainReturned: (context, _event, turn) => connect(context, turn),
    clientReady: (context, _event, turn) => firstRequest(context, actions, turn),
    notifyLeaderAddress(context, { leader }, turn) {
      if (leader === null) return context;
      const next = { ...context, restAddress: leader.endpoint };
      if (context.status !== 'connecting') return next;
      turn.cancel('leader');
      turn.arm('connect', turn.draw(context.parameters.durations.clientConnect), { type: 'clientReady' });
      return next;
    },
    restReply(context, event, turn) {
      if (event.request !== context.request || context.status === 'retrying') return context;
      if (event.status === 503) return tryAgain(context, turn);
      return event.status < 400 ? answered(context, event.body, actions, turn) : refused(context, event.body, turn);
    },
    bounced: (context, _event, turn) => tryAgain(context, turn),
    retry(context, _event, turn) {
      return context.asked === undefined
        ? context
        : ask({ ...context, status: context.resume ?? 'requesting' }, context.asked, turn);
    },
    poll: (context, _event, turn) => (context.asked === undefined ? context : ask(context, context.asked, turn)),
    clientTimeout(context, { lost }, turn) {
      const how = lost ? 'lost' : context.status === 'connecting' ? 'leaderless' : 'timed-out';
      turn.print('stderr', failureText(context, how), failureValues(context));
      return exit(context, 1, turn);
    },
    // Ctrl-C: the job goes on.
    sigterm: (context, _event, turn) => exit(context, INTERRUPTED, turn),
  },
});

/** The client of a page on which nobody has typed anything yet. */
export const cliFrontend = machineOf(cliFrontendBehaviour(PLAIN_ACTIONS));

/** Refused connections, and a server that has no leader, are asked again for a minute. */
function tryAgain(context: CliFrontendContext, turn: Turn): CliFrontendContext {
  const { restRetryAttempts = MAX_RETRIES, restRetryDelay = RETRY_DELAY_MS } = context.parameters;
  if (context.retries >= restRetryAttempts) {
    turn.print('stderr', failureText(context, 'refused'), {
      ...failureValues(context),
      endpoint: endpointOf(context),
    });
    return exit(context, 1, turn);
  }
  turn.arm('retry', restRetryDelay, { type: 'retry' });
  return { ...context, status: 'retrying', resume: context.status, retries: context.retries + 1 };
}

function understand(context: CliFrontendContext, actions: CommandLineActions, turn: Turn): CliFrontendContext {
  const { durations } = context.parameters;
  const command = actions.understand(context.argv.slice(1), context.parameters, context.job);
  for (const { stream, text, values } of command.prints) turn.print(stream, text, values);
  if (command.kind === 'exit') return exit({ ...context, command }, command.code, turn);
  if (command.kind !== 'run') return connect({ ...context, command }, turn);
  turn.arm('main', turn.draw(durations.clientMain), { type: 'mainReturned' });
  const jobId = command.pipeline.configuration['$internal.pipeline.job-id'] ?? turn.id('job');
  return { ...context, command, jobId, status: 'main' };
}

function connect(context: CliFrontendContext, turn: Turn): CliFrontendContext {
  if (context.parameters.ha !== undefined) {
    // Below the node of another cluster nobody leads.
    if (context.command?.namespace === undefined)
      turn.send(`${context.id.split('/')[0] ?? ''}/curator`, {
        type: 'startRetrieval',
        component: 'rest_server',
      } as const);
    turn.arm('leader', context.parameters.awaitLeaderTimeout ?? LEADER_TIMEOUT_MS, { type: 'clientTimeout' });
    return { ...context, status: 'connecting' };
  }
  turn.arm('connect', turn.draw(context.parameters.durations.clientConnect), { type: 'clientReady' });
  return { ...context, status: 'connecting' };
}

function firstRequest(context: CliFrontendContext, actions: CommandLineActions, turn: Turn): CliFrontendContext {
  const { command, jobId = '' } = context;
  const next: CliFrontendContext = { ...context, status: 'requesting' };
  switch (command?.kind) {
    case 'run':
      return ask(
        next,
        {
          method: 'POST',
          path: '/jobs',
          body: { ...command.pipeline, jobId, submission: turn.id('submission').slice(0, 8) } as unknown as Json,
        },
        turn,
      );
    case 'list':
      return ask(next, { method: 'GET', path: '/jobs/overview' }, turn);
    case 'cancel':
      turn.arm('timeout', context.parameters.clientTimeout ?? CLIENT_TIMEOUT_MS, { type: 'clientTimeout' });
      return ask(next, { method: 'PATCH', path: `/jobs/${command.jobId}?mode=cancel` }, turn);
    case 'stop':
    case 'savepoint':
    case 'dispose':
    case 'checkpoint':
    case 'cancel-with-savepoint':
      turn.arm('timeout', context.parameters.clientTimeout ?? CLIENT_TIMEOUT_MS, { type: 'clientTimeout' });
      return ask(next, actions.operationRequest(command), turn);
    case 'exit':
    case undefined:
      return context;
  }
}

/** Asks the REST endpoint; older answers are of no interest any more. */
export function ask(
  context: CliFrontendContext,
  asked: NonNullable<CliFrontendContext['asked']>,
  turn: Turn,
): CliFrontendContext {
  const request = context.request + 1;
  const [, host = '', port = ''] = /^([^:/]+).*:(.*)$/.exec(endpointOf(context)) ?? [];
  const process = host === 'localhost' ? hostOf(context.id) : host;
  turn.call(`${process}/${port === REST_PORT ? 'rest' : port}`, { type: 'rest', request, ...asked });
  return { ...context, request, asked };
}

function answered(
  context: CliFrontendContext,
  body: Json,
  actions: CommandLineActions,
  turn: Turn,
): CliFrontendContext {
  const { command, jobId = '' } = context;
  const ready: CliFrontendContext = { ...context, retries: 0 };
  if (command?.kind === 'run') return runAnswered(ready, body, jobId, turn);
  if (command?.kind === 'list') {
    printJobs(command, (field(body, 'jobs') ?? []) as unknown as readonly ListedJob[], turn);
    return exit(ready, 0, turn);
  }
  if (command?.kind === 'cancel') {
    turn.print('stdout', 'cancelled-job', { jobId: command.jobId });
    return exit(ready, 0, turn);
  }
  if (command === undefined || command.kind === 'exit') return context;
  const outcome = actions.operationOutcome(command, body, context.status === 'requesting');
  for (const { stream, text, values } of outcome.prints) turn.print(stream, text, values);
  if (outcome.code !== undefined) return exit(ready, outcome.code, turn);
  const asked = outcome.path === undefined ? context.asked : ({ method: 'GET', path: outcome.path } as const);
  return pollFor({ ...ready, status: 'savepoint' }, asked, turn);
}

function runAnswered(context: CliFrontendContext, body: Json, jobId: string, turn: Turn): CliFrontendContext {
  const result = { method: 'GET', path: `/jobs/${jobId}/execution-result` } as const;
  switch (context.status) {
    case 'requesting':
      return pollFor({ ...context, status: 'initializing' }, { method: 'GET', path: `/jobs/${jobId}/status` }, turn);
    case 'initializing': {
      if (context.asked?.path === result.path) return initializationFailed(context, body, turn);
      const status = field(body, 'status');
      if (status === 'INITIALIZING') return pollFor(context, context.asked, turn);
      if (status === 'FAILED') return ask(context, result, turn);
      turn.print('stdout', 'job-submitted', { jobId });
      if (context.command?.kind === 'run' && context.command.detached) return exit(context, 0, turn);
      return pollFor({ ...context, status: 'attached', polls: 0 }, result, turn);
    }
    case 'attached': {
      const status = field(body, 'status') as JobStatus;
      if (!GLOBALLY_TERMINAL.includes(status)) return pollFor(context, context.asked, turn);
      if (status === 'FINISHED') turn.print('stdout', 'job-finished', { jobId });
      else turn.print('stderr', `job-${status.toLowerCase()}`, { jobId, causes: causesOf(body) });
      return exit(context, status === 'FINISHED' ? 0 : 1, turn);
    }
    default:
      return context;
  }
}

function initializationFailed(context: CliFrontendContext, body: Json, turn: Turn): CliFrontendContext {
  turn.print('stderr', 'initialization-failed', {
    ...failureValues(context),
    causes: causesOf(body),
  });
  return exit(context, 1, turn);
}

const NOT_STARTED = 'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.';

function causesOf(body: Json): Json {
  const causes = field(body, 'failure-cause');
  return Array.isArray(causes) && causes.length > 0 ? (causes as Json) : [NOT_STARTED];
}

function pollFor(context: CliFrontendContext, asked: CliFrontendContext['asked'], turn: Turn): CliFrontendContext {
  let wait = POLL_MS[0];
  for (let n = 0; n < context.polls && wait < POLL_MS[1]; n += 1) wait *= 2;
  turn.arm('poll', Math.min(wait, POLL_MS[1]), { type: 'poll' });
  return { ...context, asked, polls: context.polls + 1 };
}

function refused(context: CliFrontendContext, body: Json, turn: Turn): CliFrontendContext {
  const errors = field(body, 'errors');
  turn.print('stderr', failureText(context, 'failed'), { ...failureValues(context), errors: errors ?? [] });
  return exit(context, 1, turn);
}

function exit(context: CliFrontendContext, exitCode: number, turn: Turn): CliFrontendContext {
  turn.exit(exitCode);
  const status: CliStatus = 'exited';
  return { ...context, status, exitCode };
}

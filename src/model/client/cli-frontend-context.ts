/** What a `flink` process knows. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { RestRequest } from '../messages.ts';
import type { JobParameters, ModelParameters } from '../parameters.ts';
import type { FlinkCommand } from './flink-command.ts';

/** What a program on a host is given when it starts. */
export interface ProgramInput {
  readonly parameters: ModelParameters;
  /** Own component id. */
  readonly id: ComponentId;
  /** `argv[0]` is the program's name. */
  readonly argv: readonly string[];
  /** `rest.address` of the configuration: the host whose REST endpoint is asked unless the line names another. */
  readonly restAddress: string;
  /** Of `flink run`, when options are given with -D. */
  readonly job?: JobOptions | undefined;
  /** What it reads, when that is no terminal. */
  readonly stdin?: string | undefined;
}

/** What the options of a line mean for the job that it submits. */
export interface JobOptions {
  readonly changes: JobParameters;
  /** Why `main()` ends: what is thrown first, and its causes. */
  readonly refusal?: readonly string[] | undefined;
}

export type CliStatus =
  'starting' | 'main' | 'connecting' | 'requesting' | 'initializing' | 'attached' | 'savepoint' | 'retrying' | 'exited';

export interface CliFrontendContext extends ProgramInput {
  readonly status: CliStatus;
  readonly command?: FlinkCommand | undefined;
  /** The job of `run`, once the client has made its id. */
  readonly jobId?: string | undefined;
  /** What was asked last; answers to older questions are ignored. */
  readonly request: number;
  readonly asked?: Omit<RestRequest, 'type' | 'request'> | undefined;
  /** Where to go on when a refused connection is tried again. */
  readonly resume?: CliStatus | undefined;
  readonly retries: number;
  readonly polls: number;
  readonly exitCode?: number | undefined;
}

export type CliTimer =
  | { readonly type: 'jvmStarted' }
  | { readonly type: 'mainReturned' }
  | { readonly type: 'clientReady' }
  | { readonly type: 'retry' }
  | { readonly type: 'poll' }
  /** `lost`: there is no ZooKeeper to be asked for a leader. */
  | { readonly type: 'clientTimeout'; readonly lost?: true };

/** The value of a body's field, or nothing when the body is no object. */
export function field(body: Json, name: string): Json | undefined {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Readonly<Record<string, Json | undefined>>)[name]
    : undefined;
}

/** From where a client goes where, and why. Ctrl-C ends it anywhere. */
export const CHART: Readonly<Record<CliStatus, Readonly<Record<string, string>>>> = {
  starting: {
    main: 'run: the jar is there',
    connecting: 'another action',
    exited: 'help, version, wrong arguments',
  },
  main: { connecting: 'execute()', exited: 'Ctrl-C' },
  connecting: { requesting: 'REST client started', exited: 'no leader, Ctrl-C' },
  requesting: {
    initializing: 'job submitted',
    savepoint: 'trigger accepted',
    retrying: 'connection refused',
    exited: 'answer printed',
  },
  initializing: {
    attached: 'not detached',
    retrying: 'connection refused',
    exited: 'no longer INITIALIZING',
  },
  attached: { retrying: 'connection refused', exited: 'job ended' },
  savepoint: { retrying: 'connection refused', exited: 'savepoint ended' },
  retrying: {
    requesting: 'after 3 s',
    initializing: 'after 3 s',
    attached: 'after 3 s',
    savepoint: 'after 3 s',
    exited: '20 retries exhausted',
  },
  exited: {},
};

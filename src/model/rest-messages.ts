/** What clients and the REST endpoint of a JobManager say to each other. */
import type { Json, Message } from '../base/index.ts';

/** A request of a client process to a JobManager's REST endpoint. `request` pairs it with its answer. */
export type RestRequest = Message & {
  readonly type: 'rest';
  readonly request: number;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly path: string;
  readonly body?: Json;
  /** Files of a form, as they are uploaded. */
  readonly files?: readonly UploadedFile[];
};

/** A file on its way into the JobManager. */
export interface UploadedFile {
  /** What the form calls it: `orders-v2.jar`. */
  readonly name: string;
  /** Which of the jars there are it is by what is inside; nothing when it is none of them. */
  readonly jar?: string;
}

/**
 * The answer. For GET, `body` holds only what clients in the model act upon (statuses, names, ids); the whole JSON is
 * rendered above the model from the state at the event that handled the request.
 */
export type RestReply = Message & {
  readonly type: 'restReply';
  readonly request: number;
  readonly status: number;
  readonly body: Json;
};

/**
 * What the client sends and reads, by request; it needs nothing else. Field names are those of upstream's JSON.
 *
 *   POST  /jobs                     { JobPlan }                            202 {}
 *   GET   /jobs/overview                                                   200 { jobs: [{ jid, name, state }] }
 *   GET   /jobs/:id/status, /jobs/:id/execution-result                     200 { status, 'failure-cause' }
 *   PATCH /jobs/:id?mode=cancel                                            202 {}
 *   POST  /jobs/:id/savepoints      { 'target-directory', 'cancel-job' }   202 { 'request-id' }
 *   POST  /jobs/:id/stop            { targetDirectory, drain }             202 { 'request-id' }
 *   POST  /jobs/:id/checkpoints     { checkpointType }                     202 { 'request-id' }
 *   POST  /savepoint-disposal       { 'savepoint-path' }                   202 { 'request-id' }
 *   GET   /jobs/:id/savepoints/:request, /savepoint-disposal/:request,
 *         /jobs/:id/checkpoints/:request                                   200 SavepointStatus
 *   anything that fails                                                    4xx, 5xx { errors: string[] }
 *
 * `errors` hold exceptions as their first line and each `Caused by:`, a line feed behind each.
 */
export interface SavepointStatus {
  readonly status: { readonly id: 'IN_PROGRESS' | 'COMPLETED' };
  readonly operation?: {
    readonly location?: string;
    readonly checkpointId?: number;
    /** First line, then each `Caused by:`. */
    readonly 'failure-cause'?: readonly string[];
  };
}

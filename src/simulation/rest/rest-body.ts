/**
 * The JSON that a JobManager's REST endpoint answers to a GET, rendered from the state of the cluster at the event that
 * handled the request. Messages of the model carry only what a client acts upon; everything a reader sees is made here.
 */
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState } from '../../recording/index.ts';
import { badParameter, jobNotFound, operationNotFound, pathNotFound, type RestAnswer } from './answer.ts';
import { ENDPOINTS, type Endpoint } from './endpoints.ts';

const ID = /^[0-9a-f]{32}$/;
const NUMBER = /^\d{1,18}$/;

/** What may stand in the places of a path; what is not named here may be anything. */
const PLACES: Readonly<Record<string, RegExp>> = {
  jobid: ID,
  vertexid: ID,
  checkpointid: NUMBER,
  subtaskindex: NUMBER,
};

/** What somebody asked to be done goes on under a number: how far it is, the endpoint itself knows. */
const OPERATION =
  /^(?:\/v1)?\/(?:jobs\/([0-9a-f]{32})\/(?:savepoints|checkpoints)|savepoint-disposal)\/([0-9a-f]{32})$/;

/** Whether a GET asks how far an operation is: the model's own answer is then the whole one. */
export function isOperation(path: string): boolean {
  return OPERATION.test(path.split('?')[0] ?? '');
}

/**
 * Answers a GET. `path` may carry the version prefix `/v1` and a query.
 * An unknown path, job or vertex is a 404 with upstream's text, an id that is not one a 400.
 */
export function restBody(state: ClusterState, path: string, flink: FlinkVersion): RestAnswer {
  const [plain = '', asked = ''] = path.split('?');
  const [, owner = '', trigger] = OPERATION.exec(plain) ?? [];
  // Nobody but the endpoint knows the number of what it does.
  if (trigger !== undefined) return operationNotFound(owner, trigger);
  const segments = plain
    .replace(/^\/v1(?=\/)/, '')
    .split('/')
    .filter((segment) => segment !== '');
  const known = ENDPOINTS.filter(({ versions }) => versions?.includes(flink) ?? true);
  const endpoint = known.find((one) => fits(one, segments));
  if (endpoint === undefined) return pathNotFound(plain);
  const parameters = placesOf(endpoint, segments);
  for (const [name, value] of Object.entries(parameters))
    if (!(PLACES[name]?.test(value) ?? true)) return badParameter(name, value);
  const job = parameters['jobid'];
  if (job !== undefined && !state.jobs.some(({ id }) => id === job)) return jobNotFound(job);
  const query = Object.fromEntries(new Map(asked.split('&').map((pair) => [pair.split('=')[0] ?? '', valueOf(pair)])));
  return endpoint.answer({ state, flink, parameters, query });
}

const wordsOf = ({ path }: Endpoint): readonly string[] => path.split('/').slice(1);

function fits(endpoint: Endpoint, segments: readonly string[]): boolean {
  const words = wordsOf(endpoint);
  return words.length === segments.length && words.every((word, at) => word.startsWith(':') || word === segments[at]);
}

function placesOf(endpoint: Endpoint, segments: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    wordsOf(endpoint).flatMap((word, at) => (word.startsWith(':') ? [[word.slice(1), segments[at] ?? '']] : [])),
  );
}

/** The value of `get=a%2Cb`. What is no encoding is taken as it stands. */
function valueOf(pair: string): string {
  const value = pair.slice(pair.indexOf('=') + 1);
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

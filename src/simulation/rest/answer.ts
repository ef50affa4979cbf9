import type { Json } from '../../base/index.ts';

/** What a GET of the REST endpoint answers. */
export interface RestAnswer {
  readonly status: number;
  readonly body: Json;
  /** Of a file that is no JSON: its content. */
  readonly text?: string;
  /** The file server of the web UI says it. */
  readonly isFile?: true;
}

/** A 200. */
export function ok(body: Json): RestAnswer {
  return { status: 200, body };
}

/**
 * An error as Flink's handlers send it: the first line of the exception and its causes. Stack frames are left out.
 * @simulates org.apache.flink.runtime.rest.messages.ErrorResponseBody · 1.20, 2.3 · simplified
 */
export function refused(status: number, ...lines: readonly string[]): RestAnswer {
  const isTrace = /^[a-z]+(\.[\w$]+)+:/.test(lines[0] ?? '');
  // A stack trace ends with a line feed.
  return { status, body: { errors: [lines.map((line) => (isTrace ? `${line}\n` : line)).join('')] } };
}

/** A 500: what a handler did not expect, with its first line in the frame that Flink puts around a stack trace. */
export function failed(exception: string): RestAnswer {
  const framed = `<Exception on server side:\n${exception}\n\nEnd of exception on server side>`;
  return { status: 500, body: { errors: ['Internal server error.', framed] } };
}

/** A 404: no job has this id. */
export function jobNotFound(id: string): RestAnswer {
  return refused(
    404,
    `org.apache.flink.runtime.rest.NotFoundException: Job ${id} not found`,
    `Caused by: org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (${id})`,
  );
}

/** A 404: the job has no such vertex. */
export function vertexNotFound(id: string): RestAnswer {
  return refused(404, `org.apache.flink.runtime.rest.NotFoundException: JobVertex ${id} not found`);
}

/** A 404: nothing goes on under this number. */
export function operationNotFound(job: string, trigger: string): RestAnswer {
  return refused(
    404,
    `org.apache.flink.runtime.rest.handler.RestHandlerException: There is no savepoint operation with triggerId=${trigger} for job ${job}.`,
  );
}

/** The catch-all of the endpoint is the web UI's file server, so an unknown path is a file that is not there. */
export function pathNotFound(path: string): RestAnswer {
  return { ...refused(404, `Unable to load requested file ${path}.`), isFile: true };
}

/** A 400: a part of the path is not what it should be. */
export function badParameter(name: string, value: string): RestAnswer {
  const text = `Cannot resolve path parameter (${name}) from value "${value}".`;
  return refused(
    400,
    `org.apache.flink.runtime.rest.handler.RestHandlerException: Bad request, could not parse parameters: ${text}`,
    `Caused by: org.apache.flink.runtime.rest.handler.HandlerRequestException: ${text}`,
  );
}

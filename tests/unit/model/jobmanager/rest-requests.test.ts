import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/base/index.ts';
import { refusalOf } from '../../../../src/model/jobmanager/rest-requests.ts';

const JOB = '0'.repeat(32);
const asked = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: Json) =>
  refusalOf({ type: 'rest', request: 1, method, path, ...(body === undefined ? {} : { body }) });
const lines = (refusal: ReturnType<typeof asked>) =>
  (refusal?.body as { errors: string[] } | undefined)?.errors[0]?.split('\n');

describe('what the REST endpoint refuses at once', () => {
  it('a method that a path does not have', () => {
    expect(asked('POST', '/nope')).toEqual({ status: 405, body: { errors: ['POST request not allowed'] } });
    expect(asked('DELETE', `/jobs/${JOB}`)?.status).toBe(405);
  });

  it('an id that is none, and a mode that there is not', () => {
    expect(lines(asked('PATCH', '/jobs/xyz?mode=cancel'))).toEqual([
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Bad request, could not parse parameters: Cannot resolve path parameter (jobid) from value "xyz".',
      'Caused by: org.apache.flink.runtime.rest.handler.HandlerRequestException: Cannot resolve path parameter (jobid) from value "xyz".',
      '',
    ]);
    expect(lines(asked('PATCH', `/jobs/${JOB}?mode=frobnicate`))?.[0]).toContain(
      'Cannot resolve query parameter (mode) from value "frobnicate".',
    );
  });

  it('a body that is no JSON, or of the wrong type, in the words of the recorded endpoint', () => {
    expect(lines(asked('POST', `/jobs/${JOB}/savepoints`, 'nojson'))).toEqual([
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Request did not match expected format SavepointTriggerRequestBody.',
      "Caused by: org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParseException: Unrecognized token 'nojson': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      '',
    ]);
    expect(lines(asked('POST', `/jobs/${JOB}/savepoints`, { 'cancel-job': 'maybe' }))?.[1]).toBe(
      'Caused by: org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.exc.InvalidFormatException: Cannot deserialize value of type `java.lang.Boolean` from String "maybe": only "true" or "false" recognized',
    );
  });

  it('nothing that a handler takes', () => {
    expect(asked('GET', '/anything')).toBeUndefined();
    expect(asked('PATCH', `/jobs/${JOB}?mode=cancel`)).toBeUndefined();
    expect(asked('PATCH', `/v1/jobs/${JOB}`)).toBeUndefined();
    expect(asked('POST', `/jobs/${JOB}/savepoints`, { 'cancel-job': 'true' })).toBeUndefined();
    expect(asked('POST', `/jobs/${JOB}/stop`, { drain: true })).toBeUndefined();
  });
});

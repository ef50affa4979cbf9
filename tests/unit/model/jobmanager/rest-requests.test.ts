import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/base/index.ts';
import type { FlinkVersion, RestRequest } from '../../../../src/model/index.ts';
import { refusalOf } from '../../../../src/model/jobmanager/rest-requests.ts';

const JOB = '0'.repeat(32);
const asked = (method: RestRequest['method'], path: string, body?: Json, flink: FlinkVersion = '2.3') =>
  refusalOf({ type: 'rest', request: 1, method, path, ...(body === undefined ? {} : { body }) }, flink);
const lines = (refusal: ReturnType<typeof asked>) =>
  (refusal?.body as { errors: string[] } | undefined)?.errors[0]?.split('\n');

describe('what the REST endpoint refuses at once', () => {
  it('a method that a path does not have', () => {
    expect(asked('POST', '/nope')).toEqual({ status: 404, body: { errors: ['Not found: /nope'] } });
    expect(asked('DELETE', `/jobs/${JOB}`)).toEqual({ status: 404, body: { errors: [`Not found: /jobs/${JOB}`] } });
    expect(asked('HEAD', '/jobs')?.status).toBe(404);
    expect(asked('POST', '/jars/x.jar/run-application')).toBeUndefined();
    expect(asked('POST', '/jars/x.jar/run-application', undefined, '1.20')?.status).toBe(404);
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

  it('a field that must be there, a word that is none of an enumeration, a number that is none', () => {
    expect(lines(asked('POST', '/savepoint-disposal', {}))).toEqual([
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Field savepoint-path must not be omitted or be null.',
      '',
    ]);
    expect(lines(asked('POST', `/jobs/${JOB}/checkpoints`, { checkpointType: 'BOGUS' }))?.[1]).toContain(
      'from String "BOGUS": not one of the values accepted for Enum class: [INCREMENTAL, CONFIGURED, FULL]',
    );
    expect(lines(asked('POST', '/jars/x.jar/run', { parallelism: 'x' }))?.[1]).toContain(
      'Cannot deserialize value of type `java.lang.Integer` from String "x": not a valid `java.lang.Integer` value',
    );
    expect(asked('POST', '/jars/x.jar/run?parallelism=x')?.status).toBe(400);
  });

  it('nothing that a handler takes', () => {
    expect(asked('GET', '/anything')).toBeUndefined();
    expect(asked('PATCH', `/jobs/${JOB}?mode=cancel`)).toBeUndefined();
    expect(asked('PATCH', `/v1/jobs/${JOB}`)).toBeUndefined();
    expect(asked('POST', `/jobs/${JOB}/savepoints`, { 'cancel-job': 'true' })).toBeUndefined();
    expect(asked('POST', `/jobs/${JOB}/stop`, { drain: true })).toBeUndefined();
  });
});

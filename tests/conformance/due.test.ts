import { describe, expect, it } from 'vitest';
import { needsShell } from './due.ts';

describe('a line that needs a shell', () => {
  it.each([
    'find /srv/flink/ha | sort',
    'cat /srv/flink/ha/job-result-store/default/one.json',
    'curl -s http://jobmanager-1:8081/config | jq .',
    'flink cancel $(flink list -r)',
    'flink list > /tmp/jobs',
    'ls',
  ])('%s', (line) => {
    expect(needsShell(line)).toBe(true);
  });

  it.each([
    'flink list -a',
    'flink run -d -D\\$internal.pipeline.job-id=00000000000000000000000000000001 orders-v1.jar',
    'flink savepoint $v1 /srv/flink/savepoints',
    'curl -s -d \'{"a": 1, "b": [1 > 0]}\' http://jobmanager-1:8081/jobs',
  ])('is not %s', (line) => {
    expect(needsShell(line)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import {
  applicationIdOf,
  baseJobId,
  jobIdByName,
  stringHashCode,
} from '../../../src/model/jobmanager/application-job-ids.ts';
import { DEFAULT_HA } from '../../../src/model/index.ts';

describe('ids of an application cluster', () => {
  it('hash as Java does, below zero too', () => {
    expect(stringHashCode('')).toBe(0);
    expect(stringHashCode('/default')).toBe(0x6e6b1332);
    expect(stringHashCode('orders v2')).toBe(0xe8b5fd97 | 0);
  });

  it('come from the cluster id alone, as recorded', () => {
    expect(baseJobId(DEFAULT_HA)).toBe('000000006e6b13320000000000000000');
    expect(baseJobId({ ...DEFAULT_HA, clusterId: 'v2' })).toBe('000000000000beeb0000000000000000');
  });

  it('of a second job add its name to both halves, as recorded', () => {
    expect(jobIdByName(baseJobId(DEFAULT_HA), 'orders v2')).toBe('00000000572110c9ffffffffe8b5fd97');
    expect(jobIdByName('ffffffffffffffff0000000000000000', 'a')).toBe('00000000000000600000000000000061');
  });

  it('of the application are zeros as long as nobody sets the cluster id', () => {
    expect(applicationIdOf(undefined)).toBe('0'.repeat(32));
    expect(applicationIdOf(DEFAULT_HA)).toBe('0'.repeat(32));
    expect(applicationIdOf({ ...DEFAULT_HA, clusterId: 'v2', clusterIdGiven: true })).toBe(
      '000000000000beeb0000000000000000',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { shownBytes, znodeBytes } from '../../../../src/logs/console/znode-data.ts';

const hex = (bytes: readonly number[] = []): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
const host = (name: string): string => `10.10.0.${name === 'jobmanager-2' ? 12 : 11}`;

/** As Flink 1.20.5 and 2.3.0 serialize `RetrievableStreamStateHandle(FileStateHandle(path, 7293))`. */
const HANDLE =
  'aced00057372003b6f72672e6170616368652e666c696e6b2e72756e74696d652e73746174652e5265747269657661626c6553747265616d537461746548616e646c6500011e18f155972b0200014c00187772617070656453747265616d537461746548616e646c657400324c6f72672f6170616368652f666c696e6b2f72756e74696d652f73746174652f53747265616d537461746548616e646c653b7870737200396f72672e6170616368652e666c696e6b2e72756e74696d652e73746174652e66696c6573797374656d2e46696c65537461746548616e646c6504dc75d862bd1bb30200024a0009737461746553697a654c000866696c655061746874001f4c6f72672f6170616368652f666c696e6b2f636f72652f66732f506174683b78700000000000001c7d7372001d6f72672e6170616368652e666c696e6b2e636f72652e66732e5061746800000000000000010200014c000375726974000e4c6a6176612f6e65742f5552493b78707372000c6a6176612e6e65742e555249ac01782e439e49ab0300014c0006737472696e677400124c6a6176612f6c616e672f537472696e673b787074003a66696c653a2f7372762f666c696e6b2f68612f64656661756c742f636f6d706c65746564436865636b706f696e7430313233343536373839616278';

describe('what a znode holds', () => {
  it('is the address and the session of a leader as Java writes them', () => {
    const data = {
      address: 'jobmanager-1/rest',
      leaderSessionId: '205c208b-a9b3-41e9-8914-d55664953cee',
      endpoint: '',
    };
    expect(hex(znodeBytes('/flink/default/leader/rest_server/connection_info', data, undefined, host))).toBe(
      'aced0005771a0018687474703a2f2f6a6f626d616e616765722d313a383038317372000e6a6176612e7574696c2e55554944bc9903f7986d852f0200024a000c6c65617374536967426974734a000b6d6f73745369674269747378708914d55664953cee205c208ba9b341e9',
    );
  });

  it('is a handle to a file as Flink writes it', () => {
    const data = { path: 'file:/srv/flink/ha/default/completedCheckpoint0123456789ab' };
    expect(hex(znodeBytes('/flink/default/jobs/a/checkpoints/1', data, undefined, host))).toBe(HANDLE);
  });

  it('is as long as in the recordings', () => {
    const size = (path: string, data: Parameters<typeof znodeBytes>[1]): number | undefined =>
      znodeBytes(path, data, undefined, host)?.length;
    // The lab's JobManagers listen on 6123, where real ones draw a port of five digits.
    const leader = { address: 'jobmanager-1/x', leaderSessionId: '205c208b-a9b3-41e9-8914-d55664953cee' };
    expect(size('/flink/default/leader/dispatcher/connection_info', { ...leader, endpoint: 'dispatcher_1' })).toBe(
      142 - 1,
    );
    expect(
      size('/flink/default/leader/resource_manager/connection_info', { ...leader, endpoint: 'resourcemanager_1' }),
    ).toBe(147 - 1);
    expect(
      size('/flink/default/jobgraphs/a', { path: 'file:/srv/flink/ha/default/submittedJobGraph0123456789ab' }),
    ).toBe(487);
    expect(
      size('/flink/default/execution-plans/a', {
        path: 'file:/srv/flink/ha/default/submittedExecutionPlan0123456789ab',
      }),
    ).toBe(492);
    expect(size('/flink/default/jobs/a/checkpoint_id_counter', 22)).toBe(4);
    expect(size('/flink/default/jobs/a/checkpoints/1/locks', null)).toBe(10);
    expect(size('/flink/default', null)).toBe(0);
  });

  it('is shown without acting upon a terminal', () => {
    expect(shownBytes(znodeBytes('/x/checkpoint_id_counter', 27, undefined, host) ?? [])).toBe('␀␀␀␛');
    expect(shownBytes([0x1b, 0x5b, 0x32, 0x4a, 0x7f, 0xc2, 0x9b, 0xff, 0x0a, 0x41])).toBe('␛[2J␡\ufffd\ufffd␊A');
    expect(znodeBytes('/t2', { text: null }, undefined, host)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { flinkCommand, parsedCommand } from '../../../../src/model/client/every-command.ts';
import { isPlain, plainCommand } from '../../../../src/model/client/flink-command.ts';

const JOB = '0123456789abcdef0123456789ABCDEF';

/** With which option, and in which place, does not matter to most lines. */
const PLAIN = [
  'run orders-v1.jar',
  'run -d orders-v1.jar --sink exactly-once',
  'run -p 3 --detached ./orders-v2.jar --prefix one -x',
  'run --parallelism 2 -p 5 orders-v2.jar',
  'run -p 0 orders-v2.jar',
  'run -p many orders-v2.jar',
  'run -p 2000 orders-v2.jar',
  'run',
  'run -d',
  'run other.jar -d',
  'run orders-v1.jar --sink',
  'list',
  'list -a',
  'list --running -s',
  'list x',
  'cancel',
  `cancel ${JOB}`,
  `cancel ${JOB} x`,
  'cancel abc',
];

const OTHER = [
  '',
  '-h',
  'stop',
  'savepoint x',
  'cancle x',
  'run -h',
  'run -p',
  'run -p -1 orders-v1.jar',
  'run -dp 2 orders-v1.jar',
  'run -p2 orders-v1.jar',
  'run -Dx=y orders-v1.jar',
  'run -s /x orders-v1.jar',
  'run --detach orders-v1.jar',
  'run "orders-v1.jar"',
  'list -ra',
  'list x -a',
  `cancel -s /x ${JOB}`,
  `cancel ${JOB} -m jobmanager-2`,
];

const words = (line: string): readonly string[] => (line === '' ? [] : line.split(' '));

describe('a plain line of flink', () => {
  it.each(PLAIN)('flink %s means what the whole parser says', (line) => {
    expect(isPlain(words(line))).toBe(true);
    expect(plainCommand(words(line), 2)).toEqual(parsedCommand(words(line), '2.3', 2));
  });

  it.each(OTHER)('flink %s is none', (line) => {
    expect(isPlain(words(line))).toBe(false);
    expect(flinkCommand(words(line), '2.3', 2)).toEqual(parsedCommand(words(line), '2.3', 2));
  });
});

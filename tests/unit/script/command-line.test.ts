import { describe, expect, it } from 'vitest';
import { splitLine } from '../../../src/script/index.ts';

const names = { v1: 'abc', sp: 'file:/srv/flink/savepoints/savepoint-1' };

describe('a line is split into words', () => {
  it.each([
    ['flink run -d  orders-v1.jar', ['flink', 'run', '-d', 'orders-v1.jar']],
    ['flink cancel $v1', ['flink', 'cancel', 'abc']],
    ['flink run -s "$sp" x', ['flink', 'run', '-s', 'file:/srv/flink/savepoints/savepoint-1', 'x']],
    ['curl http://jobmanager-1:8081/jobs/${v1}/x', ['curl', 'http://jobmanager-1:8081/jobs/abc/x']],
    ["flink run '-D$internal.pipeline.job-id=00' x", ['flink', 'run', '-D$internal.pipeline.job-id=00', 'x']],
    ['flink run -D\\$internal.x=1', ['flink', 'run', '-D$internal.x=1']],
    [`flink run --name 'a b' "c \\"d\\" e" ''`, ['flink', 'run', '--name', 'a b', 'c "d" e', '']],
    ['flink cancel $nobody', ['flink', 'cancel']],
    ['flink cancel $constructor', ['flink', 'cancel']],
    ['flink cancel "$nobody"', ['flink', 'cancel', '']],
    ['  ', []],
  ])('%s', (line, argv) => {
    expect(splitLine(line, names)).toEqual({ argv, unknown: undefined });
  });

  it.each([
    ['find /srv/flink | sort', '|'],
    ['flink list > x', '>'],
    ['flink run -s $(ls) x', '$('],
    ['flink run -s "$(ls)" x', '$('],
    ['ls *.jar', '*'],
    ['flink list; flink list', ';'],
    ["flink run 'x", "'"],
  ])('but %s is more than one command', (line, unknown) => {
    expect(splitLine(line, names)).toEqual({ argv: undefined, unknown });
  });
});

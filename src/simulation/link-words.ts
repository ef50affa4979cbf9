import type { LinkWords } from '../kernel/index.ts';

/**
 * Words that links write as numbers. Their places are part of the links that exist: only ever append, and change the
 * model's version when one must go.
 */
export const LINK_WORDS: LinkWords = {
  tokens: [
    ...['session-two-versions.2.3', 'session-two-versions.1.20'],
    ...['exec', 'start', 'kill', 'stop', 'freeze', 'thaw', 'cut', 'heal', 'pause', 'resume'],
    ...['client', 'jobmanager-1', 'taskmanager-1', 'taskmanager-2', 'kafka', 'storage', 'zookeeper', 'jobmanager-2'],
    ...['orders', 'totals', 'flink', 'run', 'list', 'cancel', 'savepoint', 'curl'],
    ...['-d', '-p', '1', '2', '4', '-a', '-s', '-r', '-c', '--savepointPath', '--drain', '--allowNonRestoredState'],
    ...['orders-v1.jar', 'orders-v2.jar', '--sink', 'none', 'at-least-once', 'exactly-once', '--prefix', '--name'],
    ...['--group', '--bounded', '--fail-at', '--start', 'earliest', 'committed', 'latest', '--count-uid'],
    ...['file:///srv/flink/savepoints', '/srv/flink/savepoints', '-X', 'GET', 'PATCH', '--help', '-h', '-v'],
    'next',
    'remove',
    ...['line', 'end', 'write', 'delay', '/tmp', '/opt/flink/conf/config.yaml', 'zkCli.sh'],
    'input',
  ],
  shapes: [
    ['type', 'host', 'argv'],
    ['type', 'process'],
    ['type', 'between'],
    ['type', 'topic'],
    ['type', 'place'],
    ['type', 'path'],
    ['type', 'host', 'argv', 'inLine'],
    ['type', 'host', 'text'],
    ['type', 'host', 'exit'],
    ['type', 'host', 'path', 'text'],
    ['type', 'path', 'host'],
    ['type', 'between', 'ms'],
    ['type', 'process', 'text'],
    ['type', 'host', 'argv', 'stdin'],
    ['type', 'host', 'argv', 'stdin', 'inLine'],
  ],
};

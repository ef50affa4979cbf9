import { describe, expect, it } from 'vitest';
import { desk } from '../kit.ts';

const AT = '--bootstrap-server kafka:9092';

describe("Kafka's tools, of wrong words", () => {
  const { line } = desk();
  const DRY = 'WARN: No action will be performed as the --execute option is missing.';

  /** First lines of what tools of Kafka 3.9.1 have answered, on the standard error. */
  it.each([
    ['topics.sh', 'Create, delete, describe, or change a topic.', 'Option  '],
    ['topics.sh --help', 'This tool helps to create, delete, describe, or change a topic.', 'Option  '],
    ['topics.sh --list', '--bootstrap-server must be specified', 'java.lang.IllegalArgumentException: --boot'],
    [
      'topics.sh list',
      'Command must include exactly one action: --list, --describe, --create, --alter or --delete',
      'Option',
    ],
    [`topics.sh ${AT} --list --partitions 2`, 'Option "[partitions]" can\'t be used with option "[list]"', 'Option'],
    [`topics.sh ${AT} --create`, 'Missing required argument "[topic]"', 'Option'],
    [`topics.sh ${AT} --list --topic`, 'Option topic requires an argument', 'joptsimple.OptionMissingRequiredArg'],
    ['topics.sh --zookeeper a', 'zookeeper is not a recognized option', 'joptsimple.UnrecognizedOptionException'],
    [`console-consumer.sh ${AT} --topic t --offset 3`, 'The partition is required when offset is specified.', 'Option'],
    [
      `console-consumer.sh ${AT} --topic t --partition 0 --offset x`,
      "The provided offset value 'x' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long.",
      'Option',
    ],
    [`consumer-groups.sh ${AT} --list --group x`, 'Option "[group]" can\'t be used with option "[list]"', 'Option'],
    [`consumer-groups.sh ${AT} --reset-offsets`, DRY, 'Option [reset-offsets] takes one of these options'],
    [
      `consumer-groups.sh ${AT} --describe`,
      'Option [describe] takes one of these options: [reset-offsets], [describe], [delete], [list]',
      'Option  ',
    ],
    ['get-offsets.sh --bogus', 'Error occurred: bogus is not a recognized option', ''],
    [`configs.sh ${AT} --describe`, 'At least one entity type must be specified', ''],
    [
      `transactions.sh ${AT} abort --topic totals`,
      'usage: kafka-transactions.sh --bootstrap-server host:port abort [-h]',
      '                             --topic TOPIC --partition PARTITION',
    ],
  ])('kafka-%s', async (words, first, second) => {
    const { stdout, stderr, exit } = await line('client', `kafka-${words}`);
    const lines = stderr.split('\n');
    expect([stdout, exit]).toEqual(['', 1]);
    expect(first === DRY ? lines[0]?.slice(0, DRY.length) : lines[0]).toBe(first);
    expect(lines[1]?.startsWith(second)).toBe(true);
  });
});

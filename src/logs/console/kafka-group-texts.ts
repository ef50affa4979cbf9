/** What `kafka-consumer-groups.sh` prints. */
import type { MadeText } from './console-text.ts';
import { optionsOf, replyOf, type Values } from './kafka-values.ts';

/** Groups that a line is about. */
function groupsOf(values: Values): readonly string[] {
  const { group } = optionsOf(values);
  return group === undefined
    ? replyOf(values)
        .groups.map((each) => each.group)
        .sort()
    : [group];
}

const GROUP_TOPIC = 'orders';

/** Lists and tables of groups. */
export const groupsOut: MadeText = (values) => {
  const reply = replyOf(values);
  const { group = '', members, state } = optionsOf(values);
  if (values['action'] === 'list') return reply.groups.map((each) => each.group);
  if (values['action'] === 'delete')
    return reply.ok
      ? [`Deletion of requested consumer groups ('${group}') was successful.`]
      : [
          '',
          'Error: Deletion of some consumer groups failed:',
          `* Group '${group}' could not be deleted due to: java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.GroupIdNotFoundException: The group id does not exist.`,
        ];
  return groupsOf(values).flatMap((name) => {
    const found = reply.groups.find((each) => each.group === name);
    if (found === undefined) return ['', `Error: Consumer group '${name}' does not exist.`];
    const width = Math.max(15, name.length);
    if (members !== undefined)
      return ['', `${'GROUP'.padEnd(width)} CONSUMER-ID     HOST            CLIENT-ID       #PARTITIONS     `];
    if (state !== undefined)
      return [
        '',
        `${'GROUP'.padEnd(25)} COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE           #MEMBERS`,
        `${name.padEnd(25)} ${'kafka:9092  (1)'.padEnd(25)} ${''.padEnd(20)} ${'Empty'.padEnd(15)} 0`,
      ];
    if (found.offsets.length === 0) return [];
    const ends = reply.topics.find((each) => each.name === GROUP_TOPIC)?.ends ?? [];
    const row = (...cells: readonly (string | number)[]): string =>
      cells.map((cell, n) => (n === cells.length - 1 ? `${cell}` : `${cell}`.padEnd(COLUMNS[n] ?? width))).join(' ');
    const head = row(
      'GROUP',
      'TOPIC',
      'PARTITION',
      'CURRENT-OFFSET',
      'LOG-END-OFFSET',
      'LAG',
      'CONSUMER-ID',
      'HOST',
      'CLIENT-ID',
    );
    const rows = found.offsets.map(({ partition, offset }) => {
      const end = ends[partition] ?? 0;
      return row(name, GROUP_TOPIC, partition, offset, end, Math.max(0, end - offset), '-', '-', '-');
    });
    return ['', head, ...rows];
  });
};

/** Widths of the columns of a group; `undefined` is that of its name. */
const COLUMNS: readonly (number | undefined)[] = [undefined, 15, 10, 15, 15, 15, 15, 15];

/** Remarks beside the tables. */
export const groupsErr: MadeText = (values) => {
  if (values['action'] !== 'describe') return [];
  const known = replyOf(values).groups.map(({ group }) => group);
  return groupsOf(values)
    .filter((name) => known.includes(name))
    .flatMap((name) => ['', `Consumer group '${name}' has no active members.`]);
};

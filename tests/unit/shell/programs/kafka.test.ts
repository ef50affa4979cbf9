import { describe, expect, it } from 'vitest';
import { desk } from '../kit.ts';

const CLUSTER = `cluster: { taskmanagers: 1 }
kafka:
  orders: { partitions: 4, rate: 20 }
  totals: { partitions: 1 }
config: { execution.checkpointing.interval: 10 s }
steps:
  - run: flink run -d orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, checkpoints: 2 }
`;

const AT = '--bootstrap-server kafka:9092';

/** Times of the log, and the number of a group that a consumer has made up. */
function plain(text: string): string {
  return text
    .replaceAll(/\[\d{4}-\d{2}-\d{2} [\d:,]+\]/g, '[TIME]')
    .replaceAll(/console-consumer-\d+/g, 'console-consumer-N');
}

function typist(cluster: ReturnType<typeof desk>) {
  return async (line: string): Promise<readonly [string, string, number]> => {
    const { stdout, stderr, exit } = await cluster.line('client', line);
    return [plain(stdout), plain(stderr), exit];
  };
}

/** The offset at which the oldest open transaction began. */
async function firstOpen(type: ReturnType<typeof typist>): Promise<number> {
  const [producers] = await type(`kafka-transactions.sh ${AT} describe-producers --topic totals --partition 0`);
  const starts = producers
    .split('\n')
    .slice(1)
    .flatMap((row) => /\t(\d+) *\t$/.exec(row)?.[1] ?? []);
  return Math.min(...starts.map(Number));
}

describe("Kafka's tools", () => {
  const cluster = desk('2.3', CLUSTER);
  const type = typist(cluster);

  it('list and describe topics', async () => {
    expect(await type(`kafka-topics.sh ${AT} --list`)).toEqual([
      '__consumer_offsets\n__transaction_state\norders\ntotals\n',
      '',
      0,
    ]);
    const [described] = await type(`kafka-topics.sh ${AT} --describe --topic totals`);
    expect(described).toMatch(
      /^Topic: totals\tTopicId: [\w-]{22}\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: segment\.bytes=16777216\n\tTopic: totals\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: \tLastKnownElr: \n$/,
    );
    expect(await type(`kafka-topics.sh ${AT} --describe --topic nope`)).toEqual([
      "Error while executing topic command : Topic 'Optional[nope]' does not exist as expected\n",
      "[TIME] ERROR java.lang.IllegalArgumentException: Topic 'Optional[nope]' does not exist as expected\n (org.apache.kafka.tools.TopicCommand)\n",
      1,
    ]);
    expect(await type(`kafka-get-offsets.sh ${AT} --topic orders --time -2`)).toEqual([
      'orders:0:0\norders:1:0\norders:2:0\norders:3:0\n',
      '',
      0,
    ]);
    expect(await type(`kafka-get-offsets.sh ${AT} --topic nope`)).toEqual([
      '',
      'Error occurred: Could not match any topic-partitions with the specified filters\n',
      1,
    ]);
    expect((await type(`kafka-configs.sh ${AT} --describe --entity-type topics --entity-name orders`))[0]).toBe(
      'Dynamic configs for topic orders are:\n',
    );
  });

  it('print the records of orders, partition after partition', async () => {
    expect(await type(`kafka-console-consumer.sh ${AT} --topic orders --from-beginning --max-messages 12`)).toEqual([
      '0,k00\n4,k01\n8,k02\n12,k03\n16,k04\n20,k05\n24,k06\n28,k07\n32,k08\n36,k09\n40,k10\n44,k11\n',
      'Processed a total of 12 messages\n',
      0,
    ]);
    const properties = ['key', 'offset', 'partition', 'timestamp'].map((name) => `--property print.${name}=true`);
    const [records] = await type(
      `kafka-console-consumer.sh ${AT} --topic orders --partition 2 --offset 7 --max-messages 2 ${properties.join(' ')}`,
    );
    expect(records).toMatch(
      /^CreateTime:\d{13}\tPartition:2\tOffset:7\tnull\t30,k07\nCreateTime:\d{13}\tPartition:2\tOffset:8\tnull\t34,k08\n$/,
    );
  });

  it('print the totals as the job has written them: the n-th order of a key with the count n', async () => {
    const line = `kafka-console-consumer.sh ${AT} --topic totals --from-beginning --max-messages 200`;
    const [totals] = await type(line);
    const counts = new Map<string, number>();
    for (const total of totals.trim().split('\n')) {
      const [id = '', key = '', count = '', code, graph] = total.split(',');
      expect([key, code, graph]).toEqual([`k${String(Math.floor(Number(id) / 4) % 20).padStart(2, '0')}`, 'v1', 'v1']);
      expect(Number(count)).toBe((counts.get(key) ?? 0) + 1);
      counts.set(key, Number(count));
    }
    expect(counts.size).toBe(20);
  });

  it('show who reads committed records fewer of them than who reads all', async () => {
    const [ends] = await type(`kafka-get-offsets.sh ${AT} --topic totals`);
    const all = Number(/totals:0:(\d+)/.exec(ends)?.[1]);
    const [, said] = await type(
      `kafka-console-consumer.sh ${AT} --topic totals --from-beginning --timeout-ms 2000 --isolation-level read_committed`,
    );
    const committed = Number(/Processed a total of (\d+) messages/.exec(said)?.[1]);
    expect(committed).toBeGreaterThan(0);
    expect(committed).toBeLessThan(all);
    expect(said).toBe(
      `[TIME] ERROR Error processing message, terminating consumer process:  (org.apache.kafka.tools.consumer.ConsoleConsumer)\norg.apache.kafka.common.errors.TimeoutException\nProcessed a total of ${committed} messages\n`,
    );
  });

  it('list and describe transactions', async () => {
    const [list] = await type(`kafka-transactions.sh ${AT} list`);
    expect(list).toMatch(/^TransactionalId\tCoordinator\tProducerId\tTransactionState\t\n/);
    const [id = ''] = /orders-v1-\d-\d+(?=\s.*Ongoing)/.exec(list) ?? [];
    const [described] = await type(`kafka-transactions.sh ${AT} describe --transactional-id ${id}`);
    const [head, row] = described.split('\n');
    expect(head).toBe(
      'CoordinatorId\tTransactionalId\tProducerId\tProducerEpoch\tTransactionState\tTransactionTimeoutMs\tCurrentTransactionStartTimeMs\tTransactionDurationMs\tTopicPartitions\t',
    );
    expect(row).toMatch(
      new RegExp(
        `^1            \t${id}  \t\\d+ +\t0            \tOngoing         \t600000 +\t\\d{13} +\t\\d+ +\ttotals-0       \t$`,
      ),
    );
    expect(await type(`kafka-transactions.sh ${AT} describe --transactional-id nope`)).toEqual([
      '',
      'Failed to describe transaction state of transactional-id `nope`: DescribeTransactions request for transactionalId `nope` failed because the ID could not be found. Enable debug logging for additional detail.\n',
      1,
    ]);
    expect((await type(`kafka-transactions.sh ${AT} find-hanging --broker-id 1`))[0]).toBe(
      'Topic\tPartition\tProducerId\tProducerEpoch\tCoordinatorEpoch\tStartOffset\tLastTimestamp\tDuration(min)\t\n',
    );
  });

  it("show the offsets that Flink's job has committed, and their lag", async () => {
    const [groups, said] = await type(`kafka-consumer-groups.sh ${AT} --describe --group orders`);
    const [empty, head, ...rows] = groups.trimEnd().split('\n');
    expect([empty, head]).toEqual([
      '',
      'GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID',
    ]);
    expect(rows).toHaveLength(4);
    for (const [n, row] of rows.entries()) {
      const [, partition, offset, end, lag] =
        /^orders {10}orders {10}(\d) {10}(\d+) +(\d+) +(\d+) +- {15}- {15}-$/.exec(row) ?? [];
      expect([Number(partition), Number(lag)]).toEqual([n, Number(end) - Number(offset)]);
      expect(Number(offset)).toBeGreaterThan(0);
    }
    expect(said).toBe("\nConsumer group 'orders' has no active members.\n");
    expect(await type(`kafka-consumer-groups.sh ${AT} --describe --group nope`)).toEqual([
      "\nError: Consumer group 'nope' does not exist.\n",
      '',
      0,
    ]);
  });

  it('keep the offsets of a group that somebody names, and reset them', async () => {
    const consume = `kafka-console-consumer.sh ${AT} --topic orders --group g1`;
    expect((await type(`${consume} --from-beginning --max-messages 7`))[0]).toMatch(/^0,k00\n[^]*\n24,k06\n$/);
    expect((await type(`${consume} --max-messages 2`))[0]).toBe('28,k07\n32,k08\n');
    expect(
      await type(`kafka-consumer-groups.sh ${AT} --group g1 --reset-offsets --to-offset 7 --topic orders:1 --execute`),
    ).toEqual([
      '\nGROUP                          TOPIC                          PARTITION  NEW-OFFSET     g1                             orders                         1          7              \n',
      '',
      0,
    ]);
    const [groups] = await type(`kafka-consumer-groups.sh ${AT} --describe --group g1`);
    expect(groups).toMatch(/g1 +orders +0 +9 .*\ng1 +orders +1 +7 /);
    const [, warned] = await type(
      `kafka-consumer-groups.sh ${AT} --group g1 --reset-offsets --to-offset 99999 --topic orders:0 --dry-run`,
    );
    expect(warned).toMatch(
      /^\[TIME\] WARN New offset \(99999\) is higher than latest offset for topic partition orders-0\. Value will be set to \d+ \(org/,
    );
    expect(await type(`kafka-consumer-groups.sh ${AT} --group g1 --delete`)).toEqual([
      "Deletion of requested consumer groups ('g1') was successful.\n",
      '',
      0,
    ]);
  });

  it('abort a transaction behind the back of its job, whose commit then finds nothing', async () => {
    let start = Infinity;
    while (start === Infinity) {
      cluster.pass(300);
      start = await firstOpen(type);
    }
    const abort = `kafka-transactions.sh ${AT} abort --topic totals --partition 0`;
    expect(await type(`${abort} --start-offset 1`)).toEqual([
      '',
      'Could not find any open transactions starting at offset 1 on partition totals-0\n',
      1,
    ]);
    expect(await type(`${abort} --start-offset ${start}`)).toEqual(['', '', 0]);
    cluster.pass(25_000);
    expect(cluster.view.stateAt(cluster.run.length).jobs[0]?.status).toBe('RUNNING');
    const read = `kafka-console-consumer.sh ${AT} --topic totals --from-beginning --timeout-ms 1000 --property print.offset=true`;
    cluster.run.act({ type: 'pause', topic: 'orders' });
    cluster.pass(15_000);
    const offsets = (text: string): readonly number[] =>
      [...text.matchAll(/^Offset:(\d+)/gm)].map(([, n]) => Number(n));
    expect(offsets((await type(read))[0])).toContain(start);
    expect(offsets((await type(`${read} --isolation-level read_committed`))[0])).not.toContain(start);
    cluster.run.act({ type: 'resume', topic: 'orders' });
  });

  it('complain as the tools do', async () => {
    const complaints: readonly (readonly [string, string])[] = [
      ['kafka-topics.sh --list', '--bootstrap-server must be specified'],
      [
        `kafka-topics.sh ${AT}`,
        'Command must include exactly one action: --list, --describe, --create, --alter or --delete',
      ],
      ['kafka-topics.sh --frob', 'frob is not a recognized option'],
      [`kafka-console-consumer.sh ${AT}`, 'Exactly one of --include/--topic is required. '],
      ['kafka-console-consumer.sh --topic orders', 'Missing required argument "[bootstrap-server]"'],
      [
        `kafka-transactions.sh ${AT} find-hanging`,
        'The `find-hanging` command requires either --topic or --broker-id to limit the scope of the search',
      ],
      ['kafka-get-offsets.sh --topic nope', 'Error occurred: Missing required option(s) [bootstrap-server]'],
      [`kafka-topics.sh --bootstrap-server nohost:9092 --list`, 'Failed to create new KafkaAdminClient'],
    ];
    for (const [line, message] of complaints) {
      const [, said, exit] = await type(line);
      expect([said.split('\n')[0], exit]).toEqual([message, 1]);
    }
    expect((await type(`kafka-transactions.sh ${AT}`))[1]).toBe(
      'usage: kafka-transactions.sh [-h] [-v] [--command-config FILE]\n                             --bootstrap-server host:port COMMAND ...\nkafka-transactions.sh: error: too few arguments\n',
    );
  });
});

describe("Kafka's tools without a broker", () => {
  const REFUSED =
    '[TIME] WARN [AdminClient clientId=adminclient-1] Connection to node -1 (kafka/10.10.0.3:9092) could not be established. Node may not be available. (org.apache.kafka.clients.NetworkClient)\n';

  it('try for a minute, of groups for five seconds', async () => {
    const cluster = desk('2.3', CLUSTER);
    const type = typist(cluster);
    cluster.run.act({ type: 'kill', process: 'kafka' });
    const before = cluster.run.clock;
    const [out, err, exit] = await type(`kafka-topics.sh ${AT} --list`);
    expect(cluster.run.clock - before).toBeGreaterThan(60_000);
    expect([out, exit]).toEqual([
      'Error while executing topic command : Timed out waiting for a node assignment. Call: listTopics\n',
      1,
    ]);
    expect(err.startsWith(REFUSED.repeat(10))).toBe(true);
    const [groups, , code] = await type(`kafka-consumer-groups.sh ${AT} --list`);
    expect([groups, code]).toEqual([
      '\nError: Executing consumer group command failed due to java.util.concurrent.ExecutionException: org.apache.kafka.common.KafkaException: Failed to find brokers to send ListGroups\n',
      0,
    ]);
    const [, consumer] = await type(`kafka-console-consumer.sh ${AT} --topic orders --timeout-ms 1500`);
    expect(consumer).toContain(
      '[TIME] WARN [Consumer clientId=console-consumer, groupId=console-consumer-N] Bootstrap broker kafka:9092 (id: -1 rack: null) disconnected (org.apache.kafka.clients.NetworkClient)\n',
    );
  });

  it('say nothing while it is frozen, and go on when it answers', async () => {
    const cluster = desk('2.3', CLUSTER);
    const type = typist(cluster);
    cluster.run.act({ type: 'freeze', process: 'kafka' });
    const [out, err, exit] = await type(`kafka-transactions.sh ${AT} list`);
    expect([out, err, exit]).toEqual([
      '',
      'Failed to list transactions: Timed out waiting for a node assignment. Call: listTransactions(api=METADATA). Enable debug logging for additional detail.\n',
      1,
    ]);
  });
});

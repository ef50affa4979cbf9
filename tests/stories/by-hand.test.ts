/** What somebody does to ZooKeeper and Kafka by hand, and what Flink makes of it. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, type FlinkVersion, type LeaderElectionContext } from '../../src/model/index.ts';
import { Story } from './story.ts';

const PAIR = { cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 }, ha: DEFAULT_HA } as const;

function begin(flink: FlinkVersion): { readonly story: Story; readonly job: string } {
  const story = new Story(flink, PAIR);
  story.wait(4_000);
  const job = story.submit('orders-v1.jar --sink exactly-once');
  story.untilCheckpoints(job, 2);
  return { story, job };
}

/** The processes that believe to lead. */
function leaders(story: Story): readonly string[] {
  return story.run
    .at()
    .components()
    .filter(({ machine }) => machine === 'DefaultLeaderElectionService')
    .filter(({ snapshot }) => (snapshot.context as LeaderElectionContext).leading)
    .map(({ id }) => id.split('/')[0] ?? '');
}

describe.each(['1.20', '2.3'] as const)('by hand, with Flink %s', (flink) => {
  const plans = flink === '1.20' ? 'jobgraphs' : 'execution-plans';

  it("a leader's address is deleted, and is there again at once: who leads writes it anew", () => {
    const { story, job } = begin(flink);
    expect(story.client('zkCli.sh deleteall /flink/default/leader/rest_server').exit).toBe(0);
    story.wait(2_000);
    expect(story.znodes()).toContain('/flink/default/leader/rest_server/connection_info');
    expect(leaders(story)).toEqual(['jobmanager-1']);
    story.untilCheckpoints(job, 2);
  });

  it("the leader's place in the queue is deleted: the next one leads, and the first does not notice", () => {
    const { story, job } = begin(flink);
    const place = story.znodes().find((path) => path.endsWith('latch-0000000000')) ?? '';
    expect(story.client(`zkCli.sh delete ${place}`).exit).toBe(0);
    story.wait(6_000);
    expect([...leaders(story)].sort()).toEqual(['jobmanager-1', 'jobmanager-2']);
    // Both hold on to the plan of the job, and each writes its address over the other's.
    expect(story.znodes().filter((path) => path.startsWith(`/flink/default/${plans}/${job}/locks/`))).toHaveLength(2);
    const named = new Set<string | undefined>();
    for (let n = 0; n < 40; n += 1) {
      story.wait(200);
      named.add(story.leader());
    }
    expect(named).toContain('jobmanager-1');
    expect(named).toContain('jobmanager-2');
    expect(story.lines('jobmanager-1', /ResourceManager leader changed to new address/)).toBeGreaterThan(3);
    // Only the end of one of them ends it.
    story.act('kill', 'jobmanager-1');
    story.until('one leader', () => leaders(story).length === 1 && story.leader() === 'jobmanager-2');
    story.until('the job runs again', () => story.job(job).status === 'RUNNING');
    story.untilCheckpoints(job, 2);
  });

  it('the plan of a job is deleted: the job is suspended, and no other leader knows of it', () => {
    const { story, job } = begin(flink);
    expect(story.client(`zkCli.sh deleteall /flink/default/${plans}/${job}`).exit).toBe(0);
    story.until('suspended', () => story.job(job).status === 'SUSPENDED');
    expect(story.lines('jobmanager-1', /reached terminal state SUSPENDED/)).toBe(1);
    story.act('kill', 'jobmanager-1');
    story.until('another leader', () => story.leader() === 'jobmanager-2');
    story.wait(10_000);
    expect(story.jobs()).toEqual([]);
  });

  it('the pointers to checkpoints are deleted: every checkpoint fails the job, which goes on from memory', () => {
    const { story, job } = begin(flink);
    const completed = story.job(job).checkpoints.completed;
    expect(story.client(`zkCli.sh deleteall /flink/default/jobs/${job}/checkpoints`).exit).toBe(0);
    story.wait(15_000);
    expect(story.job(job).checkpoints.completed).toBeLessThanOrEqual(completed + 3);
    expect(
      story.lines('jobmanager-1', /The latest checkpoint failed due to Failure to finalize checkpoint/),
    ).toBeGreaterThan(1);
    expect(story.znodes()).not.toContain(`/flink/default/jobs/${job}/checkpoints`);
  });

  it('the counter of checkpoints is deleted: the job runs on, and none begins any more', () => {
    const { story, job } = begin(flink);
    expect(story.client(`zkCli.sh deleteall /flink/default/jobs/${job}/checkpoint_id_counter`).exit).toBe(0);
    story.wait(3_000);
    const completed = story.job(job).checkpoints.completed;
    story.wait(8_000);
    expect(story.job(job).checkpoints.completed).toBe(completed);
    expect(story.job(job).status).toBe('RUNNING');
    expect(
      story.lines('jobmanager-1', /Failed to trigger or complete checkpoint UNKNOWN_CHECKPOINT_ID/),
    ).toBeGreaterThan(5);
  });

  it('offsets of a running job are reset: the job takes no notice, and overwrites them', () => {
    const { story, job } = begin(flink);
    const server = '--bootstrap-server kafka:9092';
    const reset = story.client(
      `kafka-consumer-groups.sh ${server} --group orders --reset-offsets --to-earliest --topic orders --execute`,
    );
    expect(reset.exit).toBe(0);
    story.untilCheckpoints(job, 2);
    const { stdout } = story.client(`kafka-consumer-groups.sh ${server} --describe --group orders`);
    for (const row of stdout.split('\n').slice(2)) expect(Number(row.split(/ +/)[3])).toBeGreaterThan(20);
    expect(story.ledger().doubled).toBe(0);
  });
});

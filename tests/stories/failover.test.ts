import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, FLINK_VERSIONS } from '../../src/model/index.ts';
import { expectNothingLost, LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

describe.each([...FLINK_VERSIONS])('two JobManagers of Flink %s', (flink) => {
  it('go without a leader for 40 s when the leader is killed, and the job goes on from its checkpoint', () => {
    const story = new Story(flink, pair());
    const job = running(story);
    const since = story.run.clock;
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    expect(story.run.clock - since).toBeGreaterThan(39_000);
    expect(story.run.clock - since).toBeLessThan(43_000);
    story.until('RUNNING', () => story.job(job).status === 'RUNNING');
    const completed = story.job(job).checkpoints.completed;
    story.until('a checkpoint', () => story.job(job).checkpoints.completed > completed + 1);
    expect(story.job(job).checkpoints.restored).toBeGreaterThanOrEqual(3);
    expectNothingLost(story);
  });

  it('hand over at once when ZooKeeper’s sessions are short', () => {
    const story = new Story(flink, pair(4_000));
    running(story);
    const since = story.run.clock;
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    expect(story.run.clock - since).toBeLessThan(7_000);
  });

  it('hand over within a second or two when the leader is stopped, and it exits with 143', () => {
    const story = new Story(flink, pair());
    const job = running(story);
    const since = story.run.clock;
    story.act('stop', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    expect(story.run.clock - since).toBeLessThan(2_000);
    expect(story.run.at().process(LEADER)?.exitCode).toBe(143);
    const completed = story.job(job).checkpoints.completed;
    story.until('a checkpoint', () => story.job(job).checkpoints.completed > completed + 1);
    expectNothingLost(story);
  });

  it('lose nothing when the leader is cut off from ZooKeeper, and comes back', () => {
    const story = new Story(flink, pair(10_000));
    const job = running(story);
    story.cut(LEADER, 'zookeeper');
    story.until('another leader', () => story.leader() === STANDBY);
    const completed = story.job(job).checkpoints.completed;
    story.until('checkpoints', () => story.job(job).checkpoints.completed > completed + 2);
    story.heal(LEADER, 'zookeeper');
    story.wait(20_000);
    // It frees the slots that it once had, by their ids: the new leader's job has to start again.
    expect(story.lines(STANDBY, /switched from state RUNNING to RESTARTING/)).toBeGreaterThan(0);
    story.until('RUNNING', () => story.job(job).status === 'RUNNING');
    expectNothingLost(story);
  });

  it('find the job again after ZooKeeper was away', () => {
    const story = new Story(flink, pair());
    const job = running(story);
    story.act('kill', 'zookeeper');
    story.wait(5_000);
    expect(story.leader()).toBeUndefined();
    story.act('start', 'zookeeper');
    story.until('a leader', () => story.leader() !== undefined);
    const completed = story.job(job).checkpoints.completed;
    story.until('a checkpoint', () => story.job(job).checkpoints.completed > completed + 1);
    expect(story.job(job).checkpoints.restored).toBeGreaterThanOrEqual(3);
    expectNothingLost(story);
  });

  it('lose nothing when a frozen leader wakes up and still believes', () => {
    const story = new Story(flink, pair(10_000));
    const job = running(story);
    story.act('freeze', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    const completed = story.job(job).checkpoints.completed;
    story.until('checkpoints', () => story.job(job).checkpoints.completed > completed + 2);
    story.act('thaw', LEADER);
    story.wait(20_000);
    expect(story.leader()).toBe(STANDBY);
    expect(story.job(job).status).toBe('RUNNING');
    expectNothingLost(story);
  });

  it('keep nothing of a job that was cancelled, and run it no more after a failover', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    expect(story.client(`flink cancel ${job}`).exit).toBe(0);
    story.until('CANCELED', () => story.job(job).status === 'CANCELED');
    story.wait(2_000);
    expect(story.znodes().filter((path) => path.includes(job))).toEqual([]);
    story.act('kill', LEADER);
    story.until('another leader', () => story.leader() === STANDBY);
    story.wait(5_000);
    expect(story.job(job).status).toBe('CANCELED');
  });
});

describe.each([...FLINK_VERSIONS])('a kept result on Flink %s', (flink) => {
  it('keeps the id of an ended job from being used again', () => {
    const story = new Story(flink, { ha: { ...DEFAULT_HA, deleteResults: false } });
    const id = '000000000000000000000000000000aa';
    story.submit(`-D$internal.pipeline.job-id=${id} orders-v1.jar`);
    story.until('RUNNING', () => story.job(id).status === 'RUNNING');
    story.client(`flink cancel ${id}`);
    story.until('CANCELED', () => story.job(id).status === 'CANCELED');
    const { exit, stderr } = story.client(`flink run -d -D$internal.pipeline.job-id=${id} orders-v2.jar`);
    expect(exit).toBe(1);
    expect(stderr).toContain('has already been submitted.');
    expect(story.job(id).name).toBe('orders v1');
  });
});

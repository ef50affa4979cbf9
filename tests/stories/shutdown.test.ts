import { describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { LEADER, pair, running, STANDBY } from './pair.ts';
import { Story } from './story.ts';

const DELETE = `curl -s -X DELETE http://${LEADER}:8081/cluster`;

describe.each([...FLINK_VERSIONS])('a cluster of Flink %s that is shut down over REST', (flink) => {
  it('ends with 0, suspends its job, and forgets it: without high availability nothing was kept anyway', () => {
    const story = new Story(flink);
    const job = running(story);
    expect(story.client(DELETE)).toMatchObject({ stdout: '{}', exit: 0 });
    story.until('its end', () => story.run.at().process(LEADER)?.state === 'stopped');
    expect(story.run.at().process(LEADER)?.exitCode).toBe(0);
    expect(story.lines(LEADER, /switched from state RUNNING to SUSPENDED/)).toBe(1);
    expect(story.lines(LEADER, /Stopped dispatcher/)).toBe(1);
    story.act('start', LEADER);
    story.wait(15_000);
    expect(story.jobs()).not.toContain(job);
  });

  it('takes the data of its jobs with it, also with high availability: the standby leads a cluster without jobs', () => {
    const story = new Story(flink, pair(4_000));
    const job = running(story);
    story.client(DELETE);
    story.until('another leader', () => story.leader() === STANDBY);
    story.wait(10_000);
    expect(story.lines(LEADER, /Clean up all data for ZooKeeperLeaderElectionHaServices/)).toBe(1);
    expect(story.znodes().filter((path) => path.includes(job))).toEqual([]);
    expect(story.lines(STANDBY, /Successfully recovered 0 persisted job graphs/)).toBe(1);
    expect(story.client('flink list').stdout).toContain('No running jobs.');
  });

  it('goes on while the result of a checkpoint waits for who asked for it', () => {
    const story = new Story(flink);
    const job = running(story);
    const asked = story.client(`curl -s -X POST http://${LEADER}:8081/jobs/${job}/checkpoints`);
    const { 'request-id': request } = JSON.parse(asked.stdout) as { 'request-id': string };
    story.wait(2_000);
    story.client(DELETE);
    story.wait(20_000);
    expect(story.job(job).status).toBe('RUNNING');
    expect(story.lines(LEADER, /Shutting StandaloneSessionClusterEntrypoint down/)).toBe(1);
    expect(story.lines(LEADER, /Shutting down rest endpoint/)).toBe(0);
    story.client(`curl -s http://${LEADER}:8081/jobs/${job}/checkpoints/${request}`);
    story.until('its end', () => story.run.at().process(LEADER)?.state === 'stopped');
  });
});

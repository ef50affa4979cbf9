/** Somebody edits the configuration of a host: what runs keeps the old one, what starts afterwards has the new one. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, type ModelParameters } from '../../src/model/index.ts';
import { Story } from './story.ts';

const PLAIN = [
  ['jobmanager.rpc.address', 'jobmanager-1'],
  ['taskmanager.numberOfTaskSlots', '2'],
  ['parallelism.default', '2'],
  ['execution.checkpointing.interval', '1 s'],
  ['execution.checkpointing.dir', 'file:///srv/flink/checkpoints'],
] as const;
const WITH_HA = [
  ['high-availability.type', 'zookeeper'],
  ['high-availability.storageDir', 'file:///srv/flink/ha'],
] as const;

/** Two JobManagers and a ZooKeeper that nobody uses. */
const UNUSED = { cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 }, zookeeper: true } as const;

function write(story: Story, host: string, options: readonly (readonly [string, string])[]): void {
  const text = options.map(([key, value]) => `${key}: ${value}\n`).join('');
  story.run.act({ type: 'write', host, path: '/opt/flink/conf/config.yaml', text });
}

function configured(story: Story, process: string): ModelParameters {
  const input = story.run.at().process(process)?.spec.components[0]?.input['parameters'];
  return input as unknown as ModelParameters;
}

describe('config.yaml of a host', () => {
  it('a JobManager without HA takes its jobs along; restarted with HA written, the standby takes over', () => {
    const story = new Story('2.3', UNUSED);
    story.wait(4_000);
    const lost = story.submit('orders-v1.jar');
    story.untilCheckpoints(lost, 1);
    expect(story.znodes()).toEqual([]);
    story.act('kill', 'jobmanager-1');
    for (const host of ['client', 'jobmanager-1', 'jobmanager-2', 'taskmanager-1', 'taskmanager-2'])
      write(story, host, [...PLAIN, ...WITH_HA]);
    // What runs does not read its file again.
    expect(configured(story, 'jobmanager-2').ha).toBeUndefined();
    for (const process of ['jobmanager-2', 'taskmanager-1', 'taskmanager-2']) story.act('kill', process);
    for (const process of ['jobmanager-1', 'jobmanager-2', 'taskmanager-1', 'taskmanager-2'])
      story.act('start', process);
    story.until('all have registered', () => story.taskManagers() === 2);
    expect(configured(story, 'jobmanager-2').ha).toMatchObject({ storageDir: 'file:/srv/flink/ha' });
    expect(story.jobs()).not.toContain(lost);
    const kept = story.submit('orders-v1.jar');
    story.untilCheckpoints(kept, 2);
    const before = story.leader() ?? '';
    story.act('kill', before);
    story.until('another leads', () => story.leader() !== undefined && story.leader() !== before);
    story.until('the job runs again', () => story.job(kept).status === 'RUNNING');
  });

  it('a TaskManager has the slots of its own file once it is restarted, and no other has them', () => {
    const story = new Story('2.3', { cluster: { jobmanagers: 1, taskmanagers: 2, slots: 2 } });
    story.wait(2_000);
    write(story, 'taskmanager-2', [
      ['jobmanager.rpc.address', 'jobmanager-1'],
      ['taskmanager.numberOfTaskSlots', '3'],
    ]);
    story.act('kill', 'taskmanager-2');
    story.act('start', 'taskmanager-2');
    story.until('both have registered', () => story.taskManagers() === 2);
    expect(configured(story, 'taskmanager-1').cluster.slots).toBe(2);
    expect(configured(story, 'taskmanager-2').cluster.slots).toBe(3);
    const job = story.submit('-p 5 orders-v1.jar');
    story.until('all five run', () => story.job(job).status === 'RUNNING');
  });

  it('how often a job makes checkpoints, the file of the client says, not that of the JobManager', () => {
    const story = new Story('2.3', { checkpointInterval: 1_000 });
    write(story, 'client', [
      ['jobmanager.rpc.address', 'jobmanager-1'],
      ['parallelism.default', '1'],
    ]);
    const without = story.submit('orders-v1.jar');
    story.until('it runs', () => story.job(without).status === 'RUNNING');
    expect(story.job(without).vertices[0]?.subtasks).toHaveLength(1);
    story.wait(5_000);
    expect(story.job(without).checkpoints.completed).toBe(0);
  });

  it('without its file nothing starts', () => {
    const story = new Story('1.20', { ha: DEFAULT_HA });
    story.act('kill', 'taskmanager-1');
    story.run.act({ type: 'remove', host: 'taskmanager-1', path: '/opt/flink/conf/config.yaml' });
    expect(() => story.act('start', 'taskmanager-1')).toThrow('there is no /opt/flink/conf/config.yaml');
  });
});

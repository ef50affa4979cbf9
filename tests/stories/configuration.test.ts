/** Somebody edits the configuration of a host: what runs keeps the old one, what starts afterwards has the new one. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_HA, type ModelParameters } from '../../src/model/index.ts';
import { Story } from './story.ts';

const PLAIN = [
  ['jobmanager.rpc.address', 'jobmanager-1'],
  ['jobmanager.memory.process.size', '1600m'],
  ['taskmanager.memory.process.size', '1728m'],
  ['taskmanager.numberOfTaskSlots', '2'],
  ['parallelism.default', '2'],
  ['execution.checkpointing.interval', '1 s'],
  ['execution.checkpointing.dir', 'file:///srv/flink/checkpoints'],
] as const;
const WITH_HA = [
  ['high-availability.zookeeper.quorum', 'zookeeper:2181'],
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
    write(
      story,
      'taskmanager-2',
      PLAIN.map(([key, value]) => [key, key === 'taskmanager.numberOfTaskSlots' ? '3' : value]),
    );
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

  it.each(['1.20', '2.3'] as const)(
    'of %s with a value that nobody can read ends the process, and a better one starts it',
    (flink) => {
      const story = new Story(flink, { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } });
      for (const [process, said] of [
        ['jobmanager-1', /^Could not start cluster entrypoint StandaloneSessionClusterEntrypoint/],
        ['taskmanager-1', /^Terminating TaskManagerRunner with exit code 1/],
      ] as const) {
        story.act('kill', process);
        write(story, process, [...PLAIN, ['high-availability.type', 'zookeeper']]);
        story.act('start', process);
        story.until('it has ended', () => story.run.at().process(process)?.state === 'stopped');
        expect(story.run.at().process(process)?.exitCode).toBe(1);
        expect(story.lines(process, said)).toBe(1);
        write(story, process, PLAIN);
        story.act('start', process);
      }
      story.until('it has registered', () => story.taskManagers() === 1);
    },
  );

  it('whose memory does not add up ends the start script, and nothing was started', () => {
    const story = new Story('2.3');
    story.act('kill', 'jobmanager-1');
    write(story, 'jobmanager-1', [...PLAIN.slice(2), ['jobmanager.memory.process.size', '100m']]);
    expect(() => story.act('start', 'jobmanager-1')).toThrow('the start script ends with exit code 1');
    expect(story.run.at().process('jobmanager-1')?.state).toBe('stopped');
  });

  it('without its file nothing starts', () => {
    const story = new Story('1.20', { ha: DEFAULT_HA });
    story.act('kill', 'taskmanager-1');
    story.run.act({ type: 'remove', host: 'taskmanager-1', path: '/opt/flink/conf/config.yaml' });
    expect(() => story.act('start', 'taskmanager-1')).toThrow('there is no /opt/flink/conf/config.yaml');
  });
});

import { describe, expect, it } from 'vitest';
import { hostStates, oldOn } from '../../../../src/lab/configured/host-states.ts';
import { isConfigurationWritten } from '../../../../src/lab/configured/written.ts';
import { desk } from '../../shell/kit.ts';

const CONFIG = '/opt/flink/conf/config.yaml';

describe('a process that runs with an old configuration', () => {
  it('does so from when its file is another until it is started anew, and again when the run goes back', async () => {
    const cluster = desk();
    const { view } = cluster;
    const now = (): readonly string[] => oldOn(view, view.length);
    expect(isConfigurationWritten(view)).toBe(false);
    const before = view.length;
    await cluster.line('taskmanager-1', `sed -i 's/numberOfTaskSlots: 2/numberOfTaskSlots: 3/' ${CONFIG}`);
    expect(isConfigurationWritten(view)).toBe(true);
    expect(now()).toEqual(['taskmanager-1']);
    const changed = view.length;
    expect(oldOn(view, before)).toEqual([]);
    // Who puts the old text back has changed nothing.
    await cluster.line('taskmanager-1', `sed -i 's/numberOfTaskSlots: 3/numberOfTaskSlots: 2/' ${CONFIG}`);
    expect(now()).toEqual([]);
    await cluster.line('taskmanager-1', `sed -i 's/numberOfTaskSlots: 2/numberOfTaskSlots: 3/' ${CONFIG}`);
    await cluster.line('taskmanager-1', 'taskmanager.sh stop');
    cluster.pass(5_000);
    expect(hostStates(view, view.length).find(({ host }) => host === 'taskmanager-1')?.running).toBe('stopped');
    await cluster.line('taskmanager-1', 'taskmanager.sh start');
    cluster.pass(5_000);
    expect(now()).toEqual([]);
    expect(oldOn(view, changed)).toEqual(['taskmanager-1']);
  });

  it('may have the older file beside it, which 1.20 prefers', async () => {
    const cluster = desk('1.20');
    await cluster.line('jobmanager-1', 'echo "jobmanager.rpc.address: jobmanager-1" > /opt/flink/conf/flink-conf.yaml');
    expect(oldOn(cluster.view, cluster.view.length)).toEqual(['jobmanager-1']);
  });
});

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { flinkRuns } from '../../../src/lab/flink-runs.ts';
import { linePort } from '../../../src/lab/panels/terminal/line-port.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { bashEngine } from '../../../src/shell/headless.ts';
import { loadWords } from '../../../src/shell/index.ts';
import { Shell } from '../../../src/shell/shell.ts';

const scenarios = compileScenarios().filter(({ id }) => id === 'session-two-versions-ha.2.3');

/** A page with a terminal, whose clock is turned by hand. */
function page() {
  const timers = new Map<number, () => void>();
  let last = 0;
  const store = createLabStore({
    runs: flinkRuns(scenarios),
    clock: {
      set: (then) => {
        timers.set((last += 1), then);
        return last;
      },
      clear: (timer) => void timers.delete(timer as number),
    },
  });
  const shell = new Shell(
    'client',
    () => {
      const { view, moment, state } = store.getSnapshot();
      return { view, moment, state, act: (intervention) => store.act(intervention) };
    },
    linePort(store, {
      engine: () => Promise.resolve(bashEngine),
      size: () => ({ columns: 80, rows: 24 }),
      changed: () => undefined,
      edit: () => undefined,
    }),
  );
  /** Lets the run go on until something holds. */
  const until = (holds: () => boolean): void => {
    store.play();
    for (let turns = 0; turns < 60 && !holds(); turns += 1) {
      const [first] = timers;
      if (first === undefined) break;
      timers.delete(first[0]);
      first[1]();
    }
    store.pause();
  };
  const said = (): readonly string[] => shell.screen().map(({ text }) => text);
  return { store, shell, until, said };
}

beforeAll(() => loadWords());

describe('zkCli.sh in a terminal', () => {
  it('shows its prompt, reads lines there, and gives the terminal back', () => {
    const { shell, until, said } = page();
    shell.type('zkCli.sh');
    expect([shell.isBusy, shell.prompt]).toEqual([true, undefined]);
    until(() => shell.prompt !== undefined);
    expect(shell.prompt).toBe('[zk: zookeeper:2181(CONNECTED) 0] ');
    shell.give('ls /flink');
    until(() => shell.prompt?.endsWith(' 1] ') === true);
    expect(said().slice(-2)).toEqual(['[zk: zookeeper:2181(CONNECTED) 0] ls /flink', '[default]']);
    expect(shell.prompt).toBe('[zk: zookeeper:2181(CONNECTED) 1] ');
    shell.give(undefined);
    until(() => !shell.isBusy);
    expect([shell.isBusy, shell.prompt]).toEqual([false, undefined]);
  });
});

describe.each([
  ['zookeeper', '/opt/zookeeper/bin/zkCli.sh'],
  ['jobmanager-2', 'zkCli.sh'],
  ['kafka', '/opt/flink/bin/zkCli.sh'],
])('zkCli.sh behind ssh %s', (host, program) => {
  it('reads lines, and gives the terminal back to that host', async () => {
    const { shell, until } = page();
    shell.type(`ssh ${host}`);
    await vi.waitFor(() => {
      until(() => !shell.isBusy);
      expect(shell.host).toBe(host);
    });
    shell.type(program);
    until(() => shell.prompt !== undefined);
    expect(shell.prompt).toBe('[zk: zookeeper:2181(CONNECTED) 0] ');
    shell.give('quit');
    until(() => !shell.isBusy);
    expect([shell.isBusy, shell.prompt, shell.host]).toEqual([false, undefined, host]);
    shell.type(program);
    until(() => shell.prompt !== undefined);
    expect(shell.interrupt()).toBe(true);
    until(() => !shell.isBusy);
    expect([shell.prompt, shell.host]).toEqual([undefined, host]);
  });
});

describe('kafka-console-consumer.sh in a terminal', () => {
  it('prints records as they come, and how many there were at Ctrl-C', () => {
    const { shell, until, said } = page();
    shell.type('kafka-console-consumer.sh --bootstrap-server kafka:9092 --topic orders');
    const records = (): number => said().filter((line) => /^\d+,k\d\d$/.test(line)).length;
    until(() => records() >= 10);
    expect(shell.isBusy).toBe(true);
    const before = records();
    until(() => records() > before);
    expect(shell.interrupt()).toBe(true);
    until(() => !shell.isBusy);
    expect(said().at(-1)).toBe(`Processed a total of ${records()} messages`);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { linePort } from '../../../src/lab/panels/terminal/line-port.ts';
import { flinkRuns } from '../../../src/lab/flink-runs.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { bashEngine } from '../../../src/shell/headless.ts';
import { Shell } from '../../../src/shell/shell.ts';
import type { LabStore } from '../../../src/lab/lab-store.ts';

const scenarios = compileScenarios().filter(({ id }) => id === 'session-two-versions.2.3');

/** A page with a terminal, whose clock runs as fast as it is asked. */
class Page {
  readonly store: LabStore;
  readonly shell: Shell;
  private readonly timers = new Map<number, () => void>();
  private last = 0;

  constructor() {
    this.store = createLabStore({
      runs: flinkRuns(scenarios),
      clock: {
        set: (then) => {
          this.timers.set((this.last += 1), then);
          return this.last;
        },
        clear: (timer) => void this.timers.delete(timer as number),
      },
    });
    this.shell = this.terminal();
  }

  /** One more terminal on the same run: it has seen nothing. */
  terminal(): Shell {
    return new Shell(
      'client',
      () => {
        const { view, moment, state } = this.store.getSnapshot();
        return { view, moment, state, act: (intervention) => this.store.act(intervention) };
      },
      linePort(this.store, {
        engine: () => Promise.resolve(bashEngine),
        size: () => ({ columns: 80, rows: 24 }),
        changed: () => undefined,
        edit: () => undefined,
      }),
    );
  }

  /** Types a line and lets the clock of Play go on until the prompt is back. */
  async line(text: string): Promise<readonly string[]> {
    const before = this.shell.screen().length;
    this.shell.type(text);
    await this.rest();
    return this.shell
      .screen()
      .slice(before)
      .map((line) => (line.kind === 'command' ? `$ ${line.text}` : line.text));
  }

  async rest(): Promise<void> {
    for (let turns = 0; turns < 2000 && this.shell.isBusy; turns += 1) {
      await new Promise((done) => setTimeout(done, this.shell.isWorking ? 2 : 0));
      this.tick();
      this.shell.keepUp();
    }
  }

  tick(): void {
    const [first] = this.timers;
    if (first === undefined) return;
    this.timers.delete(first[0]);
    first[1]();
  }

  screen(shell = this.shell): readonly string[] {
    return shell.screen().map((line) => (line.kind === 'command' ? `$ ${line.text}` : line.text));
  }
}

describe('whole lines in a terminal', () => {
  let page: Page;
  beforeEach(() => {
    page = new Page();
  });

  it('print what they print at the prompt, with nobody pressing Play', async () => {
    expect(await page.line('flink list | grep RUNNING | wc -l; echo $?')).toEqual([
      '$ flink list | grep RUNNING | wc -l; echo $?',
      '1',
      '0',
    ]);
    expect(await page.line('x=5; cd /tmp; echo hello > greeting')).toHaveLength(1);
    expect(await page.line('echo $x; cat greeting; pwd')).toEqual([
      '$ echo $x; cat greeting; pwd',
      '5',
      'hello',
      '/tmp',
    ]);
    expect(await page.line('foo')).toEqual(['$ foo', 'bash: foo: command not found', expect.stringMatching(/^lab: /)]);
  });

  it('go back with the run, and files with them', async () => {
    await page.line('echo one > /tmp/file');
    const { moment } = page.store.getSnapshot();
    await page.line('sleep 3; echo two > /tmp/file; x=9');
    expect((await page.line('cat /tmp/file; echo $x')).slice(1)).toEqual(['two', '9']);
    page.store.goTo(moment);
    expect(page.screen().at(-1)).toBe('$ echo one > /tmp/file');
    expect((await page.line('cat /tmp/file; echo "<$x>"')).slice(1)).toEqual(['one', '<>']);
    expect(page.store.getSnapshot().branches).toHaveLength(2);
  });

  it('are left whole by Step back and entered whole by Step: the prompt stands there', async () => {
    await page.line('x=hello; echo $x > /tmp/file; cat /tmp/file');
    await page.line('ls /opt/flink/conf | head -n 1; pwd');
    await page.line('echo last');
    const { store, shell } = page;
    store.stepBack();
    expect([page.screen().at(-1), shell.isBusy]).toEqual(['/opt/flink', false]);
    store.stepBack();
    expect([page.screen().at(-1), shell.isBusy]).toEqual(['hello', false]);
    expect((await page.line('cat /tmp/file')).slice(1)).toEqual(['hello']);
    store.stepBack();
    store.stepBack();
    expect(page.screen()).not.toContain('$ x=hello; echo $x > /tmp/file; cat /tmp/file');
    store.step();
    expect([page.screen().at(-1), shell.isBusy]).toEqual(['hello', false]);
  });

  it('are computed again where nobody has seen them: after a link was opened', async () => {
    await page.line('flink list | head -n 2; kill -9 1');
    await page.line('for i in 1 2; do date; sleep 1; done > /tmp/dates; cat /tmp/dates; nothing');
    await page.line('flink list; x=$(cat /tmp/dates | wc -l)');
    await page.line('echo $x');
    const seen = page.screen();
    const { moment } = page.store.getSnapshot();
    const address = await page.store.address();
    const other = new Page();
    await other.store.open(address);
    other.store.goTo(moment);
    expect(other.screen()).not.toEqual(seen);
    other.shell.keepUp();
    while (other.shell.isWorking) await new Promise((done) => setTimeout(done, 2));
    expect(other.screen()).toEqual(seen);
  });

  it('are remarked on like plain ones, where they run the client', async () => {
    expect(await page.line('echo now; flink list --runing | cat')).toContain('lab: Did you mean `--running`?');
  });

  it('may be a process of the cluster, which Ctrl-C stops', async () => {
    const stateOf = () =>
      page.store.getSnapshot().state.processes.find(({ name }) => name === 'taskmanager-1')?.state ?? '';
    await page.line('ssh taskmanager-1');
    expect(await page.line('taskmanager.sh stop')).toEqual([
      '$ taskmanager.sh stop',
      expect.stringMatching(/^Stopping taskexecutor daemon \(pid: \d+\) on host taskmanager-1\.$/),
    ]);
    expect(stateOf()).toBe('stopped');
    page.shell.type('taskmanager.sh start-foreground');
    while (page.shell.isWorking) await new Promise((done) => setTimeout(done, 2));
    for (let turns = 0; turns < 8; turns += 1) page.tick();
    expect(page.shell.isBusy).toBe(true);
    expect(page.screen()).toContain('Starting taskexecutor as a console application on host taskmanager-1.');
    expect(stateOf()).not.toBe('stopped');
    page.shell.interrupt();
    await page.rest();
    for (let turns = 0; turns < 40; turns += 1) page.tick();
    expect((await page.line('echo $?')).at(-1)).toBe('130');
    await page.line('sleep 12');
    expect(stateOf()).toBe('stopped');
  });

  it('end with Ctrl-C, and what runs for them', async () => {
    page.shell.type('for i in 1 2 3; do echo turn $i; flink list > /dev/null; sleep 20; done');
    while (page.shell.isWorking) await new Promise((done) => setTimeout(done, 2));
    for (let turns = 0; turns < 3; turns += 1) page.tick();
    expect(page.shell.isBusy).toBe(true);
    page.shell.interrupt();
    await page.rest();
    expect(page.shell.isBusy).toBe(false);
    expect((await page.line('echo $?')).at(-1)).toBe('130');
  });

  it('end with Ctrl-C while they are still being computed', async () => {
    await page.line('x=7');
    page.shell.type('for i in 1 2 3 4 5 6 7 8 9; do sleep 5; done');
    expect(page.shell.isWorking).toBe(true);
    page.shell.interrupt();
    await page.rest();
    expect((await page.line('echo $? $x')).at(-1)).toBe('130 7');
  });

  it('go on while somebody else acts', async () => {
    page.shell.type('for i in 1 2 3; do sleep 2; curl -s http://jobmanager-1:8081/overview | wc -c; done');
    while (page.shell.isWorking) await new Promise((done) => setTimeout(done, 2));
    page.tick();
    page.store.act({ type: 'kill', process: 'jobmanager-1' });
    await page.rest();
    expect(page.screen().slice(-3)).toEqual(['0', '0', '0']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../../src/model/index.ts';
import type { ClusterState, JobState, RunView, TerminalLine } from '../../../src/recording/index.ts';
import { expanded } from '../../../src/shell/history-expansion.ts';
import { sharedPrefix, Shell } from '../../../src/shell/shell.ts';

const V1 = '11111111111111111111111111111111';
const V2 = '22222222222222222222222222222222';

/** A run of which only the terminal is known. Acting writes the command down as the next event. */
class Desk {
  moment = 10;
  readonly acted: Intervention[] = [];
  readonly lines: TerminalLine[] = [{ host: 'client', kind: 'command', text: 'flink run -d orders-v1.jar', event: 3 }];
  busy = false;
  readonly shell = new Shell('client', () => ({
    view: this as unknown as RunView,
    moment: this.moment,
    state: this.state(),
    act: (intervention) => {
      this.acted.push(intervention);
      if (intervention.type !== 'exec') return;
      this.lines.push({ host: 'client', kind: 'command', text: intervention.argv.join(' '), event: this.moment });
      this.moment += 1;
    },
  }));
  readonly flink = '2.3';

  stateAt(): ClusterState {
    return this.state();
  }

  terminalAt(moment: number): readonly TerminalLine[] {
    return this.lines.filter(({ event }) => event < moment);
  }

  screen(): readonly string[] {
    return this.shell.screen().map(({ kind, text }) => (kind === 'command' ? `$ ${text}` : text));
  }

  private state(): ClusterState {
    const job = (id: string, version: string, ordinal: number, status: string) =>
      ({ id, version, ordinal, status, name: `orders ${version}` }) as JobState;
    const process = (name: string, role: string, ...components: readonly string[]) => ({
      name,
      role,
      components: components.map((id) => ({ id })),
    });
    return {
      snapshots: [],
      topics: [],
      jobs: [job(V1, 'v1', 0, 'CANCELED'), job(V2, 'v2', 1, 'RUNNING')],
      processes: [
        process('jobmanager-1', 'jobmanager', 'jobmanager-1/dispatcher'),
        process('client', 'client', ...(this.busy ? ['client-2/cli'] : [])),
      ],
    } as unknown as ClusterState;
  }
}

describe('a shell', () => {
  it('acts upon the run and shows its own remarks behind the command', () => {
    const desk = new Desk();
    desk.shell.type('flink run -d -Djob.cancel-on-update=true orders-v2.jar');
    desk.lines.push({ host: 'client', kind: 'stdout', text: 'Job has been submitted', event: 14 });
    desk.moment = 20;
    expect(desk.acted).toHaveLength(1);
    expect(desk.screen().map((line) => line.slice(0, 22))).toEqual([
      '$ flink run -d orders-',
      '$ flink run -d -Djob.c',
      'lab: Flink takes any `',
      'Job has been submitted',
    ]);
  });

  it('keeps a wrong command away from the cluster, and shows it where it was typed', () => {
    const desk = new Desk();
    desk.shell.type('flnk');
    expect(desk.acted).toEqual([]);
    expect(desk.screen().slice(1)).toEqual(['$ flnk', 'bash: flnk: command not found', 'lab: Did you mean `flink`?']);
    desk.moment = 9;
    expect(desk.screen()).toHaveLength(1);
    desk.moment = 10;
    desk.shell.type('flink list');
    expect(desk.screen().slice(-2)).toEqual(['lab: Did you mean `flink`?', '$ flink list']);
  });

  it('forgets remarks of a future that was left', () => {
    const desk = new Desk();
    desk.moment = 30;
    desk.shell.type('flnk');
    desk.moment = 12;
    desk.shell.type('flink list');
    desk.moment = 40;
    expect(desk.screen()).not.toContain('$ flnk');
  });

  it('clears the screen, until one goes back', () => {
    const desk = new Desk();
    desk.shell.type('clear');
    expect(desk.screen()).toEqual([]);
    desk.moment = 5;
    expect(desk.screen()).toHaveLength(1);
  });

  it('remembers lines once, and lists them', () => {
    const desk = new Desk();
    for (const line of ['help', 'help', ' ', 'history']) desk.shell.type(line);
    expect(desk.shell.history).toEqual(['help', 'history']);
    expect(desk.screen().at(-1)).toBe('    2  history');
  });

  it('knows what was typed before by the signs of bash', () => {
    const desk = new Desk();
    for (const line of ['help', 'lab', '!!', '!he', '!1', 'history !zz', "echo '!zz'"]) desk.shell.type(line);
    expect(desk.shell.history.slice(0, 4)).toEqual(['help', 'lab', 'help', "echo '!zz'"]);
    expect(desk.screen()).toContain('bash: !zz: event not found');
    expect(expanded('ls !$', ['cat conf/config.yaml'])).toEqual({ line: 'ls conf/config.yaml' });
    expect(expanded('[ 1 != 2 ]; ! true', ['x'])).toEqual({ line: '[ 1 != 2 ]; ! true' });
    expect(expanded('sudo !-2', ['a b', 'c'])).toEqual({ line: 'sudo a b' });
  });

  it('stops the program that holds it', () => {
    const desk = new Desk();
    expect(desk.shell.interrupt()).toBe(false);
    desk.busy = true;
    expect(desk.shell.isBusy).toBe(true);
    expect(desk.shell.interrupt()).toBe(true);
    expect(desk.acted).toEqual([{ type: 'kill', process: 'client-2' }]);
  });
});

describe('completion', () => {
  const complete = (line: string) => new Desk().shell.complete(line, line.length).candidates;

  it.each([
    ['flink-d', ['flink-daemon.sh']],
    ['curl -s http://x | gre', ['grep']],
    ['sudo iptables -', ['-A', '-D', '-I', '-L', '-F', '-S']],
    ['echo $v', ['$v1', '$v2']],
    ['flink ca', ['cancel']],
    ['flink run orders-v', ['orders-v1.jar', 'orders-v2.jar']],
    ['flink run --par', ['--parallelism']],
    ['flink run -d orders-v2.jar --sink e', ['exactly-once']],
    ['flink run -d orders-v2.jar --st', ['--state', '--start']],
    ['flink cancel 2', [V2]],
    ['flink cancel $v', ['$v1', '$v2']],
    ['flink list -m j', ['jobmanager-1:8081']],
    ['flink run -p ', []],
    ['curl -s http://jobmanager-1:8081/over', ['http://jobmanager-1:8081/overview']],
    ['flink run -d orders-v2.jar constructor --si', ['--sink']],
    ['frobnicate x', []],
  ])('%s', (line, expected) => {
    expect(complete(line)).toEqual(expected);
  });

  it('offers running jobs before ended ones', () => {
    expect(complete('flink cancel ').slice(0, 2)).toEqual([V2, V1]);
  });

  it('knows what all candidates share', () => {
    expect(sharedPrefix(['orders-v1.jar', 'orders-v2.jar'])).toBe('orders-v');
    expect(sharedPrefix([])).toBe('');
  });
});

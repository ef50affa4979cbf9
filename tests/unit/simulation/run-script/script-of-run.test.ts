import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiled, readScript, ROOT } from '../../../../src/cli/scenarios.ts';
import type { FlinkVersion, Intervention } from '../../../../src/model/index.ts';
import type { RunView } from '../../../../src/recording/index.ts';
import { parseScript } from '../../../../src/script/index.ts';
import { bashEngine, LiveLine, loginTo, typeLine } from '../../../../src/shell/headless.ts';
import { hostFiles } from '../../../../src/shell/index.ts';
import { workshopOf } from '../../../../src/shell/scripted.ts';
import {
  FLINK_VERSIONS,
  Run,
  scriptOfRun,
  variablesOf,
  type CompiledScenario,
} from '../../../../src/simulation/index.ts';
import { twelveActions } from '../twelve-actions.ts';
import { roundTrip } from './round-trip.ts';

interface Lab {
  run: Run<Intervention>;
  view: RunView;
  /** Goes on from here in a branch at a moment. */
  back(to: number): void;
  act(intervention: Intervention): void;
  pass(ms: number): void;
  /** So many events, which may be in the middle of an instant. */
  events(count: number): void;
  /** Types a line into the shell of a host, which keeps what lines leave in it. */
  type(line: string, host?: string): Promise<void>;
}

function labOf(scenario: CompiledScenario): Lab {
  const { simulation, viewOf } = workshopOf(scenario);
  const states = new Map<string, ReturnType<typeof loginTo>>();
  const run = new Run(scenario, simulation);
  return {
    run,
    view: viewOf(run, scenario.origin),
    back(to) {
      this.run = this.run.branchAt(to);
      this.view = viewOf(this.run, scenario.origin);
    },
    act(intervention) {
      this.run.act(intervention);
    },
    pass(ms) {
      this.run.advanceTo(this.run.clock + ms);
    },
    events(count) {
      this.run.advanceSteps(count);
    },
    async type(text, host = 'client') {
      const line = new LiveLine(this.run, this.view, host);
      const place = { host, line, state: states.get(host) ?? loginTo(host), isTyped: true };
      const names = variablesOf(this.view.stateAt(this.view.length));
      states.set(host, (await typeLine(bashEngine, text, place, names)).state);
    },
  };
}

function scenarioOf(text: string, flink: FlinkVersion): CompiledScenario {
  const { script, problems } = parseScript(`name: made\n${text}`, 'made.yaml');
  if (script === undefined) throw new Error(JSON.stringify(problems));
  return compiled(script, 'made.yaml', flink);
}

/** What was done is done again, by a script that says all of it. */
async function expectSame({ run, view }: Lab): Promise<string> {
  expect(run.fault).toBeUndefined();
  const trip = await roundTrip(run, view);
  expect(trip.missed, trip.text).toEqual([]);
  expect(trip.script, trip.text).toBe(trip.run);
  expect(trip.text).not.toContain('NOT SAID');
  return trip.text;
}

const HA = `ha: zookeeper
cluster: { jobmanagers: 2, taskmanagers: 2, slots: 2 }
steps:
  - run: flink run -d orders-v1.jar --sink exactly-once
    as: v1
  - until: { job: v1, checkpoints: 2 }
`;

const FOLDER = 'content/scenarios';

function scenario(name: string, flink: FlinkVersion): CompiledScenario {
  const file = `${FOLDER}/${name}.yaml`;
  return compiled(readScript(join(ROOT, file)), file, flink);
}

describe('a run as a script', () => {
  it('makes again what a reader finds in each scenario', async () => {
    const names = readdirSync(join(ROOT, FOLDER)).flatMap((name) => /^(.*)\.yaml$/.exec(name)?.[1] ?? []);
    // What versions differ in, these scripts hardly touch: each is told of one.
    for (const [i, name] of names.sort().entries())
      await expectSame(labOf(scenario(name, FLINK_VERSIONS[i % FLINK_VERSIONS.length]!)));
  });

  it.each(FLINK_VERSIONS)('%s: does twelve plain actions again', async (flink) => {
    const lab = labOf(scenario('session-two-versions', flink));
    twelveActions(lab.run);
    const text = await expectSame(lab);
    expect(text).toContain('as: v1_2\n');
    expect(text).toContain('run: flink cancel $v1\n');
    // Something else was done while it ran.
    expect(text).toContain('run: flink savepoint $v2 /srv/flink/savepoints > /dev/null 2>&1 &\n');
  });

  it.each(FLINK_VERSIONS)(
    '%s: does lines of a shell again, in the middle of instants and on other hosts',
    async (flink) => {
      const lab = labOf(scenarioOf(HA, flink));
      lab.events(3);
      await lab.type('flink list | grep -c RUNNING');
      lab.events(2);
      await lab.type('ls /opt/flink/conf');
      await lab.type('for i in 1 2; do flink list -r > /tmp/$i.txt; sleep 1; done; cat /tmp/*.txt');
      lab.events(7);
      await lab.type('cd /tmp');
      await lab.type("grep -c 'orders v1' 1.txt");
      await lab.type('curl -s http://jobmanager-1:8081/overview | jq .taskmanagers');
      await lab.type('zkCli.sh -server zookeeper:2181 ls /flink 2>/dev/null | tail -n 1');
      await lab.type('kill -9 $(pgrep -f TaskManagerRunner)', 'taskmanager-2');
      lab.pass(700);
      await lab.type('taskmanager.sh start', 'taskmanager-2');
      await lab.type('flink savepoint $v1 /srv/flink/savepoints');
      await lab.type('rm -rf /srv/flink/savepoints/*');
      lab.events(1);
      const text = await expectSame(lab);
      expect(text).toContain('cd /tmp\n');
      expect(text).toContain("run: ssh taskmanager-2 'kill -9 $(pgrep -f TaskManagerRunner)'");
    },
  );

  it('says what a line did that only its shell understands', async () => {
    const lab = labOf(scenarioOf(HA, '2.3'));
    await lab.type("JOB=$(flink list -r | awk '/RUNNING/ {print $4}')");
    await lab.type('flink cancel $JOB; echo $?');
    lab.events(1);
    const text = await expectSame(lab);
    expect(text).toContain('typed on client: flink cancel $JOB; echo $?\n');
    expect(text).toContain('run: flink cancel $v1');
  });

  it('does faults again, and what was done in a branch', async () => {
    const lab = labOf(scenarioOf(HA, '1.20'));
    const begin = lab.run.length;
    for (const process of ['jobmanager-1', 'taskmanager-1']) lab.act({ type: 'kill', process });
    lab.pass(1000);
    lab.back(begin + 8);
    lab.act({ type: 'cut', between: ['jobmanager-1', 'zookeeper'] });
    lab.events(9);
    lab.act({ type: 'delay', between: ['jobmanager-2', 'taskmanager-1'], ms: 40 });
    lab.pass(61_000);
    lab.act({ type: 'heal', between: ['jobmanager-1', 'zookeeper'] });
    lab.events(5);
    lab.act({ type: 'freeze', process: 'taskmanager-2' });
    lab.pass(333);
    lab.act({ type: 'thaw', process: 'taskmanager-2' });
    lab.act({ type: 'next', place: 2 });
    lab.act({ type: 'kill', process: 'kafka' });
    lab.pass(1);
    lab.act({ type: 'start', process: 'kafka' });
    lab.events(20);
    await expectSame(lab);
  });

  it('does files that were written again, and what is read while they are', async () => {
    const lab = labOf(scenarioOf(HA, '2.3'));
    const path = '/opt/flink/conf/config.yaml';
    lab.events(2);
    const before = hostFiles(lab.view, 'taskmanager-1', lab.view.length).read(path) ?? '';
    const text = `# it's mine\n${before.replace('numberOfTaskSlots: 2', 'numberOfTaskSlots: 3')}`;
    expect(text).toContain('numberOfTaskSlots: 3');
    lab.act({ type: 'write', host: 'taskmanager-1', path, text });
    lab.events(3);
    lab.act({ type: 'write', host: 'client', path: '/tmp/note', text: 'no end' });
    lab.act({ type: 'write', host: 'client', path: '/tmp/folder' });
    lab.act({ type: 'remove', path: '/srv/flink/checkpoints' });
    lab.act({ type: 'kill', process: 'taskmanager-1' });
    lab.act({ type: 'start', process: 'taskmanager-1' });
    lab.pass(5000);
    await expectSame(lab);
  });

  it('does a program again that was ended while it ran', async () => {
    const lab = labOf(scenarioOf(HA, '1.20'));
    lab.act({ type: 'exec', host: 'client', argv: ['flink', 'run', 'orders-v2.jar'] });
    lab.pass(9000);
    lab.events(3);
    const program = lab.run
      .at()
      .processes()
      .findLast(({ host }) => host === 'client')!.name;
    lab.act({ type: 'kill', process: program });
    lab.events(30);
    expect(await expectSame(lab)).toMatch(/run: flink run orders-v2.jar\n    within: \d+ ms/);
  });

  it.each(FLINK_VERSIONS)('%s: does a deployment again, and a ledger that was read', async (flink) => {
    const lab = labOf(scenario('application-same-cluster-id', flink));
    lab.act({
      type: 'deploy',
      process: 'jobmanager-3',
      jobmanager: 'jobmanager-3',
      application: { jar: 'orders-v2.jar', args: ['--sink', 'exactly-once'], via: 'usrlib', file: 'orders.jar' },
      clusterId: 'other',
    });
    lab.pass(20_000);
    await lab.type('flink list | tail -n 3');
    await expectSame(lab);
    const read = labOf(scenarioOf(`${HA}  - ledger: totals\n  - wait: 1 s\n`, flink));
    expect(await expectSame(read)).toContain('- ledger: totals\n');
  });

  it('says what the format has no step for, with its moment', () => {
    const lab = labOf(scenarioOf(HA, '2.3'));
    lab.act({ type: 'exec', host: 'client', argv: ['zkCli.sh', '-server', 'zookeeper:2181'] });
    lab.pass(3000);
    lab.act({ type: 'input', process: 'client-2', text: 'ls /flink' });
    const text = scriptOfRun(lab.view);
    expect(text).toMatch(/# NOT SAID, at \d+\.\d{3} s: "ls \/flink" was typed into client-2/);
    expect(parseScript(text, 'run.yaml').problems).toEqual([]);
  });

  it('ends where somebody stands', async () => {
    const lab = labOf(scenarioOf(HA, '2.3'));
    const until = lab.run.length + 13;
    lab.pass(4000);
    const text = scriptOfRun(lab.view, until);
    const there = new Run(lab.run.scenario, lab.run.simulation);
    there.advanceSteps(13);
    expect(
      (await roundTrip(there, workshopOf(lab.run.scenario as CompiledScenario).viewOf(there, lab.view.timeAt(0) * -1)))
        .text,
    ).toBe(text);
  });
});

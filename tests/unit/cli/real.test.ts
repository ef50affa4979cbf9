import { describe, expect, it } from 'vitest';
import { Blueprint } from '../../../src/take-home/index.ts';
import { nameSpaces } from '../../../src/cli/real/isolated.ts';
import { requireJava } from '../../../src/cli/real/java.ts';
import { onlySimulated } from '../../../src/cli/real/real-executor.ts';
import { askedOfKafka } from '../../../src/cli/real/real-facts.ts';
import { Total } from '../../../src/cli/real/sampler.ts';
import { parseScript, type Script } from '../../../src/script/index.ts';
import { configurationOf, fileOf } from '../../../src/shell/set-up.ts';

/** A machine with these programs: what each of them says of its version. */
const machine = (says: Readonly<Record<string, string>>) => (program: string) => says[program];

const all = { java: 'openjdk version "17.0.15" 2025-04-15', javac: 'javac 17.0.15', mvn: 'Apache Maven 3.8.7' };

describe('what a real Flink needs', () => {
  it('is there', () => {
    expect(() => requireJava(machine(all))).not.toThrow();
    expect(() => requireJava(machine({ ...all, java: 'java version "21" 2023-09-19' }))).not.toThrow();
  });

  it.each([
    [{}, /^Java 17 or newer is missing .*apt-get install openjdk-17/],
    [{ ...all, java: 'java version "1.8.0_402"' }, /^Java 17 or newer is needed, this is 8/],
    [{ java: all.java, mvn: all.mvn }, /no compiler/],
    [{ java: all.java, javac: all.javac }, /^Maven is missing/],
  ])('is missing, and what to install is said: %o', (says, words) => {
    expect(() => requireJava(machine(says))).toThrow(words);
  });
});

/** A machine on which only these words are refused. */
const refusing = (refused: string) => (program: string, args: readonly string[]) =>
  [program, ...args].join(' ').includes(refused) ? `${program}: not here` : undefined;

describe('what hosts of their own need', () => {
  it('is asked of unshare, as root or as root of a user name space', () => {
    const spaces = nameSpaces(refusing('nothing at all'));
    expect(spaces).toEqual(expect.arrayContaining(['--net', '--pid', '--kill-child']));
    expect(spaces.includes('--map-root-user')).toBe(process.getuid?.() !== 0);
  });

  it.each([
    ['ip -V', /^ip is missing .*apt-get install iproute2/],
    ['tmpfs', /may not make name spaces \(unshare: not here\): run it as root/],
  ])('is missing, and what to do is said: %s', (refused, words) => {
    expect(() => nameSpaces(refusing(refused))).toThrow(words);
  });
});

function scriptOf(text: string): Script {
  const { script, problems } = parseScript(text, 'test.yaml');
  if (script === undefined) throw new Error(JSON.stringify(problems));
  return script;
}

describe('a script on a real cluster', () => {
  it('is refused where only a simulated one can do it, with the place', () => {
    const script = scriptOf(
      'name: a\ntitle: A\nsteps:\n  - wait: 1 s\n  - delay: { between: [jobmanager-1, taskmanager-1], by: 2 s }\n',
    );
    expect(onlySimulated(script)).toEqual([expect.stringMatching(/^5:5: .*"delay"/)]);
  });

  it('is set up as the simulated one is, also what a step deploys', () => {
    const script = scriptOf(
      [
        'name: a\ntitle: A\nmode: application\nha: zookeeper\ncluster: { jobmanagers: 1, taskmanagers: 1, slots: 3 }',
        'config: { "restart-strategy.type": none }',
        'application: { jar: orders-v1.jar, args: [--sink, exactly-once] }',
        'steps:\n  - deploy: { jar: orders-v2.jar, via: jars, cluster-id: /other, taskmanagers: [taskmanager-2] }\n',
      ].join('\n'),
    );
    const blueprint = new Blueprint(script, '2.3');
    const [deploy] = script.steps;
    if (deploy?.kind !== 'deploy') throw new Error('no deploy');
    for (const name of ['jobmanager-2', 'taskmanager-2']) blueprint.start(name, { ...deploy });
    expect(blueprint.of('jobmanager-1').main).toMatch(/StandaloneApplicationClusterEntryPoint$/);
    expect(blueprint.of('jobmanager-1').args.slice(-2)).toEqual(['--sink', 'exactly-once']);
    expect(blueprint.of('jobmanager-2').args.join(' ')).toContain('--jars file:///opt/flink/artifacts/orders-v2.jar');
    expect(configurationOf(blueprint.view, 'jobmanager-2').get('high-availability.cluster-id')).toBe('/other');
    expect(configurationOf(blueprint.view, 'taskmanager-2').get('high-availability.cluster-id')).toBe('/other');
    const file = fileOf(blueprint.view, 'taskmanager-1', '/opt/flink/conf/config.yaml') ?? '';
    expect(file).toContain('taskmanager.numberOfTaskSlots: 3\n');
    expect(file).toContain('restart-strategy.type: none\n');
    expect(fileOf(blueprint.view, 'zookeeper', '/opt/zookeeper/conf/zoo.cfg')).toContain('clientPort=2181');
    expect(() => blueprint.of('jobmanager-5')).toThrow('no jobmanager-5');
  });

  it('is asked of Kafka only what its predicates need', () => {
    const script = scriptOf(
      'name: a\ntitle: A\nsteps:\n  - until: { records: 5, in: totals }\n  - until: { leader: none }\n  - until: { records: 9, in: totals }\n',
    );
    const predicates = script.steps.flatMap((one) => (one.kind === 'until' ? [one.predicate] : []));
    expect(askedOfKafka(predicates)).toEqual({ records: ['totals'], ledgers: [] });
  });

  it('counts on where a new JobManager begins at 0', () => {
    const total = new Total();
    expect([3, 5, 0, 2, 1].map((seen) => total.seen(seen))).toEqual([3, 5, 5, 7, 8]);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { takenSources } from '../../../src/cli/commands/export.ts';
import { fromYaml, parseScript, type Script } from '../../../src/script/index.ts';
import { takeHome } from '../../../src/take-home/index.ts';

/** The Compose Specification's own schema, as it is published. */
const { $schema: _draft, ...schema } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'compose-spec.json'), 'utf8'),
) as Record<string, unknown>;
const isCompose = new Ajv({ schemaId: '$id', unknownFormats: 'ignore', logger: false }).compile(schema);

function scriptOf(text: string): Script {
  const { script, problems } = parseScript(text, 'test.yaml');
  if (script === undefined) throw new Error(JSON.stringify(problems));
  return script;
}

const recorded = (path: string): Script =>
  scriptOf(readFileSync(join(import.meta.dirname, '../../conformance', path, 'script.yaml'), 'utf8'));

const SCRIPTS: Readonly<Record<string, Script>> = {
  'a session without HA': recorded('2.3/session-two-versions'),
  'a session with HA': recorded('1.20/session-ha-kill-leader'),
  'two applications': recorded('2.3/application-same-cluster-id'),
  'every kind of step': scriptOf(
    [
      'name: all\ntitle: All\nha: zookeeper\ncluster: { jobmanagers: 2, taskmanagers: 1, slots: 2 }\nsteps:',
      "  - { run: 'flink run -d orders-v1.jar --name ''it is''', as: v1 }",
      '  - until: { job: v1, state: [RUNNING, RESTARTING] }',
      '  - until: { job: v1, ended: true }',
      '  - until: { job: v1, attempts: 1 }',
      '  - until: { log: "Trigger.*[0-9]", in: jobmanager-1, count: 2 }',
      '  - until: { exited: taskmanager-1, code: 1 }',
      '  - until: { ledger: totals, lost: 0 }',
      '  - until: { leader: none }',
      '  - until: { slots: 2 }',
      '  - until: { records: "+5", in: totals }',
      '  - wait: 200 ms',
      '  - kill: leader\n  - stop: taskmanager-1\n  - start: taskmanager-1\n  - freeze: jobmanager-2\n  - thaw: jobmanager-2',
      '  - cut: [jobmanager-1, zookeeper]\n  - heal: [jobmanager-1, zookeeper]',
      '  - delay: { between: [jobmanager-1, taskmanager-1], by: 1 s }',
      '  - get: jobmanager-2 /jobs/$v1\n  - znodes: /flink\n  - ledger: totals\n',
    ].join('\n'),
  ),
};

describe.each(Object.entries(SCRIPTS))('%s, taken home', (_, script) => {
  const files = takeHome({ script, flink: script.flink, sources: takenSources() });
  const compose = fromYaml(files.get('compose.yaml') ?? '') as {
    readonly services: Readonly<Record<string, { readonly volumes?: readonly string[]; readonly image: string }>>;
  };

  it('is a compose file by the specification', () => {
    expect(isCompose(compose), JSON.stringify(isCompose.errors)).toBe(true);
    expect(isCompose({ services: { a: { imagine: 'flink' } } })).toBe(false);
  });

  it('has a service for every host, and every file that one mounts and the build does not make', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((one) => one.split(':')[0]),
    );
    for (const path of mounted.filter((one) => /^\.\/(hosts|kafka|tool)\b/.test(one ?? '')))
      expect(
        [...files.keys()].some((file) => `./${file}`.startsWith(`${path}/`)),
        path,
      ).toBe(true);
    for (const [path] of files) {
      const [, host] = /^hosts\/([^/]+)\//.exec(path) ?? [];
      if (host !== undefined) expect(Object.keys(compose.services)).toContain(host);
    }
    expect(compose.services['jobmanager-1']?.image).toBe(`flink:${script.flink}-java17`);
  });

  it('has steps that a shell can read, and names each of them', () => {
    const run = files.get('run.sh') ?? '';
    const read = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
    expect(read.stderr).toBe('');
    expect([...run.matchAll(/^echo '\d+\. /gm)]).toHaveLength(script.steps.length);
    for (const [path, text] of files) {
      if (path.endsWith('.sh'))
        expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr, path).toBe('');
    }
  });
});

it('tells a job, a savepoint path and a line with quotes as a shell has them', () => {
  const script = SCRIPTS['every kind of step'];
  const run = script && takeHome({ script, flink: '2.3', sources: new Map() }).get('run.sh');
  const functions = (run ?? '').slice(0, (run ?? '').indexOf("\necho '1."));
  const asked = [
    functions.replace('cd "$(dirname "$0")"', ''),
    'flink_client() { echo "typed: $1"; }',
    'v1=$(named "Job has been submitted with JobID 0123456789abcdef0123456789abcdef"); NAMES+=" v1"',
    'named "Savepoint completed. Path: file:/srv/flink/savepoints/savepoint-0 "',
    /flink_client "\$\(names\)".*?(?= \| tee)/.exec(run ?? '')?.[0] ?? '',
  ].join('\n');
  const { stdout, stderr } = spawnSync('bash', ['-s'], { input: asked, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual([
    'file:/srv/flink/savepoints/savepoint-0',
    "typed: v1=0123456789abcdef0123456789abcdef; flink run -d orders-v1.jar --name 'it is'",
    '',
  ]);
});

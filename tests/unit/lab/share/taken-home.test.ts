import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { exportCommand } from '../../../../src/cli/commands/export.ts';
import { readFolder } from '../../../../src/cli/files.ts';
import { compiled } from '../../../../src/cli/scenarios.ts';
import { takenHome } from '../../../../src/lab/share/taken-home.ts';
import type { RunView } from '../../../../src/recording/index.ts';
import { parseScript } from '../../../../src/script/index.ts';
import { workshopOf } from '../../../../src/shell/scripted.ts';
import { Run, scriptOfRun } from '../../../../src/simulation/index.ts';

/** A cluster with HA whose leader was killed by hand. */
function runOf(flink: '1.20' | '2.3'): RunView {
  const text = 'name: taken\nha: zookeeper\ncluster: { jobmanagers: 2, taskmanagers: 1 }\nsteps: []\n';
  const { script } = parseScript(text, 'taken.yaml');
  if (script === undefined) throw new Error(text);
  const scenario = compiled(script, 'taken.yaml', flink);
  const { simulation, viewOf } = workshopOf(scenario);
  const run = new Run(scenario, simulation);
  run.act({ type: 'kill', process: 'jobmanager-1' });
  run.advanceTo(run.clock + 2000);
  return viewOf(run, scenario.origin);
}

test.each(['1.20', '2.3'] as const)('the zip of a run on Flink %s is the folder that the CLI writes', (flink) => {
  const view = runOf(flink);
  const folder = mkdtempSync(join(tmpdir(), 'taken-home-'));
  try {
    const file = join(folder, 'run.yaml');
    const to = join(folder, 'to');
    writeFileSync(file, scriptOfRun(view));
    const terminal = { out: () => undefined, err: () => undefined };
    expect(exportCommand.run([file, '--to', to], terminal)).toBe(0);
    const written = readFolder(to);
    const packed = takenHome(view, view.length);
    const unpacked = unzipSync(packed.bytes);
    const [name = ''] = /^[^/]+/.exec(Object.keys(unpacked)[0] ?? '') ?? [];
    expect(packed.file).toBe(`${name}-compose.zip`);
    expect(Object.keys(unpacked).sort()).toEqual([...written.keys()].map((path) => `${name}/${path}`).sort());
    for (const [path, text] of written) expect(strFromU8(unpacked[`${name}/${path}`]!), path).toBe(text);
    expect(written.get('run.sh')).toContain('docker compose kill jobmanager-1');
    expect(written.get('compose.yaml')).toContain(`flink:${flink}-java17`);
    // The one file that a shell starts may be started; the same run gives the same bytes.
    expect(statSync(join(to, 'run.sh')).mode & 0o111).toBe(0o111);
    expect(modesOf(packed.bytes).filter(([, mode]) => (mode & 0o111) !== 0)).toEqual([[`${name}/run.sh`, 0o755]]);
    expect(takenHome(view, view.length).bytes).toEqual(packed.bytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Names and modes of a zip's files: the entries of its central directory, as the format has them. */
function modesOf(bytes: Uint8Array): readonly (readonly [string, number])[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  const modes: [string, number][] = [];
  let at = view.getUint32(end + 16, true);
  while (view.getUint32(at, true) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [
      number,
      number,
      number,
    ];
    modes.push([strFromU8(bytes.subarray(at + 46, at + 46 + name)), view.getUint16(at + 40, true) & 0o777]);
    at += 46 + name + extra + comment;
  }
  return modes;
}

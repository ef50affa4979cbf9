import { Bash } from 'just-bash/browser';
import { expect, it } from 'vitest';
import { keptStateOf } from '../../../src/shell/bash/kept-state.ts';

/** A state of just-bash with one field changed, as another version of the package might have it. */
const changed = (fields: object): Bash => ({ state: { ...keptStateOf(new Bash()), ...fields } }) as unknown as Bash;

it('is where just-bash keeps it: what is written there, the next call finds', async () => {
  const bash = new Bash();
  const kept = keptStateOf(bash);
  kept.env = new Map([...kept.env, ['x', '1'], ['y', '2']]);
  kept.exportedVars = new Set(['y']);
  kept.lastExitCode = 7;
  kept.cwd = '/tmp';
  kept.previousDir = '/bin';
  const { stdout } = await bash.exec('echo $?; declare -p x y; pwd; cd -');
  expect(stdout).toBe('7\ndeclare -- x="1"\ndeclare -x y="2"\n/tmp\n/bin\n');
});

it.each([
  ['cwd', { cwd: undefined }],
  ['env', { env: { PATH: '/bin' } }],
  ['exportedVars, lastExitCode', { exportedVars: ['PATH'], lastExitCode: '0' }],
])('another version of it is told by %s', (names, fields) => {
  expect(() => keptStateOf(changed(fields))).toThrow(`just-bash keeps its state otherwise than it did: ${names}`);
});

it('no state at all is told', () => {
  expect(() => keptStateOf({} as Bash)).toThrow('just-bash keeps its state otherwise');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';
import { isElsewhere } from '../../../src/shell/programs/lab/help.ts';
import { commandReference, referenceText } from '../../../src/shell/reference.ts';
import { desk } from './kit.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('the reference of commands', () => {
  it('stands in docs/commands.md as it is: npm run -s lab -- commands --out docs/commands.md', () => {
    expect(readFileSync(join(ROOT, 'docs/commands.md'), 'utf8')).toBe(referenceText(commandReference()));
  });

  it('has every program once', () => {
    const names = PROGRAMS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('says what only one version has', () => {
    const { actions } = commandReference();
    expect(actions.find(({ name }) => name === 'run-application')?.versions).toBe('1.20 only');
    expect(actions.find(({ name }) => name === 'run')?.inert.some((option) => option.startsWith('-py,'))).toBe(true);
  });

  it('has examples that the shell understands', async () => {
    const cluster = desk('2.3', 'ha: zookeeper\ncluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n');
    const wrong: string[] = [];
    for (const program of PROGRAMS.filter((one) => !isElsewhere(one))) {
      const [role = 'client'] = program.hosts ?? [];
      const host = role === 'jobmanager' || role === 'taskmanager' ? `${role}-1` : role;
      const { stderr, exit } = await cluster.line(host, program.usage);
      if (exit === 127 || /command not found|invalid option|unrecognized option/.test(stderr))
        wrong.push(`${program.usage}: ${stderr}`);
    }
    expect(wrong).toEqual([]);
  });
});

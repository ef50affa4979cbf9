import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONSOLE_TEXTS, HELP_TEXTS, renderConsole } from '../../../../src/logs/index.ts';
import { flinkCommand } from '../../../../src/model/client/every-command.ts';
import type { FlinkVersion } from '../../../../src/model/index.ts';

/** What a line prints before it asks the cluster anything, and its exit code when it ends there. */
function before(line: string, flink: FlinkVersion = '2.3') {
  const command = flinkCommand(line.split(' ').slice(1), flink, 2);
  const printed = { stdout: '', stderr: '' };
  for (const { stream, text, values } of command.prints)
    printed[stream] += `${renderConsole(text, values, {
      flink,
      startedAt: () => 0,
      runtime: () => 0,
      restBody: () => undefined,
      texts: CONSOLE_TEXTS,
      help: HELP_TEXTS,
    }).join('\n')}\n`;
  return { ...printed, code: command.kind === 'exit' ? command.code : undefined };
}

describe('what flink prints', () => {
  // The texts are long: their SHA-256 in the recordings of `session-cli-errors`.
  it.each([
    ['1.20', 'flink --help', '1d5181b7ac2e8c2b75ab56ee70da1fde118e13869768cf87408c2ca67e31bc5b'],
    ['2.3', 'flink --help', '665488d11e5535f04047da89aa36c47ddbebd4d9a151db9d6855c63fd8fb1fd4'],
    ['2.3', 'flink run --help', 'c0a07b5c60c88d0d46218e2c3306ec00d147eeeea214bfc71fc2fc87bc4ca464'],
    ['1.20', 'flink stop --help', 'ab7edc52c2ce149f1188131d50a1669b5d7af06794aade09c66fea83f251064a'],
  ] as const)('%s: %s is word for word the recorded text', (flink, line, expected) => {
    const { stdout, code } = before(line, flink);
    expect(createHash('sha256').update(stdout).digest('hex')).toBe(expected);
    expect(code).toBe(0);
  });

  it('asks for an action after the help', () => {
    expect(before('flink')).toMatchObject({ code: 1 });
    expect(before('flink').stdout).toMatch(/\n\nPlease specify an action\.\n$/);
  });

  it('knows which actions a version has', () => {
    expect(before('flink upgrade', '1.20').stdout).toContain(
      '"upgrade" is not a valid action.\n\nValid actions are "run", "run-application", ',
    );
    expect(before('flink upgrade', '2.3').stdout).toContain(
      'Valid actions are "run", "list", "info", "savepoint", "stop", or "cancel".',
    );
    expect(before('flink run-application', '2.3').stdout).toContain('is not a valid action');
  });

  it.each([
    ['flink stop', 'Missing JobId'],
    ['flink cancel', 'Missing JobID. Specify a JobID to cancel a job.'],
    [
      'flink stop not-a-job-id',
      'Cannot parse JobID from "not-a-job-id". The expected format is [0-9a-fA-F]{32}, e.g. fd72014d4c864993a2e5a9287b4a9c5d.',
    ],
    [
      'flink run -d missing.jar',
      'Could not get job jar and dependencies from JAR file: JAR file does not exist: missing.jar',
    ],
    ['flink run -p two orders-v1.jar', 'The parallelism must be a positive number: two'],
    ['flink run -p 99999999999 orders-v1.jar', 'The parallelism must be a positive number: 99999999999'],
    ['flink list --everything', 'Unrecognized option: --everything'],
  ])('%s is refused before anything is asked', (line, message) => {
    expect(before(line)).toEqual({
      stdout: `${message}\n\nUse the help option (-h or --help) to get help on the command.\n`,
      stderr: '',
      code: 1,
    });
  });

  it('prints what main() threw', () => {
    expect(before('flink run -d orders-v1.jar --bogus').stderr).toContain(
      'The main method caused an error: Expected --option value, got: --bogus\nCaused by: java.lang.IllegalArgumentException: Expected --option value, got: --bogus\n',
    );
    expect(before('flink run -Dparallelism.default=many orders-v1.jar').stderr).toContain(
      "Could not parse value 'many' for key 'parallelism.default'.",
    );
    expect(before('flink run -d -c no.such.Class orders-v1.jar').stderr).toContain(
      "entry point class 'no.such.Class' was not found",
    );
  });

  it('tells the releases apart', () => {
    expect(before('flink -v', '1.20').stdout).toBe('Version: 1.20.5, Commit ID: 0980485\n');
    expect(before('flink -v', '2.3').stdout).toBe('Version: 2.3.0, Commit ID: c0f8d1a\n');
  });

  it('says so when something is not simulated', () => {
    expect(before('flink run -t local orders-v1.jar')).toMatchObject({
      code: 1,
      stdout: 'lab: `flink run -t local` is not simulated here. Nothing was done.\n',
    });
    expect(before('flink run -p 20000 orders-v1.jar').stdout).toContain('`flink run -p 20000` is not simulated here');
  });
});

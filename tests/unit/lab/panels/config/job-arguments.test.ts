import { describe, expect, it } from 'vitest';
import {
  argumentsTyped,
  diagnoseArguments,
  meaningOf,
  submission,
} from '../../../../../src/lab/panels/config/job-arguments.ts';
import { desk } from '../../../shell/kit.ts';

const said = (text: string): readonly (readonly [string, string])[] =>
  diagnoseArguments(text).map(({ code, from, to }) => [code, text.slice(from, to)]);

describe('the arguments of a job as a file', () => {
  it('mean what main() makes of them', () => {
    const rows = meaningOf('orders-v2.jar', '--sink exactly-once\n--prefix totals\n');
    expect(rows).toContainEqual({ what: 'Sink', value: 'exactly-once', byDefault: false });
    expect(rows).toContainEqual({ what: 'Prefix of transactions', value: 'totals', byDefault: false });
    expect(rows).toContainEqual({ what: 'Name of the job', value: 'orders v2', byDefault: true });
    expect(meaningOf('orders-v2.jar', 'sink exactly-once')).toBe(
      'java.lang.IllegalArgumentException: Expected --option value, got: sink',
    );
  });

  it('are judged word by word, with a place for each remark', () => {
    expect(said('--sink exactly-once --fail-at 3')).toEqual([]);
    expect(said('--sink exactly_once')).toEqual([['unknown-word', 'exactly_once']]);
    expect(said('--snik none')).toEqual([['unknown-argument', '--snik']]);
    expect(said('--bounded 1k')).toEqual([['no-number', '1k']]);
    expect(said('--group a --group b')).toEqual([['duplicate-argument', '--group']]);
    expect(said('--orders other')).toEqual([['not-simulated', '--orders']]);
    expect(said('--sink none --group')).toEqual([['no-option', '--group']]);
    expect(said('# mine\n--sink none')).toEqual([['no-option', '#']]);
    expect(diagnoseArguments('--snik none')[0]?.fixes[0]?.edits).toEqual([{ from: 0, to: 6, text: '--sink' }]);
  });

  it('are those of the job that was submitted last, until somebody writes them', () => {
    const { view } = desk(
      '2.3',
      'cluster: { taskmanagers: 1 }\nsteps: [{ run: flink run -d -p 1 orders-v1.jar --sink none --group g }]\n',
    );
    expect(argumentsTyped(view, view.length)).toBe('--sink none\n--group g\n');
    expect(argumentsTyped(view, 0)).toBe('');
  });

  it('submit a job, in the editor and with the shell', async () => {
    expect(submission('orders-v2.jar', '--sink none\r\n--name a;b')).toBe(
      "flink run -d orders-v2.jar --sink none --name 'a;b'",
    );
    const cluster = desk();
    await cluster.line('client', "printf -- '--sink exactly-once\\n--name mine\\n' > orders.args");
    const { exit } = await cluster.line('client', 'flink run -d -p 1 orders-v2.jar $(cat orders.args)');
    expect(exit).toBe(0);
    expect(cluster.view.stateAt(cluster.view.length).jobs.map(({ name }) => name)).toEqual(['mine']);
  });
});

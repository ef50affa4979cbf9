import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../../src/model/client/command-line.ts';
import { optionsOf, type CliAction } from '../../../../src/model/client/options.ts';

function parse(action: CliAction, line: string) {
  const parsed = parseCommandLine(optionsOf(action), line.split(' '), action === 'run');
  return parsed.ok ? { values: Object.fromEntries(parsed.line.values), args: parsed.line.args } : parsed.message;
}

describe('the command line of flink', () => {
  it('reads short, long, joined and property options', () => {
    expect(parse('run', '-dn -p4 --class a.B -Dk=v=w -D x=y orders-v1.jar --sink none')).toEqual({
      values: { d: [], n: [], p: ['4'], c: ['a.B'], D: ['k=v=w', 'x=y'] },
      args: ['orders-v1.jar', '--sink', 'none'],
    });
    expect(parse('run', '--parallelism=3 x.jar')).toEqual({ values: { p: ['3'] }, args: ['x.jar'] });
  });

  it('takes the first word that is no option as the jar, even a misspelt option', () => {
    expect(parse('run', '--detatched orders-v1.jar')).toEqual({ values: {}, args: ['--detatched', 'orders-v1.jar'] });
  });

  it('lets long options be shortened while one fits', () => {
    expect(parse('run', '--par 2 x.jar')).toEqual({ values: { p: ['2'] }, args: ['x.jar'] });
    expect(parse('run', '--pyE 2 x.jar')).toEqual({ values: { pyexec: ['2'] }, args: ['x.jar'] });
    expect(parse('list', '--al')).toEqual({ values: { a: [] }, args: [] });
  });

  it('refuses as upstream', () => {
    expect(parse('list', '--everything')).toBe('Unrecognized option: --everything');
    expect(parse('list', '-x')).toBe('Unrecognized option: -x');
    expect(parse('run', 'x.jar -p')).toEqual({ values: {}, args: ['x.jar', '-p'] });
    expect(parse('run', '-p')).toBe('Missing argument for option: p');
    expect(parse('run', '-p -d x.jar')).toBe('Missing argument for option: p');
  });

  it('keeps `-d` of each action apart', () => {
    expect(parse('stop', '-d abc')).toEqual({ values: { d: [] }, args: ['abc'] });
    expect(parse('savepoint', '-d abc')).toEqual({ values: { d: ['abc'] }, args: [] });
    expect(parse('stop', '-p /sp abc')).toEqual({ values: { p: ['/sp'] }, args: ['abc'] });
  });
});

import type { Call } from '../../program.ts';
import { processesOf } from './host-processes.ts';

/** Options of the entry point with a value, and those without; what 2.x has removed is the program's own there. */
const VALUED: readonly string[] = [
  ...[
    '-j',
    '--job-classname',
    '-jid',
    '--job-id',
    '-jars',
    '--jars',
    '-s',
    '--fromSavepoint',
    '-D',
    '-c',
    '--configDir',
  ],
  ...['-cm', '--claimMode', '-rm', '--restoreMode'],
];
const VALUED_IN_1: readonly string[] = ['-h', '--host', '-r', '--webui-port', '-x', '--executionMode'];
const FLAGS: readonly string[] = ['-n', '--allowNonRestoredState'];
/** What changes nothing here: the only class there is, and where the host is. */
const HARMLESS: readonly string[] = [
  '-j',
  '--job-classname',
  '-c',
  '--configDir',
  '-h',
  '--host',
  '-r',
  '--webui-port',
];

/** The words behind `start` as the entry point reads them: its options, and what it gives to `main()`. */
export function readApplicationArguments(
  words: readonly string[],
  flink: Call['flink'],
): { readonly options: ReadonlyMap<string, string>; readonly program: readonly string[] } {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const isValued = VALUED.includes(word) || (flink === '1.20' && VALUED_IN_1.includes(word));
    if (isValued) options.set(word, words[(at += 1)] ?? '');
    else if (FLAGS.includes(word) || /^-D./.test(word)) options.set(word, '');
    // The first word that is no option ends the options.
    else return { options, program: words.slice(at) };
  }
  return { options, program: [] };
}

/**
 * Why a JobManager of an application cannot be started with these words here; nothing when it can. The simulated process
 * starts with what its image holds, so that the words have to ask for the same.
 */
export function applicationProblem(call: Call, words: readonly string[]): string | undefined {
  const { options, program } = readApplicationArguments(words, call.flink);
  const image = processesOf(call).last('standalonejob')?.parameters?.application;
  const isOther = [...options.keys()].find((option) => !HARMLESS.includes(option) && !option.includes('jars'));
  if (isOther !== undefined)
    return `\`${isOther}\` is not simulated: an application starts here with what its image holds. Nothing was started.`;
  const jars = options.get('--jars') ?? options.get('-jars');
  const isOtherJar = jars !== undefined && image !== undefined && !jars.endsWith(`/${image.file}`);
  const isSame = image === undefined || words.length === 0 || program.join(' ') === image.args.join(' ');
  if (isSame && !isOtherJar) return undefined;
  return `this host's image starts \`${[image?.jar ?? '', ...(image?.args ?? [])].join(' ')}\`: another program on it is not simulated. Nothing was started.`;
}

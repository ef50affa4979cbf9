/** Programs that the model runs: what they do takes messages, and time. */
import { JARS } from '../../simulation/index.ts';
import { FLINK_HOME } from '../files/homes.ts';
import { normalPath } from '../paths.ts';
import type { Call, Program } from '../program.ts';
import { curl } from './curl.ts';

/** Actions that read a jar on their own host, before they ask anybody. */
const WITH_JAR: readonly string[] = ['run', 'info'];
/** As long as the client takes until it looks for it. */
const JVM_MS = 700;

/** The jar of a line of `flink`, with its whole path from the folder that it is typed in; nothing for another line. */
function jarOf({ argv, cwd }: Call): { readonly word: string; readonly path: string } | undefined {
  const word = WITH_JAR.includes(argv[1] ?? '') ? argv.find((one) => one.endsWith('.jar')) : undefined;
  // Of another name Flink itself says that there is none.
  const isKnown = word !== undefined && !word.includes(':') && JARS.some(({ file }) => word.endsWith(file));
  return isKnown ? { word, path: normalPath(cwd, word) } : undefined;
}

/** Flink's client. */
const flink: Program = {
  name: 'flink',
  path: '/opt/flink/bin/flink',
  home: 'flink',
  about: "Flink's command line client",
  usage: 'flink run -d orders-v2.jar',
  async run(call) {
    const { argv, line, files } = call;
    const jar = jarOf(call);
    if (jar === undefined || files.stat(jar.path) !== undefined) {
      // Where every shell begins, the client finds it by the word itself.
      const isNear = call.cwd === FLINK_HOME && jar?.word.includes('/') === false;
      return line.exec(['flink', ...argv.slice(1).map((word) => (word === jar?.word && !isNear ? jar.path : word))]);
    }
    await line.pass(JVM_MS);
    const missing = `Could not get job jar and dependencies from JAR file: JAR file does not exist: ${jar.word.replace(/\/+/g, '/')}`;
    const hint = 'Use the help option (-h or --help) to get help on the command.';
    return { stdout: `${missing}\n\n${hint}\n`, stderr: '', exit: 1 };
  },
};

export const CLUSTER_PROGRAMS: readonly Program[] = [flink, curl];

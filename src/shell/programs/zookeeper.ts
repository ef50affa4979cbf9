/** ZooKeeper's own programs. */
import { ZOOKEEPER_HOME } from '../files/homes.ts';
import type { Program } from '../program.ts';

/** Options of the client itself: what follows one that takes a value is no command. */
const VALUED = ['-server', '-timeout', '-client-configuration'];

/** The command that a line gives the client, if it gives one. */
export function givenCommand(words: readonly string[]): string | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return word;
    if (VALUED.includes(word)) at += 1;
  }
  return undefined;
}

const zkCli: Program = {
  name: 'zkCli.sh',
  path: '/opt/flink/bin/zkCli.sh',
  home: 'zookeeper',
  about: "ZooKeeper's command line client",
  usage: 'zkCli.sh -server zookeeper:2181 ls -R /flink',
  // Without a command it reads lines, and without a terminal what is given to it.
  run: ({ argv, line, stdin }) =>
    line.exec(['zkCli.sh', ...argv.slice(1)], givenCommand(argv.slice(1)) === undefined ? stdin : undefined),
};

export const ZOOKEEPER_PROGRAMS: readonly Program[] = [zkCli];

/** The same program lies on ZooKeeper's own host in its own folder as well. */
export const ZOOKEEPER_OWN_CLIENT = { name: zkCli.name, path: `${ZOOKEEPER_HOME}/bin/${zkCli.name}` } as const;

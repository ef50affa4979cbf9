import { nameBehind } from './program-line.ts';

/** A word that may begin a line. */
export interface Command {
  readonly name: string;
  /** Where it is at home: a program on a host, or the lab's own. */
  readonly home: 'host' | 'lab';
  /** In a few words, for `help`. */
  readonly about: string;
  readonly usage: string;
}

/** Everything that can be typed. */
export const COMMANDS: readonly Command[] = [
  { name: 'flink', home: 'host', about: "Flink's command line client", usage: 'flink run -d orders-v2.jar' },
  {
    name: 'curl',
    home: 'host',
    about: "asks a JobManager's REST endpoint",
    usage: 'curl -s http://jobmanager-1:8081/jobs/overview',
  },
  { name: 'help', home: 'lab', about: 'lists these', usage: 'help' },
  { name: 'lab', home: 'lab', about: 'says how this terminal works', usage: 'lab help' },
  { name: 'history', home: 'lab', about: 'lists what was typed', usage: 'history' },
  { name: 'clear', home: 'lab', about: 'empties the screen', usage: 'clear' },
];

/** What a real host also has, and this one does not: told apart from words that mean nothing. */
export const NOT_SIMULATED: readonly string[] = [
  ...[
    'ls',
    'cat',
    'cd',
    'pwd',
    'vi',
    'vim',
    'nano',
    'less',
    'more',
    'tail',
    'head',
    'grep',
    'sed',
    'awk',
    'find',
    'sort',
  ],
  ...[
    'top',
    'htop',
    'ps',
    'kill',
    'ssh',
    'watch',
    'date',
    'sleep',
    'echo',
    'export',
    'exit',
    'sudo',
    'man',
    'wget',
    'jq',
  ],
  ...['java', 'docker', 'kubectl', 'helm', 'zkCli.sh', 'kafka-topics.sh', 'kafka-console-consumer.sh'],
  ...['start-cluster.sh', 'stop-cluster.sh', 'jobmanager.sh', 'taskmanager.sh', 'standalone-job.sh', 'sql-client.sh'],
];

/** The command that a line's first word names. */
export function commandOf(word: string): Command | undefined {
  const name = nameBehind(word);
  return COMMANDS.find((command) => command.name === name);
}

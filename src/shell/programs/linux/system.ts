/** What else one types on a host: editors, `sudo`, `man`, `java`, and what containers have not. */
import { FLINK_HOME, isBinary, JAVA } from '../../files/index.ts';
import type { Call, Outcome, Program } from '../../program.ts';
import { NOTE } from '../../unknown-command.ts';
import { absolute, DONE, failed, notSimulated, printed, quotedWord } from './words.ts';

const linux = (name: string, about: string, usage: string, run: Program['run']): Program => ({
  ...{ name, about, usage, run, home: 'linux' },
});

const READ_AT_START = 'what starts on this host from now on reads it; what runs keeps what it has read.';

/** The editor of the page, where there is one. */
function edit(call: Call): Promise<Outcome> {
  const [name = ''] = call.argv;
  const file = call.argv.slice(1).find((word) => !word.startsWith('-') && !word.startsWith('+'));
  if (file === undefined)
    return Promise.resolve(failed(`${NOTE}\`${name} FILE\` opens a file in an editor on the page.`));
  const path = absolute(call, file);
  if (call.files.stat(path)?.type === 'directory')
    return Promise.resolve(failed(`${NOTE}${file} is a directory: \`ls ${file}\` lists it.`));
  if (call.terminal === undefined)
    return Promise.resolve(failed(`${NOTE}there is no editor here: \`sed -i\` and \`cat > ${file}\` write files too.`));
  const text = call.files.read(path) ?? '';
  if (isBinary(text)) return Promise.resolve(failed(`${NOTE}${file} is no text.`));
  call.terminal.edit({ host: call.host, path, text });
  const isConfiguration = path.startsWith(`${FLINK_HOME}/conf/`);
  return Promise.resolve(isConfiguration ? failed(`${NOTE}${READ_AT_START}`, 0) : DONE);
}

const NO_SYSTEMD = [
  "System has not been booted with systemd as init system (PID 1). Can't operate.",
  'Failed to connect to bus: Host is down',
];

function service({ argv }: Call): Outcome {
  const [, name] = argv;
  if (name === undefined || name.startsWith('-'))
    return failed(
      'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]',
      name === undefined ? 1 : 0,
    );
  return failed(`${name}: unrecognized service`);
}

const SUDO_USAGE = [
  'usage: sudo -h | -K | -k | -V',
  'usage: sudo [-ABbEHnPS] [-u user] [VAR=value] [-i | -s] [command [arg ...]]',
];

async function sudo(call: Call): Promise<Outcome> {
  let words = call.argv.slice(1);
  while (words[0]?.startsWith('-') === true) words = words.slice(words[0] === '-u' || words[0] === '-g' ? 2 : 1);
  if (words.length === 0)
    return call.argv.length > 1 ? failed(`${NOTE}you are root here already.`, 0) : failed(SUDO_USAGE);
  const line = `cd ${quotedWord(call.cwd)} && ${words.map(quotedWord).join(' ')}`;
  return (await call.on?.(call.host, line)) ?? notSimulated('`sudo` without a shell behind it');
}

function java({ argv }: Call): Outcome {
  const words = argv.slice(1);
  const about = [
    `openjdk version "${JAVA.version}" ${JAVA.date}`,
    `OpenJDK Runtime Environment (build ${JAVA.build})`,
    `OpenJDK 64-Bit Server VM (build ${JAVA.build}, mixed mode, sharing)`,
  ];
  if (words.includes('-version')) return failed(about, 0);
  if (words.includes('--version')) return printed([`openjdk ${JAVA.version} ${JAVA.date}`, ...about.slice(1)]);
  return notSimulated('programs of your own in a JVM: `java -version` is. Jobs are started with `flink run`');
}

function uname({ argv, host }: Call): Outcome {
  const [, option = '-s'] = argv;
  if (option === '-n') return printed([host]);
  if (option === '-r') return printed(['6.1.0-31-amd64']);
  if (option === '-m') return printed(['x86_64']);
  return printed([
    option === '-a' ? `Linux ${host} 6.1.0-31-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.128-1 x86_64 GNU/Linux` : 'Linux',
  ]);
}

/** What programs see of the shell's variables; with a command, that in a shell that has more of them. */
async function env(call: Call): Promise<Outcome> {
  const words = call.argv.slice(1);
  const first = words.findIndex((word) => !word.includes('='));
  const given = words.slice(0, first < 0 ? undefined : first);
  if (first >= 0 && words[first]?.startsWith('-') === true)
    return notSimulated(`options of \`env\`: \`${words[first]}\``);
  if (first >= 0 && call.on !== undefined) {
    const exported = given.map(
      (word) => `export ${word.split('=')[0] ?? ''}=${quotedWord(word.replace(/^[^=]*=/, ''))}; `,
    );
    return call.on(
      call.host,
      `cd ${quotedWord(call.cwd)}; ${exported.join('')}${words.slice(first).map(quotedWord).join(' ')}`,
    );
  }
  return printed([...[...call.environment].map(([name, value]) => `${name}=${value}`), ...given]);
}

function printenv({ argv, environment }: Call): Outcome {
  const names = argv.slice(1);
  if (names.length === 0) return printed([...environment].map(([name, value]) => `${name}=${value}`));
  const known = names.flatMap((name) => environment.get(name) ?? []);
  return printed(known, known.length === names.length ? 0 : 1);
}

function id({ argv }: Call): Outcome {
  const [, option] = argv;
  if (option === '-u' || option === '-g') return printed(['0']);
  return printed([option === '-un' || option === '-gn' ? 'root' : 'uid=0(root) gid=0(root) groups=0(root)']);
}

/** Other worlds than this one: what to do here instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  docker: 'the hosts here are machines, each with its own processes: `ssh HOST`, `ps`, `kill`',
  kubectl: 'this is a standalone cluster, without Kubernetes: `ssh HOST` goes to its hosts',
  helm: 'this is a standalone cluster, without Kubernetes',
  yarn: 'this is a standalone cluster, without YARN',
  hdfs: 'the shared storage is the folder /srv/flink: `ls /srv/flink`',
  apt: 'nothing can be installed here: `help` lists what there is',
  'apt-get': 'nothing can be installed here: `help` lists what there is',
  wget: '`curl -s URL` asks the same',
  telnet: '`nc -zv HOST PORT` tells whether somebody listens',
  jstack: 'what threads do and what lies on a heap is not simulated; `jps`, `ps` and the logs are',
  jmap: 'what threads do and what lies on a heap is not simulated; `jps`, `ps` and the logs are',
  jcmd: 'what threads do and what lies on a heap is not simulated; `jps`, `ps` and the logs are',
  python3: 'there is no Python on these hosts; `jq` and `awk` are there',
  python: 'there is no Python on these hosts; `jq` and `awk` are there',
  kcat: '`kafka-console-consumer.sh` reads topics',
  'kafka-console-producer.sh': 'the orders come from a producer of their own, all the time',
  mvn: 'jobs cannot be built here: orders-v1.jar and orders-v2.jar are there',
};

const elsewhere = ([name, instead]: readonly [string, string]): Program =>
  linux(name, 'not simulated here', `${name} --help`, () =>
    Promise.resolve(failed(`${NOTE}\`${name}\` is not simulated here: ${instead}.`, 127)),
  );

export const SYSTEM_PROGRAMS: readonly Program[] = [
  ...['vi', 'vim', 'nano'].map((name) =>
    linux(name, 'opens a file in an editor on the page', `${name} conf/config.yaml`, edit),
  ),
  linux('systemctl', 'says that there is no systemd here, as in containers', 'systemctl status', () =>
    Promise.resolve(failed(NO_SYSTEMD)),
  ),
  linux('service', 'says that there are no services here, as in containers', 'service --status-all', (call) =>
    Promise.resolve(service(call)),
  ),
  linux('sudo', 'passes the line on: you are root here', 'sudo iptables -L', sudo),
  linux('java', 'tells which Java the hosts have', 'java -version', (call) => Promise.resolve(java(call))),
  linux('uname', 'tells which system the hosts have', 'uname -a', (call) => Promise.resolve(uname(call))),
  linux('id', 'tells who you are', 'id', (call) => Promise.resolve(id(call))),
  linux('whoami', 'tells who you are', 'whoami', () => Promise.resolve(printed(['root']))),
  linux('env', 'lists what programs see of the variables', 'env | sort', env),
  linux('printenv', 'tells a variable as programs see it', 'printenv PATH', (call) => Promise.resolve(printenv(call))),
  ...Object.entries(ELSEWHERE).map(elsewhere),
];

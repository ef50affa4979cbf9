/** The hosts and processes of a script's cluster, for real. Lives in the name spaces that `isolated.ts` makes. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlinkVersion } from '../../model/index.ts';
import type { Application, Script } from '../../script/index.ts';
import { fileOf, FLINK_HOME, JAVA_17, KAFKA_HOME, SHARED, ZOOKEEPER_HOME } from '../../shell/set-up.ts';
import { Blueprint } from '../../take-home/index.ts';
import { HostProcess } from './host-process.ts';
import { keptText, type Installed } from './installed.ts';
import { bind, CLIENT, Network } from './network.ts';

/** Two cores: less work for the just-in-time compiler and the garbage collector. */
const QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto', '-XX:-UsePerfData'];
const CONF_FILES = ['config.yaml', 'log4j.properties', 'log4j-cli.properties'];
/** Any will do: every run has a broker of its own. */
const KAFKA_CLUSTER = 'aGFsYWJyZWFsZmxpbmtsYQ';

/** Hosts and processes by name; what is asked for is made, and not yet started. */
export class RealCluster {
  readonly processes = new Map<string, HostProcess>();
  readonly network: Network;
  private readonly script: Script;
  private readonly flink: FlinkVersion;
  private readonly work: string;
  private readonly parts: Installed;
  private readonly blueprint: Blueprint;

  constructor(script: Script, flink: FlinkVersion, work: string, parts: Installed) {
    this.script = script;
    this.flink = flink;
    this.work = work;
    this.parts = parts;
    this.blueprint = new Blueprint(script, flink);
    this.network = new Network(work);
    for (const folder of ['checkpoints', 'savepoints', 'ha']) mkdirSync(join(SHARED, folder));
  }

  process(name: string): HostProcess {
    const found = this.processes.get(name);
    if (found === undefined) throw new Error(`there is no process ${name}`);
    return found;
  }

  /** Ends everything, whatever state it is in. */
  end(): void {
    for (const process of this.processes.values()) {
      process.signal('SIGCONT');
      process.signal('SIGKILL');
    }
  }

  // ------------------------------------------------------------------------------------------------ hosts

  /** Where lines are typed: jars, the client and ZooKeeper's, in this name space's own `/opt`. */
  client(): void {
    const home = this.flinkHome(CLIENT);
    for (const jar of ['orders-v1.jar', 'orders-v2.jar']) copyFileSync(join(this.parts.orders, jar), join(home, jar));
    bind(this.parts.targets, join(home, 'targets'));
    bind(this.parts.zookeeper, join(home, 'zookeeper'));
    const logging = fileOf(this.blueprint.view, 'zookeeper', `${ZOOKEEPER_HOME}/conf/logback.xml`) ?? '';
    writeFileSync(join(home, 'conf', 'logback-zookeeper.xml'), logging);
    program(join(home, 'bin', 'flink'), [
      ...['java', ...QUICK, ...JAVA_17, `-Dlog.file=${FLINK_HOME}/log/flink-flink-client-client.log`],
      ...log4j('log4j-cli.properties'),
      ...['-classpath', `${FLINK_HOME}/lib/*:${FLINK_HOME}/targets/*`, 'org.apache.flink.client.cli.CliFrontend'],
    ]);
    program(join(home, 'bin', 'zkCli.sh'), [
      ...['java', ...QUICK, `-Dlogback.configurationFile=${FLINK_HOME}/conf/logback-zookeeper.xml`],
      ...['-Dzookeeper.level=WARN', '-cp', `${FLINK_HOME}/zookeeper/*`, 'org.apache.zookeeper.ZooKeeperMain'],
      ...['-server', 'zookeeper:2181'],
    ]);
    bind(home, FLINK_HOME);
  }

  zookeeper(): HostProcess {
    const home = this.home('zookeeper');
    for (const file of ['zoo.cfg', 'logback.xml']) this.copied('zookeeper', `${ZOOKEEPER_HOME}/conf/${file}`, home);
    mkdirSync(join(home, 'data'));
    bind(this.parts.zookeeper, join(home, 'lib'));
    return this.add('zookeeper', home, ZOOKEEPER_HOME, [
      ...['java', '-Xmx256m', ...QUICK, `-Dlogback.configurationFile=${ZOOKEEPER_HOME}/conf/logback.xml`],
      ...['-cp', `${ZOOKEEPER_HOME}/lib/*`, 'org.apache.zookeeper.server.quorum.QuorumPeerMain'],
      `${ZOOKEEPER_HOME}/conf/zoo.cfg`,
    ]);
  }

  kafka(): HostProcess {
    const home = this.home('kafka');
    const properties = `${KAFKA_HOME}/config/server.properties`;
    this.copied('kafka', properties, home);
    mkdirSync(join(home, 'data'));
    bind(this.parts.kafka, join(home, 'libs'));
    bind(home, KAFKA_HOME);
    const java = ['java', '-Xmx512m', ...QUICK, '-cp', `${KAFKA_HOME}/libs/*`];
    outcome([...java, 'kafka.tools.StorageTool', 'format', '-t', KAFKA_CLUSTER, '-c', properties]);
    return this.add('kafka', home, KAFKA_HOME, [...java, 'kafka.Kafka', properties]);
  }

  /** A JobManager or TaskManager from the cluster's image. */
  own(name: string): HostProcess {
    this.blueprint.start(name);
    return this.flinkProcess(name, this.script.mode === 'application' ? this.script.application : undefined);
  }

  /** One from an image of its own. */
  deployed(name: string, jobmanager: string, application: Application): HostProcess {
    this.blueprint.start(name, { application, jobmanager });
    return this.flinkProcess(name, application);
  }

  // ------------------------------------------------------------------------------------------------ inside

  private flinkProcess(name: string, application: Application | undefined): HostProcess {
    const isMaster = name.startsWith('jobmanager');
    const home = this.flinkHome(name);
    if (application !== undefined && (isMaster || application.via === 'usrlib')) {
      const folder = join(home, application.via === 'usrlib' ? 'usrlib' : 'artifacts');
      mkdirSync(folder, { recursive: true });
      copyFileSync(join(this.parts.orders, application.jar), join(folder, application.file));
    }
    const { main, args } = this.blueprint.of(name);
    const { jvm, dynamic } = this.memory(isMaster ? 'JM' : 'TM', home);
    return this.add(name, home, FLINK_HOME, [
      ...['java', ...jvm, ...QUICK, ...JAVA_17, '-Dlog.file=@LOG@', ...log4j('log4j.properties')],
      ...['-classpath', `${FLINK_HOME}/lib/*`, main, '--configDir', `${FLINK_HOME}/conf`, ...dynamic, ...args],
    ]);
  }

  private add(name: string, home: string, seenAs: string, command: readonly string[]): HostProcess {
    const environment = seenAs === FLINK_HOME ? { FLINK_CONF_DIR: `${FLINK_HOME}/conf`, FLINK_HOME } : {};
    const process = new HostProcess(this.network, { name, command, home, seenAs, environment });
    this.processes.set(name, process);
    return process;
  }

  private home(host: string): string {
    const home = join(this.work, 'hosts', host);
    mkdirSync(join(home, 'tmp'), { recursive: true });
    return home;
  }

  /** Flink's folder of a host: its configuration as the simulated host has it. */
  private flinkHome(host: string): string {
    const home = this.home(host);
    for (const folder of ['bin', 'conf', 'log']) mkdirSync(join(home, folder), { recursive: true });
    for (const file of CONF_FILES) this.copied(host, `${FLINK_HOME}/conf/${file}`, home);
    if (!existsSync(join(home, 'lib'))) bind(this.parts.flink, join(home, 'lib'));
    return home;
  }

  /** Writes a file of the simulated host into the folder that stands for its `/opt/…`. */
  private copied(host: string, path: string, home: string): void {
    const text = fileOf(this.blueprint.view, host, path);
    if (text === undefined) throw new Error(`the simulated ${host} has no ${path}`);
    const [, inside = ''] = /^\/opt\/[^/]+\/(.+)$/.exec(path) ?? [];
    mkdirSync(join(home, inside, '..'), { recursive: true });
    writeFileSync(join(home, inside), text);
  }

  /** What `bin/*.sh` computes of the memory, by Flink's own class. */
  private memory(
    kind: 'JM' | 'TM',
    home: string,
  ): { readonly jvm: readonly string[]; readonly dynamic: readonly string[] } {
    const text = fileOf(
      this.blueprint.view,
      kind === 'JM' ? 'jobmanager-1' : 'taskmanager-1',
      `${FLINK_HOME}/conf/config.yaml`,
    );
    const answer = keptText('memory', [this.flink, kind, text ?? ''].join('\n'), () =>
      outcome([
        ...['java', ...QUICK, '-cp', `${home}/lib/*`, 'org.apache.flink.runtime.util.bash.BashJavaUtils'],
        ...[`GET_${kind}_RESOURCE_PARAMS`, '--configDir', join(home, 'conf')],
      ]),
    );
    const results = [...answer.matchAll(/^BASH_JAVA_UTILS_EXEC_RESULT:(.*)$/gm)];
    const [jvm, dynamic] = results.map(([, words = '']) => words.trim().split(/\s+/));
    if (jvm === undefined || dynamic === undefined) throw new Error(`no memory parameters:\n${answer}`);
    return { jvm, dynamic };
  }
}

const log4j = (file: string): readonly string[] => [
  `-Dlog4j.configuration=file:${FLINK_HOME}/conf/${file}`,
  `-Dlog4j.configurationFile=file:${FLINK_HOME}/conf/${file}`,
];

function program(path: string, command: readonly string[]): void {
  writeFileSync(path, `#!/bin/bash\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  chmodSync(path, 0o755);
}

/** What a program prints. Throws with it when it fails. */
function outcome([file = '', ...args]: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.slice(-3).join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

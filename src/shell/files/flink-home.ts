/** `/opt/flink` of a host: configuration, programs, jars. */
import { JARS } from '../../simulation/index.ts';
import { CLI_LOGGING, LOGGING, ZOO_CFG } from './conf-texts.ts';
import { configYaml } from './config-yaml.ts';
import { FLINK_HOME } from './homes.ts';
import type { HostAt } from './host-at.ts';
import { libraryOf, ordersJar } from './library.ts';
import type { Tree } from './tree.ts';

/** Programs of Flink's distribution that lie in `bin`; what of them is simulated, the tables of programs say. */
const SCRIPTS: readonly string[] = [
  ...['bash-java-utils.jar', 'config.sh', 'find-flink-home.sh', 'flink', 'flink-console.sh', 'flink-daemon.sh'],
  ...['historyserver.sh', 'jobmanager.sh', 'kubernetes-jobmanager.sh', 'kubernetes-session.sh'],
  ...['kubernetes-taskmanager.sh', 'pyflink-shell.sh', 'sql-client.sh', 'sql-gateway.sh', 'standalone-job.sh'],
  ...['start-cluster.sh', 'start-zookeeper-quorum.sh', 'stop-cluster.sh', 'stop-zookeeper-quorum.sh'],
  ...['taskmanager.sh', 'yarn-session.sh', 'zookeeper.sh'],
];
/** What stands in a script whose text is not kept here. */
export const SCRIPT =
  '#!/usr/bin/env bash\n# lab: the text of this script is not kept here. Typed, it does what it does.\n';

/** Adds Flink's own files, which are there before anything runs. */
export function putFlinkHome(tree: Tree, host: HostAt): void {
  const { role, booted, flink } = host;
  const put = (path: string, text: () => string, mode?: number): void =>
    tree.put(`${FLINK_HOME}/${path}`, {
      ...{ type: 'file', modified: booted, born: -1, text },
      ...(mode === undefined ? {} : { mode }),
    });
  const jar = (path: string, bytes: number): void =>
    tree.put(`${FLINK_HOME}/${path}`, { type: 'file', modified: booted, born: -1, size: () => bytes });
  for (const folder of ['bin', 'conf', 'lib', 'log', 'opt', 'plugins'])
    tree.put(`${FLINK_HOME}/${folder}`, { type: 'directory', modified: booted, born: -1 });
  put('conf/config.yaml', () => configYaml(host));
  put('conf/log4j.properties', () => LOGGING);
  put('conf/log4j-cli.properties', () => CLI_LOGGING);
  put('conf/masters', () => listed(host, 'jobmanager', ':8081'));
  put('conf/workers', () => listed(host, 'taskmanager'));
  put('conf/zoo.cfg', () => ZOO_CFG);
  for (const name of SCRIPTS) put(`bin/${name}`, () => SCRIPT, 0o755);
  for (const { file, bytes } of libraryOf(flink)) jar(`lib/${file}`, bytes);
  if (role === 'client') for (const { file } of JARS) jar(file, ordersJar(flink, file).bytes);
  const { application } = host.parameters ?? {};
  if (application === undefined) return;
  const { bytes } = ordersJar(flink, application.jar);
  if (application.via === 'usrlib' && (role === 'jobmanager' || role === 'taskmanager'))
    jar(`usrlib/${application.file}`, bytes);
  if (application.via === 'jars' && role === 'jobmanager') jar(`artifacts/${application.file}`, bytes);
}

/** The hosts of a role, one a line. */
function listed({ view, moment }: HostAt, wanted: string, port = ''): string {
  const names = view.stateAt(moment).processes.flatMap(({ role, name }) => (role === wanted ? [name] : []));
  return names.map((name) => `${name}${port}\n`).join('');
}

/** Scripts of Flink's distribution that the lab has as files and does not run. */
import { FLINK_HOME } from '../../files/homes.ts';
import type { Program } from '../../program.ts';

const REASONS: Readonly<Record<string, string>> = {
  'sql-client.sh': 'there is no SQL in this lab: the only program is the orders job.',
  'sql-gateway.sh': 'there is no SQL in this lab: the only program is the orders job.',
  'pyflink-shell.sh': 'there is no Python in this lab.',
  'yarn-session.sh': 'there is no YARN here: this is a standalone cluster.',
  'kubernetes-session.sh': 'there is no Kubernetes here: this is a standalone cluster.',
  'kubernetes-jobmanager.sh': 'there is no Kubernetes here: this is a standalone cluster.',
  'kubernetes-taskmanager.sh': 'there is no Kubernetes here: this is a standalone cluster.',
  'historyserver.sh': 'a JobManager keeps its ended jobs, `flink list -a` shows them.',
  'start-zookeeper-quorum.sh': 'ZooKeeper is a process of its own here, on the host `zookeeper`.',
  'stop-zookeeper-quorum.sh': 'ZooKeeper is a process of its own here, on the host `zookeeper`.',
  'config.sh': 'the other scripts read it; it prints nothing by itself.',
  'find-flink-home.sh': 'it is for a Flink that was installed with pip.',
};

export const NOT_SIMULATED_SCRIPTS: readonly Program[] = Object.entries(REASONS).map(([name, reason]) => ({
  name,
  path: `${FLINK_HOME}/bin/${name}`,
  home: 'flink',
  about: 'not simulated',
  usage: name,
  run: () =>
    Promise.resolve({
      stdout: '',
      stderr: `lab: not simulated here: \`${name}\`. ${reason.charAt(0).toUpperCase()}${reason.slice(1)}\n`,
      exit: 1,
    }),
}));

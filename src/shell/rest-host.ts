/** The hosts as a REST endpoint tells of them: what lies in their files at a moment. */
import type { Moment, RunView } from '../recording/index.ts';
import { hostRecordOf, type LogFile, type RestHost } from '../simulation/index.ts';
import { classPath, daemonOf, jvmOptions } from './files/command-lines.ts';
import { JAVA_17, optionsOf } from './files/config-yaml.ts';
import { daemonLogs } from './files/daemon-logs.ts';
import { FLINK_HOME } from './files/homes.ts';
import type { HostAt } from './files/host-at.ts';
import { hostAt, hostFiles } from './files/host-files.ts';
import { JAVA } from './files/log-banner.ts';
import { roleOf } from './hosts.ts';

const LOGS = `${FLINK_HOME}/log`;

/** The hosts of a run at a moment; nothing for a recording of a real cluster, of which only the logs are known. */
export function restHost(view: RunView, moment: Moment): RestHost | undefined {
  const record = hostRecordOf(view);
  if (record === undefined) return undefined;
  const at = (host: string): HostAt | undefined => {
    const role = roleOf(host);
    return role && hostAt(view, record, { host, role, moment });
  };
  /** The log that a process writes now, without its ending. */
  const baseOf = (process: string): string | undefined => {
    const host = at(process);
    return host && daemonLogs(host).logs.findLast(({ life }) => life.process === process)?.base;
  };
  const fileOf = (host: string, path: string): LogFile | undefined => {
    const files = hostFiles(view, host, moment);
    const found = files.stat(path);
    if (found?.type !== 'file') return undefined;
    const { size, modified } = found;
    return { name: path.slice(path.lastIndexOf('/') + 1), size, modified, text: () => files.read(path) ?? '' };
  };
  return {
    configuration(process) {
      const host = at(process);
      return new Map([...(host ? optionsOf(host) : []), ['env.java.opts.all', JAVA_17.join(' ')]]);
    },
    environment(process) {
      const life = at(process)?.lives.findLast((one) => one.process === process);
      const daemon = life && daemonOf(life);
      return {
        version: `OpenJDK 64-Bit Server VM - Debian - 17/${JAVA.build}`,
        options: life === undefined ? [] : jvmOptions(life, `${baseOf(process) ?? ''}.log`),
        classpath: daemon === undefined ? [] : classPath(daemon, life?.parameters).split(':'),
      };
    },
    logsOf(process) {
      const names = hostFiles(view, process, moment).list(LOGS) ?? [];
      const base = baseOf(process);
      return {
        all: names.flatMap((name) => fileOf(process, `${LOGS}/${name}`) ?? []),
        ...(base === undefined ? {} : { log: fileOf(process, `${base}.log`), stdout: fileOf(process, `${base}.out`) }),
      };
    },
    uploadedAt: (id) => record.uploads.get(id),
  };
}

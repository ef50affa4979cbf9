/** What every Flink process logs about itself before anything else: the machine, the command line, the configuration. */
import { layOut } from '../../logs/index.ts';
import { traitsOf, type ProcessLife } from '../../simulation/index.ts';
import { classPath, daemonOf, jvmOptions, programArguments } from './command-lines.ts';
import { JAVA_17, optionsOf } from './config-yaml.ts';
import type { HostAt } from './host-at.ts';
import { FLINK_HOME, USER } from './homes.ts';

const RULE = '-'.repeat(80);
const REVISIONS = { '1.20': '2026-06-08T09:21:06+02:00', '2.3': '2026-06-14T16:29:03+02:00' } as const;
/** Between the banner and the first line behind it. */
const EARLIER_MS = 160;
const CONFIGURED_MS = 60;

/** The Java that every host has. */
export const JAVA = {
  version: '17.0.15',
  date: '2025-04-15',
  build: '17.0.15+6-Debian-1deb12u1',
  home: '/usr/lib/jvm/java-17-openjdk-amd64',
} as const;

/** @simulates org.apache.flink.runtime.util.EnvironmentInformation · 1.20, 2.3 · cosmetic */
export function bannerOf(
  host: HostAt,
  life: ProcessLife,
  { file, at }: { readonly file: string; readonly at: number },
): string {
  const daemon = daemonOf(life);
  if (daemon === undefined) return '';
  const { flink } = host;
  const { fullVersion, commit } = traitsOf(flink);
  const isTaskManager = daemon.name === 'taskexecutor';
  const logger = isTaskManager ? daemon.main : 'org.apache.flink.runtime.entrypoint.ClusterEntrypoint';
  const name = isTaskManager ? 'TaskManager' : daemon.main.slice(daemon.main.lastIndexOf('.') + 1);
  const indented = (words: readonly string[]): readonly string[] => words.map((word) => `    ${word}`);
  const about = [
    RULE,
    ` Starting ${name} (Version: ${fullVersion}, Scala: 2.12, Rev:${commit}, Date:${REVISIONS[flink]})`,
    ` OS current user: ${USER}`,
    ' Current Hadoop/Kerberos user: <no hadoop dependency found>',
    ` JVM: OpenJDK 64-Bit Server VM - Debian - 17/${JAVA.build}`,
    ' Arch: amd64',
    ` Maximum heap size: ${isTaskManager ? 494 : 989} MiBytes`,
    ' JAVA_HOME: (not set)',
    ' No Hadoop Dependency available',
    ' JVM Options:',
    ...indented(jvmOptions(life, file)),
    ' Program Arguments:',
    ...indented(programArguments(life)),
    ` Classpath: ${classPath(daemon, life.parameters)}`,
    RULE,
    'Registered UNIX signal handlers for [TERM, HUP, INT]',
  ];
  const line = (by: string, text: string, before: number): string =>
    `${layOut({ level: 'INFO', logger: by, text, exception: [] }, at - before).join('\n')}\n`;
  const loaded = 'org.apache.flink.configuration.GlobalConfiguration';
  const options = [...optionsOf(host), ['env.java.opts.all', JAVA_17.join(' ')] as const];
  return [
    ...about.map((text) => line(logger, text, EARLIER_MS)),
    line(
      loaded,
      `Using standard YAML parser to load flink configuration file from ${FLINK_HOME}/conf/config.yaml.`,
      CONFIGURED_MS,
    ),
    ...options.map(([key, value]) => line(loaded, `Loading configuration property: ${key}, ${value}`, CONFIGURED_MS)),
  ].join('');
}

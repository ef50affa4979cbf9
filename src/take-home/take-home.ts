/** A folder that runs a script's cluster with containers on the reader's machine. */
import type { FlinkVersion } from '../model/index.ts';
import type { Folder } from '../recording/index.ts';
import type { Script } from '../script/index.ts';
import { FLINK_HOME, fileOf, KAFKA_HOME } from '../shell/set-up.ts';
import { Blueprint } from './blueprint.ts';
import { composeFile, hostsOf } from './compose.ts';
import { stepsScript, wordsOf } from './steps-script.ts';

export interface TakenHome {
  readonly script: Script;
  readonly flink: FlinkVersion;
  /** Sources of the sample job and of the tool, by their paths in `real`: `orders/pom.xml`. */
  readonly sources: Folder;
}

/** The file of the folder that a reader starts; the others are read. */
export const EXECUTABLE = 'run.sh';

const CONF = ['config.yaml', 'log4j.properties', 'log4j-cli.properties', 'log4j-console.properties'] as const;
/** The image logs to its console with this one; the lab's hosts have no console. */
const CONSOLE = `rootLogger.level = INFO
rootLogger.appenderRef.console.ref = ConsoleAppender
appender.console.name = ConsoleAppender
appender.console.type = CONSOLE
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
`;

const BUILD = `# In a container with Maven: the jars of the sample job, and the tool that produces orders and reads the ledger.
set -e
cd /taken
mkdir -p jars srv/checkpoints srv/savepoints srv/ha
for orders in v1 v2; do
  mvn -q -B -Dmaven.repo.local=/var/maven -f orders/pom.xml "-Pflink-$1" "-Dorders=$orders" -Dreal.build=/tmp/orders package
  cp "/tmp/orders/orders-$orders.jar" jars/
  rm -rf /tmp/orders
done
mvn -q -B -Dmaven.repo.local=/var/maven -f tool/pom.xml -Dreal.build=/tmp/tool compile dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/taken/tool/jars
cp -r /tmp/tool/classes tool/
# Processes of the images run as users of their own.
chmod -R a+rwX srv hosts
`;

const ASK = `# One question to the tool, and its answer: topic, produce, pause, resume, count, ledger.
before=$(wc -l < /tmp/answers)
echo "$*" > /tmp/ask
while [ "$(wc -l < /tmp/answers)" -le "$before" ]; do sleep 0.1; done
tail -n 1 /tmp/answers
`;

function ordersScript(script: Script): string {
  const asked = [
    ...script.topics.map(({ name, partitions }) => `topic ${name} ${partitions}`),
    ...script.topics.flatMap(({ name, rate }) => (rate > 0 ? [`produce ${name} ${rate}`] : [])),
  ];
  return [
    '# Makes the topics and produces orders; ask.sh asks it more.',
    'mkfifo /tmp/ask',
    ': > /tmp/answers',
    // Held open, so that the tool does not see an end behind each question.
    'exec 3<> /tmp/ask',
    "java -cp '/tool/classes:/tool/jars/*' lab.real.tool.Tool kafka kafka:9092 <&3 >> /tmp/answers &",
    'sleep 10',
    ...asked.map((line) => `sh /tool/ask.sh ${line}`),
    'wait',
    '',
  ].join('\n');
}

function readme({ script, flink }: TakenHome): string {
  const hosts = hostsOf(script).map(({ name, isThere }) => `- \`${name}\`${isThere ? '' : ', started by a step'}`);
  const isThere = hostsOf(script).flatMap((host) => (host.isThere ? [host.name] : []));
  return `# ${script.title}

The cluster of the script \`${script.name}\` on Flink ${flink}, with the official images. Written by HA Lab for Apache Flink.
The file has been checked against the schema of the Compose Specification. It has not been run where it was written: there are
no containers there. What the lab shows was recorded from processes without containers, so times and addresses differ.

Needs Docker with Compose, \`curl\`, \`jq\`, and about 4 GB of memory.

\`\`\`sh
docker compose run --rm build                     # the sample job and the producer of orders; Maven Central, once
docker compose up -d kafka orders client ${[...(script.ha === 'zookeeper' ? ['zookeeper'] : []), ...isThere].join(' ')}
./run.sh                                          # the steps below, one after the other; or type them
docker compose --profile later down -v            # ends everything
\`\`\`

The web UI of \`jobmanager-1\` is on http://localhost:8081, of \`jobmanager-2\` on 8082, and so on. A line on the client:
\`docker compose exec client bin/flink list\`.

## Steps

${script.steps.map((step, i) => `${i + 1}. \`${wordsOf(step).replaceAll('`', "'")}\``).join('\n')}

## What lies here

- \`hosts/NAME/conf/config.yaml\`: what the lab's host of that name has, word for word
- \`orders/\`: the sample job, \`orders-v1.jar\` and \`orders-v2.jar\`
- \`tool/\`: the producer of orders, and the reader of the ledger
- \`run.sh\`: the steps for a shell

Hosts:

${hosts.join('\n')}
`;
}

/** All files. */
export function takeHome(taken: TakenHome): Folder {
  const { script, flink, sources } = taken;
  const blueprint = new Blueprint(script, flink);
  for (const step of script.steps) {
    if (step.kind !== 'deploy') continue;
    for (const name of [step.jobmanager, ...step.application.taskmanagers]) blueprint.start(name, step);
  }
  const files = new Map<string, string>();
  files.set('README.md', readme(taken));
  files.set('compose.yaml', composeFile({ script, flink, blueprint }));
  files.set(EXECUTABLE, stepsScript(script));
  files.set('build.sh', BUILD);
  files.set('tool/orders.sh', ordersScript(script));
  files.set('tool/ask.sh', ASK);
  const kafka = fileOf(blueprint.view, 'kafka', `${KAFKA_HOME}/config/server.properties`) ?? '';
  // The image's user may write there.
  files.set('kafka/server.properties', kafka.replace(/^log\.dirs=.*$/m, 'log.dirs=/tmp/kafka-logs'));
  for (const name of ['client', ...hostsOf(script).map((host) => host.name)]) {
    for (const file of CONF) {
      const text = fileOf(blueprint.view, name, `${FLINK_HOME}/conf/${file}`) ?? CONSOLE;
      files.set(`hosts/${name}/conf/${file}`, text);
    }
  }
  for (const [path, text] of sources) files.set(path, text);
  return files;
}

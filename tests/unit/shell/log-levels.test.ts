import { describe, expect, it } from 'vitest';
import { LOGGING } from '../../../src/shell/files/conf-texts.ts';
import { isLogged, logLevelsOf } from '../../../src/shell/files/log-levels.ts';
import { desk } from './kit.ts';

const COORDINATOR = 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator';
const FILE = '/opt/flink/conf/log4j.properties';
const LOG = '/opt/flink/log/flink-root-standalonesession-0-jobmanager-1.log';

describe('log4j.properties', () => {
  it('as shipped lets through what is INFO or worse', () => {
    const levels = logLevelsOf(LOGGING);
    expect(levels).toMatchObject({ root: 'INFO', isWritten: true, monitorMs: 30_000 });
    expect(isLogged(levels, { logger: COORDINATOR, level: 'INFO' })).toBe(true);
    expect(isLogged(levels, { logger: 'org.apache.kafka.clients.producer.ProducerConfig', level: 'INFO' })).toBe(false);
  });

  it('is decided by the logger with the longest name', () => {
    const levels = logLevelsOf(
      'rootLogger = WARN, file\r\nlogger.a.name: org.apache.flink\r\nlogger.a.level: off\n' +
        `logger.b.name=${COORDINATOR}\nlogger.b.level=info\n# logger.b.level=OFF\nlogger.c.name=org.apache.flinkx\n`,
    );
    expect(levels).toMatchObject({ root: 'WARN', isWritten: true });
    expect(isLogged(levels, { logger: COORDINATOR, level: 'INFO' })).toBe(true);
    expect(isLogged(levels, { logger: 'org.apache.flink.runtime.taskexecutor.TaskExecutor', level: 'ERROR' })).toBe(
      false,
    );
    expect(isLogged(levels, { logger: 'org.apache.flinkx.A', level: 'WARN' })).toBe(true);
    expect(isLogged(levels, { logger: 'org.apache.flinkx.A', level: 'INFO' })).toBe(false);
  });

  it('without an appender writes nothing, and with a word that is no level only errors', () => {
    expect(isLogged(logLevelsOf('rootLogger.level = INFO\n'), { logger: 'a', level: 'ERROR' })).toBe(false);
    const odd = logLevelsOf('rootLogger = LOUD, file\n');
    expect(['WARN', 'ERROR'].map((level) => isLogged(odd, { logger: 'a', level }))).toEqual([false, true]);
  });

  it('is looked at every 30 seconds by a process that runs, and no other host has a part in it', async () => {
    const cluster = desk('2.3', 'cluster: { taskmanagers: 1 }\nsteps: [{ run: flink run -d orders-v1.jar }]\n');
    const count = async (): Promise<number> =>
      Number((await cluster.line('jobmanager-1', `grep -c 'Completed checkpoint' ${LOG}`)).stdout);
    expect((await cluster.line('taskmanager-1', `sed -i 's/= INFO/= OFF/' ${FILE}`)).exit).toBe(0);
    cluster.pass(40_000);
    const before = await count();
    expect(before).toBeGreaterThan(30);
    await cluster.line('jobmanager-1', `sed -i 's/= INFO/= WARN/' ${FILE}`);
    cluster.pass(40_000);
    const after = await count();
    expect(after - before).toBeLessThan(31);
    cluster.pass(10_000);
    expect(await count()).toBe(after);
    // What the process says is not lost: its log has less of it.
    expect(cluster.view.logAt(cluster.view.length).filter(({ text }) => text.startsWith('Completed')).length).toBe(
      cluster.view.ranked(0).filter((n) => cluster.view.event(n).kind === 'checkpoint-completed').length,
    );
    await cluster.line('jobmanager-1', `printf 'rootLogger.level = OFF\\n' > ${FILE}; jobmanager.sh stop`);
    await cluster.line('jobmanager-1', 'jobmanager.sh start');
    cluster.pass(20_000);
    expect((await cluster.line('jobmanager-1', `cat ${LOG}`)).stdout).toBe('');
  });
});

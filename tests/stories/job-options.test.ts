import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, FLINK_VERSIONS } from '../../src/model/index.ts';
import { pair } from './pair.ts';
import { Story } from './story.ts';

const { restart } = DEFAULT_PARAMETERS;

describe.each([...FLINK_VERSIONS])('a job of Flink %s that is given options of its own', (flink) => {
  it('restarts as its own line says, while its neighbour goes on as the cluster says', () => {
    const story = new Story(flink);
    const fixed = '-Drestart-strategy.type=fixed-delay -Drestart-strategy.fixed-delay.attempts=2';
    const own = story.submit(
      `${fixed} -D restart-strategy.fixed-delay.delay=3s orders-v1.jar --sink none --fail-at 30`,
    );
    expect(
      story.lines(
        'jobmanager-1',
        /FixedDelayRestart.*\(maxNumberRestartAttempts=2, backoffTimeMS=3000\) for orders v1/,
      ),
    ).toBe(1);
    const other = story.submit('orders-v2.jar --sink none --fail-at 30');
    story.until('its end', () => story.job(own).status === 'FAILED');
    expect(story.job(own).attempts).toBe(2);
    expect(story.job(other).status).not.toBe('FAILED');
  });

  it('takes checkpoints as often as its line says, and with another parallelism', () => {
    const story = new Story(flink, { checkpointInterval: 60_000 });
    const line = '-Dexecution.checkpointing.interval=500ms -Dparallelism.default=1 -Dpipeline.max-parallelism=64';
    const often = story.submit(`${line} orders-v1.jar --sink none`);
    story.untilCheckpoints(often, 4);
    expect(story.job(often).vertices.map(({ parallelism, maxParallelism }) => [parallelism, maxParallelism])).toEqual([
      [1, 64],
      [1, 64],
    ]);
  });

  it('keeps them when another JobManager takes over', () => {
    const story = new Story(flink, pair(4_000));
    story.wait(4_000);
    const job = story.submit('-Drestart-strategy.type=none orders-v1.jar --sink none');
    story.untilCheckpoints(job, 2);
    story.act('kill', 'jobmanager-1');
    story.until('another leader', () => story.leader() === 'jobmanager-2');
    story.until('the job', () => story.jobs().includes(job));
    story.until('its strategy', () => story.lines('jobmanager-2', /NoRestartBackoffTimeStrategy for orders v1/) > 0);
  });

  it('is refused by its own client when main() cannot read one', () => {
    const story = new Story(flink);
    const { stderr, exit } = story.client('flink run -d -Dexecution.checkpointing.interval=soon orders-v1.jar');
    expect(exit).toBe(1);
    expect(stderr).toContain(
      "ProgramInvocationException: The main method caused an error: Could not parse value 'soon' for key 'execution.checkpointing.interval'.",
    );
    expect(stderr).toContain('Caused by: java.lang.NumberFormatException: text does not start with a number');
    expect(story.jobs()).toEqual([]);
  });

  it('fails at its start when there is no such restart strategy; the cluster’s own is read first', () => {
    const unknown = 'nonsense is an unknown value of RestartStrategyType.';
    const story = new Story(flink);
    const { stderr, exit } = story.client('flink run -d -Drestart-strategy.type=nonsense orders-v1.jar');
    expect(exit).toBe(1);
    expect(stderr).toContain(`Caused by: java.lang.IllegalArgumentException: ${unknown}`);
    expect(story.job(story.jobs()[0] ?? '').status).toBe('FAILED');
    const refusing = new Story(flink, { restart: { ...restart, refusal: unknown } });
    expect(refusing.client('flink run -d -Drestart-strategy.type=none orders-v1.jar').stderr).toContain(unknown);
  });

  it('does not hear of options of a strategy that nobody has named', () => {
    const story = new Story(flink, { restart: { ...restart, byDefault: true } });
    story.submit('-Drestart-strategy.exponential-delay.initial-backoff=9s orders-v1.jar --sink none');
    expect(story.lines('jobmanager-1', /ExponentialDelay.*initialBackoffMS=1000,/)).toBe(1);
  });
});

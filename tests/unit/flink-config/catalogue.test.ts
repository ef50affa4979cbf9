import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../src/base/index.ts';
import {
  catalogueEntry,
  catalogueOf,
  CATALOGUE_VERSIONS,
  kafkaOptionsOf,
} from '../../../src/flink-config/catalogue/index.ts';
import { optionOf, OPTIONS, type ConfigOption } from '../../../src/flink-config/index.ts';
import { DEFAULT_ADAPTIVE, DEFAULT_HA, DEFAULT_PARAMETERS, FLINK_VERSIONS } from '../../../src/model/index.ts';

/** Under which key the model reads an option of a version, if that version has it. */
function keyIn({ key, older = [], only }: ConfigOption, flink: string): string | undefined {
  return only === undefined || only === flink ? key : older[0];
}

const inBoth = FLINK_VERSIONS.flatMap((flink) =>
  OPTIONS.flatMap((option) => {
    const key = keyIn(option, flink);
    return key === undefined ? [] : [{ flink, key, option }];
  }),
);

describe('the catalogue of options', () => {
  it('is there for every version of the model', () => {
    expect(CATALOGUE_VERSIONS).toEqual(FLINK_VERSIONS);
    expect(catalogueOf('1.20').length).toBeGreaterThan(800);
    expect(catalogueOf('2.3').length).toBeGreaterThan(800);
    expect(catalogueOf('1.5')).toEqual([]);
  });

  it.each(CATALOGUE_VERSIONS)('has each key of %s once, sorted', (flink) => {
    const keys = catalogueOf(flink).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual([...keys].sort());
  });

  it.each(CATALOGUE_VERSIONS)('has defaults of %s that Flink could read', (flink) => {
    for (const option of catalogueOf(flink)) {
      const { key, type, enum: words, default: value } = option;
      if (value === undefined) continue;
      if (type === 'duration') expect(parseDuration(value), key).toMatchObject({ ok: true });
      if (type === 'integer' || type === 'long') expect(value, key).toMatch(/^-?\d+$/);
      if (type === 'boolean') expect(value, key).toMatch(/^(true|false)$/);
      if (type === 'enum') expect(words, key).toContain(value);
    }
  });

  it.each(CATALOGUE_VERSIONS)('leads from every older key of %s to an option', (flink) => {
    for (const { key, deprecated, fallback } of catalogueOf(flink)) {
      expect(catalogueEntry(key, flink)).toBeDefined();
      for (const older of [...deprecated, ...fallback]) expect(catalogueEntry(older, flink)).toBeDefined();
    }
    expect(catalogueEntry('high-availability', flink)).toMatchObject({
      by: 'deprecated',
      option: { key: 'high-availability.type' },
    });
    expect(catalogueEntry('state.checkpoints.dir', flink)?.option.key).toBe('execution.checkpointing.dir');
    expect(catalogueEntry('akka.ask.timeout', flink)?.option.key).toBe('pekko.ask.timeout');
  });

  it('means the successor by the key of an option that is deprecated', () => {
    expect(catalogueEntry('jobmanager.adaptive-scheduler.scaling-interval.min', '2.3')).toMatchObject({
      by: 'deprecated',
      option: { key: 'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling' },
    });
    expect(catalogueEntry('jobmanager.adaptive-scheduler.scaling-interval.min', '1.20')?.by).toBe('key');
  });

  it('knows keys with names of the reader’s own', () => {
    const named = catalogueEntry('metrics.reporter.prom.factory.class', '2.3');
    expect(named).toMatchObject({ by: 'name', option: { key: 'metrics.reporter.<name>.factory.class' } });
    const free = catalogueEntry('metrics.reporter.prom.port', '2.3');
    expect(free?.option.key).toBe('metrics.reporter.<name>.<parameter>');
    expect(catalogueEntry('kubernetes.jobmanager.labels.team', '2.3')).toMatchObject({ by: 'below' });
    expect(catalogueEntry('job.cancel-on-update', '2.3')).toBeUndefined();
  });

  it('keeps the options of Kafka’s clients apart: config.yaml does not reach them', () => {
    const keys = kafkaOptionsOf('2.3').map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['transaction.timeout.ms', 'isolation.level', 'group.id']));
    expect(catalogueEntry('transaction.timeout.ms', '2.3')).toBeUndefined();
  });
});

describe('the options of the model, held against the catalogue', () => {
  it.each(inBoth)('$flink has $key, of the same type', ({ flink, key, option }) => {
    const found = catalogueEntry(key, flink);
    expect(found?.by).toBe('key');
    // Two that the model reads as words are checked by Flink only when it uses them.
    const isChecked = option.type !== 'enum' || found?.option.type === 'enum';
    if (isChecked) expect(option.type).toBe(found?.option.type);
    else expect(['high-availability.type', 'restart-strategy.type']).toContain(key);
    if (option.type === 'enum') expect(option.enumClass ?? found?.option.class).toBe(found?.option.class);
  });

  it.each(inBoth)('$flink reads $key under the same older keys', ({ flink, key, option }) => {
    const found = catalogueEntry(key, flink)?.option;
    const own = option.key === key ? (option.older ?? []) : (option.older ?? []).slice(1);
    // Of an option that 2.3 has renamed the name in 1.20 comes first.
    if (option.only === undefined) expect(own).toEqual(found?.deprecated);
    else expect(new Set(own)).toEqual(new Set(found?.deprecated));
    expect(option.fallback ?? []).toEqual(found?.fallback);
  });

  it.each(inBoth)('$flink has the same words for $key', ({ flink, key, option }) => {
    const words = catalogueEntry(key, flink)?.option.enum;
    if (words === undefined || option.type !== 'enum') return;
    const others = Object.entries(option.wordsOf ?? {}).filter(([version]) => version !== flink);
    const missing = others.flatMap(([, those]) => those);
    expect(
      Object.keys(option.words)
        .filter((word) => !missing.includes(word))
        .sort(),
    ).toEqual([...words].sort());
  });

  it.each(OPTIONS.filter(({ only }) => only !== undefined))('only $only has $key', ({ key, only, older = [] }) => {
    const other = FLINK_VERSIONS.find((flink) => flink !== only) ?? '';
    expect(catalogueEntry(key, other)).toBeUndefined();
    expect(optionOf(key, other)).toBeUndefined();
    expect(older.slice(0, 1).map((name) => catalogueEntry(name, other)?.by)).toEqual(
      older.slice(0, 1).map(() => 'key'),
    );
    for (const name of older) expect(catalogueEntry(name, other)).toBeDefined();
  });

  it.each(FLINK_VERSIONS)('begins with the defaults of %s', (flink) => {
    const { restart } = DEFAULT_PARAMETERS;
    const given: Readonly<Record<string, number | string | boolean>> = {
      'heartbeat.interval': DEFAULT_PARAMETERS.heartbeatInterval,
      'heartbeat.timeout': DEFAULT_PARAMETERS.heartbeatTimeout,
      'heartbeat.rpc-failure-threshold': DEFAULT_PARAMETERS.heartbeatRpcFailureThreshold,
      'slot.request.timeout': DEFAULT_PARAMETERS.slotRequestTimeout,
      'slot.idle.timeout': DEFAULT_PARAMETERS.slotIdleTimeout,
      'taskmanager.slot.timeout': DEFAULT_PARAMETERS.slotTimeout,
      'taskmanager.load-balance.mode': DEFAULT_PARAMETERS.loadBalance,
      'execution.checkpointing.timeout': DEFAULT_PARAMETERS.checkpointTimeout,
      'execution.checkpointing.min-pause': DEFAULT_PARAMETERS.checkpointMinPause,
      'execution.checkpointing.mode': DEFAULT_PARAMETERS.checkpointMode,
      'execution.checkpointing.tolerable-failed-checkpoints': DEFAULT_PARAMETERS.tolerableFailedCheckpoints,
      'restart-strategy.exponential-delay.initial-backoff': restart.initialBackoff,
      'restart-strategy.exponential-delay.max-backoff': restart.maxBackoff,
      'restart-strategy.exponential-delay.backoff-multiplier': restart.multiplierPercent / 100,
      'restart-strategy.exponential-delay.reset-backoff-threshold': restart.resetThreshold,
      'restart-strategy.exponential-delay.attempts-before-reset-backoff': restart.attempts,
      'restart-strategy.fixed-delay.delay': restart.delay,
      'restart-strategy.failure-rate.delay': restart.delay,
      'restart-strategy.failure-rate.max-failures-per-interval': restart.maxFailures,
      'restart-strategy.failure-rate.failure-rate-interval': restart.failureInterval,
      'high-availability.cluster-id': `/${DEFAULT_HA.clusterId}`,
      'high-availability.zookeeper.path.root': DEFAULT_HA.root,
      'high-availability.zookeeper.client.session-timeout': DEFAULT_HA.sessionTimeout,
      ...(flink === '1.20'
        ? {
            'jobmanager.adaptive-scheduler.resource-wait-timeout': DEFAULT_ADAPTIVE.waitTimeout,
            'jobmanager.adaptive-scheduler.resource-stabilization-timeout': DEFAULT_ADAPTIVE.stabilizationTimeout,
            'jobmanager.adaptive-scheduler.scaling-interval.min': DEFAULT_ADAPTIVE.cooldown,
          }
        : {
            'jobmanager.adaptive-scheduler.submission.resource-wait-timeout': DEFAULT_ADAPTIVE.waitTimeout,
            'jobmanager.adaptive-scheduler.submission.resource-stabilization-timeout':
              DEFAULT_ADAPTIVE.stabilizationTimeout,
            'jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout':
              DEFAULT_ADAPTIVE.executingStabilizationTimeout,
            'jobmanager.adaptive-scheduler.executing.cooldown-after-rescaling': DEFAULT_ADAPTIVE.cooldown,
          }),
    };
    const upstream = Object.keys(given).map((key) => {
      const option = catalogueEntry(key, flink)?.option;
      const ms = option?.type === 'duration' ? parseDuration(option.default ?? '') : undefined;
      return [key, ms?.ok === true ? String(ms.value) : option?.default];
    });
    expect(upstream).toEqual(Object.entries(given).map(([key, value]) => [key, String(value)]));
  });
});

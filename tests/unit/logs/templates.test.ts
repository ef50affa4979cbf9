import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layOut, renderLog } from '../../../src/logs/index.ts';
import { parseLog, readings } from '../../../src/logs/parse.ts';
import { lineNames, templatesOf, type Template } from '../../../src/logs/templates/all.ts';
import { FLINK_VERSIONS } from '../../../src/model/index.ts';
import { RECORDED } from './recorded.ts';

const MODEL = new URL('../../../src/model/', import.meta.url);
const SOURCES = readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(new URL(path, MODEL), 'utf8'));

/** Lines that no recording has. Where upstream's source has them. */
const NOT_RECORDED: Readonly<Record<string, string>> = {
  'AdaptiveScheduler.restarting': 'org.apache.flink.runtime.scheduler.adaptive.Executing',
  'AdaptiveScheduler.failing': 'org.apache.flink.runtime.scheduler.adaptive.Executing',
  'StateTransitionManager.sufficient': 'org.apache.flink.runtime.scheduler.adaptive.DefaultStateTransitionManager',
  'SlotStatusSyncer.allocationFailed': 'org.apache.flink.runtime.resourcemanager.slotmanager.DefaultSlotStatusSyncer',
  'SessionDispatcherLeaderProcess.skippingRecovery':
    'org.apache.flink.runtime.dispatcher.runner.SessionDispatcherLeaderProcess',
  'ClusterEntrypoint.signal': 'org.apache.flink.runtime.util.SignalHandler',
  'JobMaster.savepointThenCancel': 'org.apache.flink.runtime.scheduler.SchedulerBase',
  'JobMaster.heartbeatTimedOut': 'org.apache.flink.runtime.jobmaster.JobMaster.TaskManagerHeartbeatListener',
  'CheckpointCoordinator.expired': 'org.apache.flink.runtime.checkpoint.CheckpointCoordinator.CheckpointCanceller',
  'TaskManagerRunner.signal': 'org.apache.flink.runtime.util.SignalHandler',
};

/** String literals `'Class.verbPhrase'` in the arguments of calls of `turn.log`. */
function loggedNames(source: string): readonly string[] {
  return source
    .split('turn.log(')
    .slice(1)
    .flatMap((after) => {
      let depth = 1;
      let end = 0;
      for (; depth > 0 && end < after.length; end += 1) depth += after[end] === '(' ? 1 : after[end] === ')' ? -1 : 0;
      return namesIn(after.slice(0, end));
    });
}

function namesIn(source: string): readonly string[] {
  return [...source.matchAll(/'([A-Z]\w*\.[a-z]\w*)'/g)].map((match) => match[1] ?? '');
}

/** A name with the text that a version has for it. */
function wording(template: Template | undefined): string {
  return `${template?.line ?? ''} ${template?.text ?? ''}`;
}

describe('log lines and the model', () => {
  it('has a template for every line that a machine logs', () => {
    const names = SOURCES.flatMap(loggedNames);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !lineNames().has(name))).toEqual([]);
  });

  it('has no template that no machine uses', () => {
    const used = new Set(SOURCES.flatMap(namesIn));
    expect([...lineNames()].filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('log lines and real clusters', () => {
  const found = new Set(
    RECORDED.map(({ flink, logger, level, text }) => {
      const parsed = parseLog(logger, level, text, flink);
      return wording(templatesOf(flink).find((template) => template.line === parsed?.line));
    }),
  );

  it('reads every recorded line in one way, and writes it again as it was', () => {
    expect(RECORDED.length).toBeGreaterThan(400);
    for (const { flink, raw, at, logger, level, text } of RECORDED) {
      const all = readings(logger, level, text, flink);
      expect(
        all.map((each) => each.line),
        raw,
      ).toHaveLength(1);
      const [parsed] = all;
      const rendered = renderLog(parsed?.line ?? '', parsed?.values ?? {}, { flink, at, marks: new Map() });
      expect(rendered && layOut(rendered, at)).toEqual([raw]);
    }
  });

  it.each(FLINK_VERSIONS)('words every line of %s as a recording does', (flink) => {
    const unheard = templatesOf(flink).filter(
      (each) => !found.has(wording(each)) && NOT_RECORDED[each.line] === undefined,
    );
    expect(unheard.map((template) => template.line)).toEqual([]);
  });

  it('names a source only for lines that no recording has', () => {
    const heard = FLINK_VERSIONS.flatMap(templatesOf).filter((each) => found.has(wording(each)));
    expect(heard.map(({ line }) => line).filter((line) => NOT_RECORDED[line] !== undefined)).toEqual([]);
    expect(Object.keys(NOT_RECORDED).filter((line) => !lineNames().has(line))).toEqual([]);
  });
});

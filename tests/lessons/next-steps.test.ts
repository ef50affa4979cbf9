import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabStore } from '../../src/lab/lab-store.ts';
import { journeyAt, withValues, type NextStep } from '../../src/lesson/index.ts';
import { readLanding } from '../../src/lesson/reading.ts';
import { FLINK_VERSIONS } from '../../src/script/index.ts';
import { answeredBy } from '../../src/site/landing/answered.ts';
import { perform } from '../../src/site/landing/deeds.ts';
import { openLab as open } from './play.ts';

const FILE = 'content/landing.yaml';
const { landing } = readLanding(FILE, readFileSync(join(import.meta.dirname, '..', '..', FILE), 'utf8'));
/** A reader presses Step at most so often on one way. */
const STEPS_MAX = 400;

function nextStep(id: string): NextStep {
  const found = landing?.next.find((next) => next.id === id);
  if (found === undefined) throw new Error(`${FILE} has no next step ${id}`);
  return found;
}

/** The lab after the question was answered. */
function answered(flink: string): LabStore {
  const store = open(landing?.scenario ?? '', flink);
  store.typeLine(landing?.command ?? '');
  for (let step = 0; step < STEPS_MAX; step++) {
    const { view, moment } = store.getSnapshot();
    if (answeredBy(view, moment) !== undefined) return store;
    store.step();
  }
  throw new Error('The question was not answered.');
}

/** Goes a way to its end, as the page does; returns what is said then. */
async function go(store: LabStore, next: NextStep): Promise<string> {
  if (next.from === 'start') store.toStart();
  const from = next.scenario === undefined ? store.getSnapshot().moment : store.getSnapshot().view.start;
  for (let step = 0; step < STEPS_MAX; step++) {
    const { view, moment } = store.getSnapshot();
    const { deed, isGoingOn } = journeyAt(next, view, from, moment);
    if (deed === undefined) {
      const said = typeof next.say === 'string' ? next.say : (next.say[view.flink] ?? '');
      return withValues(said, view, moment);
    }
    if (isGoingOn) store.step();
    else await perform(deed, store, (line) => Promise.resolve(store.typeLine(line)));
  }
  const { view, moment, state } = store.getSnapshot();
  const { deed } = journeyAt(next, view, from, moment);
  throw new Error(
    `${next.id} stays at “${deed?.title}”: ${state.jobs.map(({ name, status }) => `${name} ${status}`).join(', ')}`,
  );
}

describe.each(FLINK_VERSIONS)('ways on from the first page’s answer, %s', (flink) => {
  it('kill the leader: the standby recovers both jobs from their checkpoints, and nothing is lost', async () => {
    const store = answered(flink);
    const said = await go(store, nextStep('kill-the-leader'));
    const { state } = store.getSnapshot();
    const [ledger] = state.ledgers;
    expect(state.processes.find(({ leadership }) => leadership?.truth)?.name).toBe('jobmanager-2');
    expect(state.jobs.map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING']);
    for (const { checkpoints } of state.jobs) expect(checkpoints.restored).toBeGreaterThan(0);
    expect(ledger?.lost).toBe(0);
    expect(ledger?.aborted).toBeGreaterThan(100);
    expect(said).toMatch(/For 4\d(\.\d)? s nobody led/);
    expect(said).not.toContain('–');
  });

  it('do it right: v2 goes on where v1 stopped, every order once', async () => {
    const store = answered(flink);
    const before = store.getSnapshot().branches.length;
    const said = await go(store, nextStep('do-it-right'));
    const { state, branches } = store.getSnapshot();
    const [ledger] = state.ledgers;
    expect(branches).toHaveLength(before + 1);
    expect(state.jobs.map(({ version, status }) => `${version} ${status}`)).toEqual(['v1 FINISHED', 'v2 RUNNING']);
    expect(ledger?.lost).toBe(0);
    expect(ledger?.doubled).toBe(0);
    expect(ledger?.byVersion.map(({ version }) => version)).toEqual(['v1', 'v2']);
    expect(said).not.toContain('–');
  });

  it('same cluster-id: 1.20 runs the old graph with new classes, 2.3 goes by the job’s name', async () => {
    const next = nextStep('same-cluster-id');
    const store = open(next.scenario ?? '', flink);
    const said = await go(store, next);
    const { state } = store.getSnapshot();
    const [ledger] = state.ledgers;
    const running = state.jobs.filter(({ status }) => status === 'RUNNING').map(({ name }) => name);
    if (flink === '1.20') {
      expect(running).toEqual(['orders v1']);
      expect(ledger?.byGraph.map(({ version }) => version)).toEqual(['v1']);
      expect(ledger?.byVersion.map(({ version }) => version)).toEqual(['v1', 'v2']);
      expect(ledger?.lost).toBe(0);
    } else {
      expect(running).toContain('orders v2');
      expect(ledger?.byVersion.map(({ version }) => version)).toEqual(['v1']);
      expect(ledger?.open).toBeGreaterThan(0);
    }
    expect(said).not.toContain('–');
  });
});

/** The article's cluster, which does not exist: it does what the article tells, and says everywhere that it is fiction. */
import { describe, expect, it } from 'vitest';
import { Judge, search } from '../../src/checker/index.ts';
import { ARTICLE_INVARIANTS, ARTICLE_READINGS, DEFAULT_PARAMETERS } from '../../src/model/index.ts';
import type { ArticleCluster, Intervention } from '../../src/model/index.ts';
import type { RunView } from '../../src/recording/index.ts';
import { openArticleView } from '../../src/shell/index.ts';
import { articleSimulation, Run } from '../../src/simulation/index.ts';
import type { Json } from '../../src/base/index.ts';

const READY = 5_000;
const HONEST: ArticleCluster = { reading: 'steps', cancelOnUpdate: false, mutations: [] };

const flink = (...words: string[]): Intervention => ({ type: 'exec', host: 'client', argv: ['flink', ...words] });

class ArticleStory {
  readonly run: Run<Intervention>;
  readonly view: RunView;

  constructor(changes: Partial<ArticleCluster> = {}, seed = 1) {
    const cluster = { jobmanagers: 2, taskmanagers: 2, slots: 2 };
    const parameters = { ...DEFAULT_PARAMETERS, cluster, article: { ...HONEST, ...changes } };
    const scenario = {
      ...{ id: 'article', title: 'article', flink: '2.3', seed, actions: [], start: { at: READY } },
      parameters: parameters as unknown as Json,
    };
    this.run = new Run<Intervention>(scenario, articleSimulation, seed);
    this.view = openArticleView(this.run, READY);
    this.run.act(flink('run', '-d', 'orders-v1.jar'));
    this.until(() => this.statuses()[0] === 'RUNNING');
    this.wait(4_000);
  }

  wait(ms: number): void {
    this.run.advanceTo(this.run.clock + ms);
    if (this.run.fault !== undefined) throw new Error(this.run.fault.message);
  }

  until(holds: () => boolean): void {
    const limit = this.run.clock + 60_000;
    while (!holds()) {
      if (this.run.clock >= limit) throw new Error(`not within a minute: ${this.statuses().join()}`);
      this.wait(20);
    }
  }

  deploy(): void {
    this.run.act(flink('run', '-d', 'orders-v2.jar'));
  }

  statuses(): readonly string[] {
    return this.view.stateAt(this.view.length).jobs.map(({ status }) => status);
  }

  ledger() {
    this.run.act({ type: 'pause', topic: 'orders' });
    this.wait(3_000);
    const [ledger] = this.view.stateAt(this.view.length).ledgers;
    this.run.act({ type: 'resume', topic: 'orders' });
    return ledger;
  }

  /** What the log of the cluster says, in order of time, from the deployment of v2 on. */
  told(): readonly string[] {
    return this.view
      .ranked(2)
      .filter((n) => this.view.event(n).kind.startsWith('article-'))
      .map((n) => this.view.event(n).title);
  }
}

describe('the article’s handover', () => {
  it('in five steps: the old version is drained and stopped, then execution is switched', () => {
    const story = new ArticleStory();
    story.deploy();
    story.until(() => story.statuses()[1] === 'RUNNING');
    expect(story.statuses()).toEqual(['FINISHED', 'RUNNING']);
    const steps = story.told().filter((title) => title.startsWith('Step'));
    expect(steps.slice(-5).map((title) => title.slice(0, 6))).toEqual([
      'Step 1',
      'Step 2',
      'Step 3',
      'Step 4',
      'Step 5',
    ]);
    const [v1, v2] = story.view.stateAt(story.view.length).jobs;
    // The article calls it seamless. By its own steps nobody reads while v2 starts.
    const gap = (v2?.history.at(-1)?.at ?? 0) - (v1?.endedAt ?? 0);
    expect(gap).toBeGreaterThan(500);
    story.wait(4_000);
    expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0, pending: 0 });
  });

  it('by its FAQ: both run, and new data go to the new one', () => {
    const story = new ArticleStory({ reading: 'faq' });
    story.deploy();
    story.until(() => story.statuses()[0] === 'FINISHED');
    const [v1, v2] = story.view.stateAt(story.view.length).jobs;
    expect(v2?.history.find(({ status }) => status === 'RUNNING')?.at).toBeLessThan(v1?.endedAt ?? 0);
    story.wait(4_000);
    const ledger = story.ledger();
    expect(ledger).toMatchObject({ lost: 0, doubled: 0, pending: 0 });
    expect(ledger?.byVersion.map(({ version }) => version)).toEqual(['v1', 'v2']);
  });

  it('job.cancel-on-update: the old version is cancelled, the new one takes over all data', () => {
    const story = new ArticleStory({ cancelOnUpdate: true });
    story.deploy();
    story.until(() => story.statuses()[1] === 'RUNNING');
    expect(story.statuses()).toEqual(['CANCELED', 'RUNNING']);
    story.wait(4_000);
    expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0, pending: 0 });
  });

  it.each([...ARTICLE_READINGS])(
    'the old version fails while the new one is deployed (%s): it takes over',
    (reading) => {
      const story = new ArticleStory({ reading });
      story.deploy();
      story.until(() => story.statuses()[1] === 'INITIALIZING');
      story.run.act({ type: 'kill', process: 'taskmanager-1' });
      story.until(() => story.statuses()[1] === 'RUNNING');
      expect(story.statuses()).toEqual(['FAILED', 'RUNNING']);
      story.wait(4_000);
      expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0, pending: 0 });
    },
  );

  it('recovers a version whose TaskManager dies, when there is no other', () => {
    const story = new ArticleStory();
    story.run.act({ type: 'kill', process: 'taskmanager-1' });
    story.until(() => story.statuses()[0] === 'RESTARTING');
    story.until(() => story.statuses()[0] === 'RUNNING');
    story.wait(4_000);
    expect(story.ledger()).toMatchObject({ lost: 0, doubled: 0, pending: 0 });
    expect(story.view.stateAt(story.view.length).jobs[0]?.attempts).toBe(1);
  });

  it('makes nothing up: of what the article does not tell, it says so', () => {
    const story = new ArticleStory();
    expect(() => story.run.act({ type: 'kill', process: 'zookeeper' })).toThrow('the article does not say');
    expect(() => story.run.act({ type: 'cut', between: ['kafka', 'client'] })).toThrow('the article does not say');
    story.run.act(flink('stop', 'x'));
    story.wait(3_000);
    expect(story.view.terminalAt(story.view.length, 'client').at(-1)?.text).toBe(
      '[fiction] The article does not say what this command does.',
    );
  });
});

describe('the article’s cluster', () => {
  it('is marked as fiction wherever it shows', () => {
    const story = new ArticleStory();
    story.deploy();
    story.wait(4_000);
    const { view } = story;
    expect(view.title).toMatch(/^Fiction: /);
    expect(view.lanes.filter(({ kind }) => kind !== 'you').every(({ label }) => label.endsWith('(fiction)'))).toBe(
      true,
    );
    expect(view.terminalAt(view.length, 'client')[0]?.text).toContain('no Flink does this');
    const { processes } = view.stateAt(view.length);
    const components = processes.filter(({ role }) => /manager|zookeeper/.test(role)).flatMap((one) => one.components);
    expect(components.length).toBeGreaterThan(4);
    expect(components.filter(({ name }) => !name.startsWith('fictional '))).toEqual([]);
    const lines = view.logAt(view.length);
    expect(lines.length).toBeGreaterThan(12);
    expect(lines.filter(({ logger }) => !logger.startsWith('fiction.'))).toEqual([]);
  });
});

describe('what the article promises', () => {
  const deployment = flink('run', '-d', 'orders-v2.jar');
  const faults = ['taskmanager-1', 'taskmanager-2', 'jobmanager-2'].flatMap((process): Intervention[] => [
    { type: 'kill', process },
    { type: 'start', process },
  ]);

  it.each([
    { reading: 'steps', cancelOnUpdate: false },
    { reading: 'steps', cancelOnUpdate: true },
    { reading: 'faq', cancelOnUpdate: false },
  ] as const)(
    'holds in its own cluster when TaskManagers and a JobManager die: $reading, cancel $cancelOnUpdate',
    (article) => {
      const result = search<Intervention>({
        run: (seed) => new ArticleStory(article, seed).run,
        invariants: ARTICLE_INVARIANTS,
        openings: [deployment],
        ...{ faults, maxFaults: 3, between: [600, 2_600], until: 8_000, runs: 40, seed: 1 },
      });
      expect([result.failure?.explanation, result.failure?.strikes]).toEqual([undefined, undefined]);
      if (article.reading === 'steps' && !article.cancelOnUpdate) expect(result.unreached).toEqual([]);
    },
  );

  it.each([
    ['switch-before-stop', 'A1 after a switch one version of the job is RUNNING'],
    ['forget-results', 'A2 nothing is lost'],
    ['forget-state', 'A3 nothing is doubled'],
  ] as const)('%s breaks %s', (mutation, invariant) => {
    const { run } = new ArticleStory({ mutations: [mutation] });
    const judge = new Judge(ARTICLE_INVARIANTS);
    const broken = new Set<string>();
    run.act(deployment);
    const limit = run.clock + 8_000;
    while (run.advanceStep(limit)) for (const one of judge.judge(run)) broken.add(one.invariant);
    expect([...broken]).toContain(invariant);
  });
});

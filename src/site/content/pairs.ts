import { labGroups, type LabCase } from './matrix.ts';

/** Two runs worth seeing side by side. A side is the id of a scenario, or `recording:` and the name of a recording. */
export interface Pair {
  readonly does: string;
  readonly left: string;
  readonly right: string;
}

export interface PairGroup {
  readonly title: string;
  readonly about: string;
  readonly pairs: readonly Pair[];
}

const OLD = '.1.20';
const NEW = '.2.3';

/** Real Flink, and what an article says of the same command. */
const ARTICLE: readonly Pair[] = [
  {
    does: 'The same command, two clusters: v2 is run beside v1',
    left: 'recording:session-two-versions.2.3',
    right: 'matrix-article-steps.2.3',
  },
  {
    does: 'The model of Flink beside the article’s five steps, with both ledgers',
    left: 'matrix-session-beside.2.3',
    right: 'matrix-article-steps.2.3',
  },
  {
    does: 'The model of Flink beside the article’s FAQ, which has v2 run beside v1',
    left: 'matrix-session-beside.2.3',
    right: 'matrix-article-faq.2.3',
  },
  {
    does: 'The article against itself: its five steps beside its FAQ',
    left: 'matrix-article-steps.2.3',
    right: 'matrix-article-faq.2.3',
  },
];

/** The same case on both versions, where it has both. */
function ofVersions({ does, runs }: LabCase): readonly Pair[] {
  const [left, right] = [OLD, NEW].map((version) => runs.find(({ id }) => id.endsWith(version)));
  return left === undefined || right === undefined ? [] : [{ does, left: left.id, right: right.id }];
}

/** The same case without HA and with it, on the newer version. */
function ofAvailability(cases: readonly LabCase[]): readonly Pair[] {
  const ids = new Set(cases.flatMap(({ runs }) => runs.map(({ id }) => id)));
  return cases.flatMap(({ does, runs }) =>
    runs.flatMap(({ id }): readonly Pair[] => {
      if (!id.endsWith(NEW)) return [];
      const right = `${id.slice(0, -NEW.length)}-ha${NEW}`;
      return ids.has(right) ? [{ does, left: id, right }] : [];
    }),
  );
}

/** All pairs that the page lists. */
export function comparePairs(): readonly PairGroup[] {
  const cases = labGroups().flatMap((group) => (group.isFiction ? [] : group.cases));
  return [
    {
      title: 'Real Flink beside the article’s cluster',
      about: 'What a real cluster was recorded doing, or a model of it does, and what an article says it does.',
      pairs: ARTICLE,
    },
    {
      title: 'With HA beside without',
      about:
        'The same lines typed, the same orders, the same seed. One of the clusters has ZooKeeper and a second JobManager.',
      pairs: ofAvailability(cases),
    },
    {
      title: 'Flink 1.20 beside 2.3',
      about: 'The same script and seed in both versions.',
      pairs: cases.flatMap(ofVersions),
    },
  ];
}

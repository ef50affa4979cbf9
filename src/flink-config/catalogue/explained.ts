/** An option as everybody tells of it: the reference page, the editor, the command line. */
import { optionOf } from '../configuration.ts';
import { EXPLANATIONS } from './explanations/index.ts';
import type { CatalogueOption } from './index.ts';

/** What the lab does with an option. `job` is one that a job's own code gives to a client of Kafka. */
export type Treatment = 'simulated' | 'read' | 'job';

/** In words; what follows `simulated` is the option's first sentence. */
export const TREATMENTS: Readonly<Record<Treatment, string>> = {
  simulated: 'Simulated.',
  read: 'Flink reads this; not simulated here.',
  job: 'A job gives it to Kafka’s client; in `config.yaml` it does nothing.',
};

/** What is to be said of an option of a version. */
export interface ExplainedOption {
  /** In our words, Markdown with code spans; nothing for an option that few people meet. */
  readonly text?: string;
  readonly treatment: Treatment;
  /** Upstream's page about it; nothing for an option that has none. */
  readonly docs?: string;
}

/** What is to be said of an option of a version. */
export function explained(option: CatalogueOption, flink: string): ExplainedOption {
  const changes = option.side === undefined ? optionOf(option.key, flink)?.option.changes : undefined;
  const text = [changes, EXPLANATIONS[option.key]].filter((sentence) => sentence !== undefined).join(' ');
  const docs = docsOf(option, flink);
  return {
    ...(text === '' ? {} : { text }),
    treatment: option.side === 'kafka' ? 'job' : changes === undefined ? 'read' : 'simulated',
    ...(docs === undefined ? {} : { docs }),
  };
}

const KAFKA = 'https://kafka.apache.org/documentation/';
/** Pages of upstream's documentation with options that do not stand on the page of all options. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^table\./, 'dev/table/config/'],
  [/^metrics\.reporter\./, 'deployment/metric_reporters/'],
  [/^traces\.reporter\./, 'deployment/trace_reporters/'],
];

function docsOf({ key, in: owner, side, hidden }: CatalogueOption, flink: string): string | undefined {
  if (owner === 'ConsumerConfig') return `${KAFKA}#consumerconfigs_${key}`;
  if (owner === 'ProducerConfig') return `${KAFKA}#producerconfigs_${key}`;
  const flinkDocs = `https://nightlies.apache.org/flink/flink-docs-release-${flink}/docs/`;
  if (side === 'kafka') return `${flinkDocs}connectors/datastream/kafka/`;
  if (hidden === true || /^(\$?internal|hidden)\.|[a-z]Internal$/.test(`${key} ${owner}`)) return undefined;
  const page = PAGES.find(([keys]) => keys.test(key))?.[1] ?? 'deployment/config/';
  // A key with a name of the reader's own has no place of its own.
  const place = key.includes('<') ? '' : `#${key.replaceAll('.', '-').toLowerCase()}`;
  return `${flinkDocs}${page}${place}`;
}

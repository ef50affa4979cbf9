import type { ConsoleTexts, HelpTexts, LogContext, RenderedLine, WrittenAnswer } from '../logs/index.ts';
import type { Json } from '../base/index.ts';
import type { kafkaRecords, producerFacts } from '../simulation/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';

/** A GET to the REST endpoint of a host, and the cluster as it was then. */
export interface RestAsked {
  readonly view: RunView;
  readonly moment: Moment;
  readonly state: ClusterState;
  readonly path: string;
  readonly server: string;
}

/** What processes write beyond the few lines that every page shows: logs, errors, help, the JSON of the REST endpoint. */
export interface Words {
  readonly renderLog: (
    line: string,
    values: Readonly<Record<string, Json>>,
    context: LogContext,
  ) => RenderedLine | undefined;
  /** Nothing where the model itself says what is answered. */
  readonly restBody: (asked: RestAsked) => WrittenAnswer | undefined;
  readonly texts: ConsoleTexts;
  readonly help: HelpTexts;
  readonly transactionTime: (view: RunView, zxid: number) => number;
  readonly kafkaRecords: typeof kafkaRecords;
  readonly producerFacts: typeof producerFacts;
  readonly addressOf: (host: string) => string;
}

/** Where words come from. `edition` changes when they have come: lines are then rendered anew. */
export interface WordSource {
  readonly words: Words | undefined;
  readonly edition: number;
}

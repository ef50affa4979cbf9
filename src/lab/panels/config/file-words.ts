/** What the panel says of a file, by who reads it. */
import type { ConfigFile } from '../../configured/host-states.ts';

export interface FileWords {
  /** Over what follows from the text. */
  readonly effect: string;
  /** Once it has been saved. */
  readonly saved: string;
  /** When there is nothing to say of it. */
  readonly none: string;
}

export const FILE_WORDS: Readonly<Record<ConfigFile['kind'], FileWords>> = {
  options: {
    effect: 'What Flink would do',
    saved: 'What runs keeps the old configuration until it is restarted.',
    none: 'No problems: Flink reads every line of this file.',
  },
  logging: {
    effect: 'What Log4j would do',
    saved: 'What runs looks at it again by itself.',
    none: 'What Log4j reads is not judged.',
  },
  arguments: {
    effect: 'What the job would do',
    saved: 'A job that is submitted with it gets them.',
    none: 'No problems: the job reads every word of this file.',
  },
};

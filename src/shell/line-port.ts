/** What a shell needs of the page to run whole lines: engine, run, clock and screen. */
import type { Intervention } from '../model/index.ts';
import type { Moment } from '../recording/index.ts';
import type { Stage } from '../simulation/index.ts';
import type { Engine } from './bash/engine-port.ts';
import type { TerminalPort } from './program.ts';

export interface LinePort {
  /** bash. It comes when the first line needs it. */
  readonly engine: () => Promise<Engine>;
  /** Does `work` at the end of a run that shares this past. `goOn` shows that run, and lets time go on up to a moment. */
  branch<T>(
    moment: Moment,
    work: (stage: Stage) => Promise<T>,
  ): Promise<{ readonly result: T; readonly goOn: (until: Moment) => void }>;
  /** Why something made no sense at a moment; nothing when it did. */
  readonly refusal: (moment: Moment, intervention: Intervention) => Error | undefined;
  /** Lets the page draw while much is computed. */
  breathe(): Promise<void>;
  /** What programs may ask of the page. */
  readonly terminal: Pick<TerminalPort, 'size' | 'edit' | 'step' | 'goto'>;
  /** Something to show has changed without the run. */
  changed(): void;
}

import type { Edit } from '../../../flink-config/language.ts';

/** What others ask of the text that is shown, whatever it stands in. */
export interface CodeHandle {
  /** Goes on writing here. */
  focus(): void;
  /** Puts the cursor at an offset. */
  reveal(offset: number): void;
  /** Changes the text; answers false when there is no editor to do it. */
  apply(edits: readonly Edit[]): boolean;
  /** Puts another text into the editor, if there is one. */
  replace(to: string): void;
}

/** What is done to files by hand, as the notes of a run tell it. Without a text it is a folder. */
export interface HandFile {
  readonly type: string;
  readonly host?: string;
  readonly path: string;
  readonly text?: string;
  readonly mode?: number;
}

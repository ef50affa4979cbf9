/** The shared file system `/srv/flink`, as far as components write to it. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';

export const STORAGE: ComponentId = 'storage/files';

export interface StoredFile {
  readonly path: string;
  /** `ha` are pointers of the high availability services and job results. */
  readonly kind: 'checkpoint' | 'savepoint' | 'ha';
  readonly jobId: string;
  readonly checkpoint: number;
  readonly content: Json;
}

export interface StorageContext {
  readonly parameters: ModelParameters;
  /** In the order of writing. */
  readonly files: readonly StoredFile[];
  /** What somebody has thrown away by hand. */
  readonly disposed: readonly string[];
  /** What was thrown away and may have been moved only: it is back when somebody puts it where it was. */
  readonly away?: readonly StoredFile[] | undefined;
  /** Files that somebody has put where nobody knows of a file: no folder can be there. */
  readonly byHand?: readonly string[] | undefined;
}

/** `file:///srv/x/`, `file:/srv/x` and `/srv/x` are the same place; `x` lies where processes are started. @simulates org.apache.flink.core.fs.Path · 1.20, 2.3 · simplified */
export function qualifiedPath(path: string): string {
  const whole = /^(\/|file:)/.test(path) ? path : `/opt/flink/${path}`;
  return whole.replace(/^(?:file:)?\/*/, 'file:/').replace(/\/$/, '');
}

/** The shared file system `/srv/flink`, as far as components write to it. */
import type { Json } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';

export interface StoredFile {
  readonly path: string;
  readonly kind: 'checkpoint' | 'savepoint';
  readonly jobId: string;
  readonly checkpoint: number;
  readonly content: Json;
}

export interface StorageContext {
  readonly parameters: ModelParameters;
  /** In the order of writing. */
  readonly files: readonly StoredFile[];
}

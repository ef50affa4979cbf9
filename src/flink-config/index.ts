/** Flink's configuration, as far as the model reads it. */
export * from './believed-keys.ts';
export * from './configuration.ts';
export type * from './config-option.ts';
export * from './options.ts';

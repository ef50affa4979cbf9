/** What Flink, Kafka and the shared storage do, as pure machines; and what those above may read of them. */
export * from './vocabulary.ts';
export * from './messages.ts';
export * from './parameters.ts';
export type * from './jobmanager/dispatcher-context.ts';
export type * from './jobmanager/resource-manager-context.ts';
export type * from './jobmanager/job-master-context.ts';
export type * from './jobmanager/checkpoint-coordinator-context.ts';
export type * from './taskmanager/task-executor-context.ts';
export type * from './taskmanager/task-context.ts';
export type * from './kafka/broker-context.ts';
export type * from './storage/storage-context.ts';
export { programOf, type ProgramComponent } from './client/programs.ts';
export { actionsOf } from './client/flink-command.ts';
export { labelOf, optionsOf, type CliAction, type CliOption } from './client/options.ts';
export { JARS, PROGRAM_OPTIONS } from './client/program.ts';
export type { CliFrontendContext } from './client/cli-frontend-context.ts';
export type { CurlContext } from './client/curl.ts';

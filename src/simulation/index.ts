/** From a scenario to a run, and from a run to what may be seen of it. */
export { articleSimulation, isFiction } from './article/article-simulation.ts';
export { clusterSimulation } from './cluster-simulation.ts';
export { flinkPart } from './article/article-parameters.ts';
export { createArticleView, type ArticleViewOptions } from './article/article-view.ts';
export * from './client-words.ts';
export { chartOf, type MachineChart } from './charts.ts';
export { factsAt, toldBy } from './cluster-facts.ts';
export { execute, executeWith, type Execution, type ScriptShell, type Stage } from './executor.ts';
export { flinkSimulation } from './flink-simulation.ts';
export { entryHistory } from './inquiry/entry-history.ts';
export { fieldHistory, type FieldChange } from './inquiry/field-history.ts';
export { foresee, type Foreseen, type ForeseenChange } from './inquiry/foresee.ts';
export { orderJourney, type Stop } from './inquiry/order-journey.ts';
export { waitingAt, type Waiting } from './inquiry/waiting.ts';
export { haSessionSimulation } from './ha-session-simulation.ts';
export { notSimulated } from './not-simulated.ts';
export { recordingOfStage } from './recorded.ts';
export { sessionSimulation } from './session-simulation.ts';
export {
  begin,
  compileScenario,
  compileScenarioWith,
  ScriptFailure,
  type CompiledScenario,
  type Prelude,
  type Workshop,
} from './scenario.ts';
export { clusterOf, imageOf, parametersOf } from './script-parameters.ts';
export {
  explainOpenError,
  LINK_PREFIX,
  linkOf,
  openLink,
  scenarioOfLink,
  type Opened,
  type OpenError,
} from './link.ts';
export { machineFile, MACHINE_FILES } from './machine-files.ts';
export { MoreMachinesNeeded } from './more-machines.ts';
export { deliveriesOf } from './hosts/deliveries.ts';
export { hostRecordOf, type HandNote, type HostRecord, type ProcessLife } from './hosts/host-record.ts';
export type { Instant } from './hosts/instant.ts';
export type { StoredPath } from './hosts/storage-record.ts';
export { doneIn, programStartedBy, type StartedProgram } from './hosts/typed.ts';
export { endHashOf } from './end-hash.ts';
export { Run } from './run.ts';
export { scriptOfRun } from './run-script/script-of-run.ts';
export { variablesOf } from './variables.ts';
export type { Action, Done, Place, Refused, Scenario, Simulation } from './run-types.ts';
export { ANSWERS } from './rest/endpoints.ts';
export type { LogFile, ProcessLogs, RestHost } from './rest/rest-host.ts';
export { isOperation, restBody } from './rest/rest-body.ts';
export { isFictionalEvent } from './article/fictional.ts';
export { EVENT_KINDS, isEventKind, type EventKind } from './view/narration/kinds.ts';
export { kafkaRecords, producerFacts, type KafkaRecord } from './view/kafka-records.ts';
export { mindsSignals, promptOfReader } from './view/reading-program.ts';
export { transactionTime } from './view/transaction-times.ts';
export { createRunView, printedBy, type RunViewOptions } from './view/run-view.ts';

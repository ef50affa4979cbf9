/**
 * The lab: one store, and panels that draw it. A page makes a store with `createLabStore` and gives it to `Lab`
 * (beside a lesson) or to `LandingLab` (the question on the first page). Both render a still first frame on the server.
 *
 * | component  | properties                                                                                        |
 * | ---------- | ------------------------------------------------------------------------------------------------- |
 * | Lab        | store, title?; `show(tab)` opens a tab of the dock                                                |
 * | BlindLab   | store, running, onrun, onwait, wait: terminal, logs and numbers, and no drawing                   |
 * | LandingLab | store, ghost? (the command that Deploy would type, shown dim at the prompt); `typeCommand(line)`  |
 * | RecordedLab | recording, title: a real cluster's recording and its simulation on one clock               |
 * | ComparedLab | title, left, right: two runs on one clock, with the first difference                      |
 * | Topology   | cluster, store? with snapshot?, cells? (a SmallLedger for the sink); without a store a still drawing |
 * | Ledger     | store                                                                                             |
 * | CauseChain | store, title, hint?                                                                               |
 * | Questions  | store, onselect?: what is asked first of a run, with the answers                               |
 * | PhoneBar   | store, first?; the mini-timeline and the bottom tabs below 768 px                                 |
 *
 * Below 768 px one panel shows at a time: elements with `data-panel="lesson"`, `"cluster"` or `"terminal"` follow
 * `data-tab` on <html>, which the bottom tabs set (`phone.css`). A page gives its own column `data-panel="lesson"`.
 */
export { default as Lab } from './Lab.svelte';
export { default as BlindLab } from './BlindLab.svelte';
export { default as LandingLab } from './LandingLab.svelte';
export { default as RecordedLab } from './RecordedLab.svelte';
export { default as ComparedLab } from './ComparedLab.svelte';
export { default as EmbeddedLab } from './EmbeddedLab.svelte';
export type { Side as ComparedSide } from './compared/side.ts';
export { recordedRuns } from './recorded/recorded-runs.ts';
export { default as Topology } from './panels/topology/Topology.svelte';
export { HA_PARTS } from './panels/topology/ha-parts.ts';
export { FICTION_PARTS } from './panels/topology/fiction-parts.ts';
export { default as Ledger } from './panels/ledger/Ledger.svelte';
export { default as CauseChain } from './panels/events/CauseChain.svelte';
export { default as PhoneBar } from './panels/tools/PhoneBar.svelte';
export { default as Questions } from './panels/inspector/Questions.svelte';
export { createLabStore, type LabStoreOptions } from './store.ts';
export { holdAddress, loadFlinkRuns } from './late.ts';
export { loadWords } from '../shell/index.ts';
export { runsOf, type Playable } from './simulated-runs.ts';
export { simulatedRuns } from './session-runs.ts';
export { flinkRuns, playableOf } from './flink-runs.ts';
export { anyRuns, isFiction } from './any-runs.ts';
export { articleRuns } from './article-runs.ts';
export { scenarioOfAddress, unknownScenario } from './scenario-of-link.ts';
export { droppedFiles, pickedFiles, readFiles } from './recorded/dropped-files.ts';
export { filesOfZip, recordingIn, type OpenedRecording } from './recorded/recording-files.ts';
export { forgetRun, keepRun, keptRuns, renameRun } from './kept/kept-runs.ts';
export { addressOf, fileOf, runsOfFile, type KeptRun } from './kept/run-file.ts';
export { scriptText, type ClusterWishes, type WishedJob } from './playground/cluster-script.ts';
export { compileText, problemsOf } from './playground/compiled-script.ts';
export { packScript, unpackScript } from './playground/packed-script.ts';
export { smallScenario } from './small-scenario.ts';
export { haSessionRuns } from './ha-session-runs.ts';
export type { Intervention, LiveRun, RunSource } from './live-run.ts';
export type { Bookmark, BranchSummary, LabSnapshot, LabStore, Prediction, Speed } from './lab-store.ts';

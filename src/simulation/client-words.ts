/** What may be typed on a host that has Flink's client: for shells, their completion and their words of advice. */
export {
  actionsOf,
  FLINK_VERSIONS,
  JARS,
  labelOf,
  optionsOf,
  PROGRAM_OPTIONS,
  runMain,
  traitsOf,
} from '../model/index.ts';
export { pathWords, REST_ROUTES, routeOf } from '../model/index.ts';
export type { CliAction, CliOption, RestRoute } from '../model/index.ts';
export { hasEnded, splitLine, type SplitLine } from '../script/index.ts';

/** What `flink run -D…` changes for the job of the line. */
import { isOfJob, isOfRestart, effectsOf } from '../flink-config/index.ts';
import { propertiesOf, type JobOptions, type JobParameters, type ModelParameters } from '../model/index.ts';
import { restartOver } from './restart-parameters.ts';

/**
 * Options of a job travel with it and win over the cluster's; all others change nothing there, as in Flink. What
 * `main()` reads is refused on the client, a restart strategy on the JobMaster. Nothing for a line without options.
 *
 * @simulates org.apache.flink.streaming.api.environment.StreamExecutionEnvironment#configure · 1.20, 2.3 · simplified
 */
export function jobOptionsOf(argv: readonly string[], cluster: ModelParameters): JobOptions | undefined {
  const all = Object.entries(propertiesOf(argv.slice(1))).filter(([key]) => isOfJob(key));
  if (all.length === 0) return undefined;
  const { parameters, remarks } = effectsOf(Object.fromEntries(all), cluster.flink);
  const problems = remarks.filter(({ level }) => level === 'problem');
  const refused = problems.find(({ key }) => !isOfRestart(key));
  const unknown = problems.find(({ key }) => isOfRestart(key));
  const { restart, ...changes } = parameters;
  const interval = changes.checkpointInterval ?? cluster.checkpointInterval;
  const strategy = restartOver(cluster.restart, restart ?? {}, interval);
  const own: JobParameters = {
    ...(changes as JobParameters),
    restart: unknown === undefined ? strategy : { ...strategy, refusal: cluster.restart.refusal ?? unknown.text },
  };
  if (refused === undefined) return { changes: own };
  const causes = [
    `java.lang.IllegalArgumentException: ${refused.text}`,
    ...(refused.cause === undefined ? [] : [refused.cause]),
  ];
  return { changes: own, refusal: [refused.text, ...causes] };
}

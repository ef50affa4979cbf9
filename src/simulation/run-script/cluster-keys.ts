/** The cluster of a run as the keys of a script. */
import { canonical } from '../../base/index.ts';
import type { FlinkVersion, Intervention, ModelParameters } from '../../model/index.ts';
import { parseScript, toYaml } from '../../script/index.ts';
import { flinkPart, withArticle } from '../article/article-parameters.ts';
import { isFiction } from '../article/article-simulation.ts';
import type { Scenario } from '../run-types.ts';
import { parametersOf } from '../script-parameters.ts';

/** Everything that stands above `steps:`, as YAML. */
export function clusterKeys(scenario: Scenario<Intervention>, isCold: boolean): string {
  const parameters = scenario.parameters as unknown as ModelParameters;
  const { cluster, topics, application, ha, zookeeper = ha !== undefined } = parameters;
  const options = scenario.options ?? {};
  const clusterId = options['high-availability.cluster-id'] === undefined && ha?.clusterIdGiven === true;
  return toYaml({
    name: `run-of-${scenario.id.replace(/\.[\d.]+$/, '')}`.toLowerCase().replace(/[^a-z0-9-]/g, '-'),
    title: scenario.title,
    flink: scenario.flink,
    mode: application === undefined ? 'session' : 'application',
    provider: isFiction(scenario) ? 'article' : 'standalone',
    ha: zookeeper ? 'zookeeper' : 'none',
    cluster: { ...cluster },
    ...(Object.keys(options).length === 0 ? {} : { config: { ...options } }),
    kafka: Object.fromEntries(topics.map(({ name, partitions, rate }) => [name, { partitions, rate }])),
    ...(application === undefined
      ? {}
      : { application: { ...application, ...(clusterId ? { 'cluster-id': ha.clusterId } : {}) } }),
    ...(isCold ? { cold: true } : {}),
  });
}

/** Whether a script with these keys makes the cluster of the scenario, in everything that the model is given. */
export function makesCluster(text: string, scenario: Scenario<Intervention>): boolean {
  const { script } = parseScript(text, 'run.yaml');
  if (script === undefined) return false;
  const { parameters } = parametersOf(flinkPart(script), scenario.flink as FlinkVersion);
  return canonical(withArticle(parameters, script)) === canonical(scenario.parameters);
}

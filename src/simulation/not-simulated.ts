import { isOfRestart } from '../flink-config/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Script } from '../script/index.ts';
import { articleProblems } from './article/article-parameters.ts';
import { parametersOf } from './script-parameters.ts';

/** What `ha: zookeeper` sets: a cluster without either has a ZooKeeper and does not use it; with only one it does something else. */
const HA_KEYS = ['high-availability.type', 'high-availability.storageDir'];

/** What a script asks for that the format knows and this simulator does not, in words; empty when it can be run. */
export function notSimulated(script: Script, flink: FlinkVersion): readonly string[] {
  const missing: string[] = [];
  if (script.ha === 'none' && script.jobmanagers > 1 && script.provider !== 'article')
    missing.push('more than one JobManager without ha');
  const isWithout = script.ha === 'zookeeper' && HA_KEYS.every((key) => script.config[key] === null);
  for (const key of HA_KEYS) if (script.config[key] !== undefined && !isWithout) missing.push(`config: ${key}`);
  const refused = parametersOf(script, flink).remarks.filter(
    (remark) => remark.level === 'problem' && !isOfRestart(remark.key),
  );
  return [
    ...articleProblems(script),
    ...missing.map((what) => `${what} is not simulated yet`),
    ...refused.map(({ key, text }) => `config: ${key}: ${text} What follows from that is not simulated yet`),
  ];
}

import type { FlinkVersion } from '../model/index.ts';
import type { Script } from '../script/index.ts';
import { parametersOf } from './script-parameters.ts';

/** What a script asks for that the format knows and this simulator does not, in words; empty when it can be run. */
export function notSimulated(script: Script, flink: FlinkVersion): readonly string[] {
  const missing: string[] = [];
  if (script.mode === 'application') missing.push('mode: application');
  if (script.provider === 'article') missing.push('provider: article');
  if (script.ha === 'zookeeper') missing.push('ha: zookeeper');
  else if (script.jobmanagers > 1) missing.push('more than one JobManager without ha');
  if (script.config['high-availability.type'] !== undefined) missing.push('config: high-availability.type');
  const refused = parametersOf(script, flink).remarks.filter((remark) => remark.level === 'problem');
  return [
    ...missing.map((what) => `${what} is not simulated yet`),
    ...refused.map(({ key, text }) => `config: ${key}: ${text} What follows from that is not simulated yet`),
  ];
}

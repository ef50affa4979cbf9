import { isOfRestart } from '../flink-config/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Script } from '../script/index.ts';
import { articleProblems } from './article/article-parameters.ts';
import { parametersOf } from './script-parameters.ts';

/** What a script asks for that the format knows and this simulator does not, in words; empty when it can be run. */
export function notSimulated(script: Script, flink: FlinkVersion): readonly string[] {
  const missing: string[] = [];
  if (script.ha === 'none' && script.jobmanagers > 1 && script.provider !== 'article')
    missing.push('more than one JobManager without ha');
  const { parameters, remarks } = parametersOf(script, flink);
  // What ends a process is simulated: a JobManager then is none.
  const refused = remarks.filter(({ level, key }) => level === 'problem' && !isOfRestart(key));
  const unclear = parameters.refusedStart === undefined ? refused : [];
  return [
    ...articleProblems(script),
    ...remarks.filter(({ isLeftOut }) => isLeftOut).map(({ key, text }) => `config: ${key}: ${text}`),
    ...missing.map((what) => `${what} is not simulated yet`),
    ...unclear.map(({ key, text }) => `config: ${key}: ${text} What follows from that is not simulated yet`),
  ];
}

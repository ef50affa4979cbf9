import type { Position, Problem } from './problem.ts';
import { orList } from './reading.ts';
import type { Script, Step } from './script.ts';

/** What each part of a script allows, but the parts together do not. */
export function checkWhole(script: Script, file: string, application: Position): readonly Problem[] {
  const problems: Problem[] = [];
  const at = (position: Position, message: string): void => void problems.push({ file, ...position, message });
  if (script.mode === 'application' && script.application === undefined) {
    at(application, 'mode: application needs the key "application" with a jar');
  }
  if (script.mode === 'session' && script.application !== undefined) {
    at(application, '"application" belongs to mode: application');
  }
  for (const step of script.steps) {
    const message = refused(step, script);
    if (message !== undefined) at(step.position, message);
  }
  return problems;
}

function refused(step: Step, script: Script): string | undefined {
  const unknownTopic = (topic: string): string | undefined =>
    script.topics.some((plan) => plan.name === topic)
      ? undefined
      : `there is no topic "${topic}": expected ${orList(script.topics.map((plan) => plan.name))}`;
  const withoutZooKeeper = (process: string): string | undefined =>
    process === 'zookeeper' && script.ha !== 'zookeeper' ? 'there is no zookeeper without ha: zookeeper' : undefined;
  switch (step.kind) {
    case 'znodes':
      return script.ha === 'zookeeper' ? undefined : 'znodes needs ha: zookeeper';
    case 'deploy':
      return script.mode === 'application' ? undefined : 'deploy belongs to mode: application';
    case 'ledger':
      return unknownTopic(step.topic);
    case 'kill':
    case 'stop':
    case 'start':
    case 'freeze':
    case 'thaw':
      return withoutZooKeeper(step.process);
    case 'cut':
    case 'heal':
    case 'delay':
      return step.between.map(withoutZooKeeper).find((message) => message !== undefined);
    case 'until':
      return step.predicate.kind === 'ledger' || step.predicate.kind === 'records'
        ? unknownTopic(step.predicate.topic)
        : undefined;
    case 'run':
    case 'wait':
    case 'next':
    case 'get':
      return undefined;
  }
}

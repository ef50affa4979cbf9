import { describe, expect, it } from 'vitest';
import { OPTIONS, type ConfigOption, type FlatConfiguration } from '../../../src/flink-config/index.ts';
import { FLINK_VERSIONS } from '../../../src/model/index.ts';
import { clusterParameters } from '../../../src/simulation/configuration/cluster-parameters.ts';

/** A value that is not the default, for what has no type that says one. */
const VALUES: Readonly<Record<string, string>> = {
  'high-availability.type': 'zookeeper',
  'high-availability.zookeeper.path.root': '/other',
  'restart-strategy.type': 'fixed-delay',
  'jobmanager.scheduler': 'Adaptive',
};

/** Words that have to be there for an option to be looked at. */
function needs(key: string): FlatConfiguration {
  const [, strategy] = /^restart-strategy\.([^.]+)\./.exec(key) ?? [];
  if (strategy !== undefined) return { 'restart-strategy.type': strategy };
  if (/^high-availability\.[^t]|result-store/.test(key)) return { 'high-availability.type': 'zookeeper' };
  if (key.includes('adaptive-scheduler')) return { 'jobmanager.scheduler': 'Adaptive' };
  return {};
}

function otherValue(option: ConfigOption, flink: string): string {
  const known = VALUES[option.key];
  if (known !== undefined) return known;
  switch (option.type) {
    case 'duration':
      return '7654 ms';
    case 'integer':
      return '7';
    case 'double':
      return '3.5';
    case 'boolean':
      // Of what is on by default the other is looked at.
      return option.key.endsWith('delete-on-commit') ? 'false' : 'true';
    case 'string':
      return 'file:///elsewhere';
    case 'enum': {
      const own = Object.entries(option.words).filter(([word, meaning]) => {
        const versions = Object.entries(option.wordsOf ?? {}).filter(([, words]) => words.includes(word));
        return meaning !== undefined && versions.every(([version]) => version === flink);
      });
      return own.at(-1)?.[0] === 'NO_EXTERNALIZED_CHECKPOINTS' ? 'RETAIN_ON_CANCELLATION' : (own.at(-1)?.[0] ?? '');
    }
  }
}

const inBoth = FLINK_VERSIONS.flatMap((flink) =>
  OPTIONS.flatMap((option) => {
    const { key, only, older = [] } = option;
    const own = only === undefined || only === flink ? key : older[0];
    return own === undefined ? [] : [{ flink, key: own, option }];
  }),
);

describe('every option that is marked as simulated', () => {
  it.each(inBoth)('$flink: $key changes what the model is given', ({ flink, key, option }) => {
    const around = { flink, topics: [], cluster: { jobmanagers: 1, taskmanagers: 1 } } as const;
    const without = needs(option.key);
    const value = otherValue(option, flink);
    const { parameters, remarks } = clusterParameters({ ...without, [key]: value }, around);
    expect(remarks.filter(({ level }) => level === 'problem')).toEqual([]);
    expect(parameters).not.toEqual(clusterParameters(without, around).parameters);
  });
});

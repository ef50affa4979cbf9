import { expect, test } from 'vitest';
import { keepDraft, keptDraft, type PlaygroundDraft } from '../../../src/site/lab/playground-draft.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

const draft: PlaygroundDraft = {
  wishes: {
    ...{ flink: '1.20', mode: 'session', ha: 'zookeeper', jobmanagers: 2, taskmanagers: 3, slots: 1 },
    jobs: [{ version: 'v2', parallelism: 2, sink: 'exactly-once' }],
  },
  own: 'name: mine\n',
  seed: 4,
};

test('what is being built is there again after a reload', () => {
  const browser = storage();
  expect(keptDraft(browser)).toBeUndefined();
  keepDraft(browser, draft);
  expect(keptDraft(browser)).toEqual(draft);
  keepDraft(browser, { ...draft, own: undefined });
  expect(keptDraft(browser)).toEqual({ ...draft, own: undefined });
});

test.each(['{', '{"wishes":{}}', '{"wishes":{"flink":"9"},"seed":1}', '[]'])('%s is not taken for one', (text) => {
  const browser = storage();
  browser.setItem('ha-lab-playground', text);
  expect(keptDraft(browser)).toBeUndefined();
});

test('a browser that keeps nothing builds all the same', () => {
  expect(keptDraft(undefined)).toBeUndefined();
  const full = {
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  } as unknown as Storage;
  keepDraft(full, draft);
});

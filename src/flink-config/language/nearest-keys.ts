/** Which options a key that is none was probably meant to be. */
import { nearest } from '../../base/index.ts';
import { BELIEVED_KEYS } from '../believed-keys.ts';
import { catalogueOf } from '../catalogue/index.ts';

const MOST = 3;
const remembered = new Map<string, readonly string[]>();

/**
 * Up to three present keys of a version that are near a word, the best first: what is known to be meant, keys with a few
 * letters changed, and keys that share words with it. Options that upstream has given up, or shows to nobody, are none.
 */
export function nearestKeys(key: string, flink: string): readonly string[] {
  const memory = `${flink} ${key}`;
  const known = remembered.get(memory);
  if (known !== undefined) return known;
  const near = found(key, flink);
  if (remembered.size > 500) remembered.clear();
  remembered.set(memory, near);
  return near;
}

function found(key: string, flink: string): readonly string[] {
  if (key.length > 120) return [];
  const keys = offered(flink);
  const believed = BELIEVED_KEYS[key]?.instead;
  const spelled = nearest(
    key,
    keys.filter((candidate) => Math.abs(candidate.length - key.length) <= key.length / 3),
  );
  const words = wordsOf(key);
  const alike = keys
    .map((candidate) => ({ candidate, score: likeness(words, wordsOf(candidate)) }))
    .filter(({ score }) => score >= 0.5)
    .sort(
      (a, b) => b.score - a.score || a.candidate.length - b.candidate.length || (a.candidate < b.candidate ? -1 : 1),
    )
    .map(({ candidate }) => candidate);
  return [...new Set([believed, spelled, ...alike].filter((candidate) => candidate !== undefined))].slice(0, MOST);
}

const offers = new Map<string, readonly string[]>();

function offered(flink: string): readonly string[] {
  const ready = offers.get(flink);
  if (ready !== undefined) return ready;
  const keys = catalogueOf(flink)
    .filter(
      ({ hidden, obsolete, key }) => hidden !== true && obsolete !== true && !key.includes('<') && !key.startsWith('$'),
    )
    .map(({ key }) => key);
  offers.set(flink, keys);
  return keys;
}

function wordsOf(key: string): readonly string[] {
  return key
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'flink')
    .map((word) => word.replace(/(?:ing|s)$/, ''));
}

/** How many of the words two keys share, of all that either has. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const shared = new Set(a.filter((word) => b.includes(word))).size;
  return shared / new Set([...a, ...b]).size;
}

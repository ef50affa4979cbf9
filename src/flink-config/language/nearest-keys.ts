/** Which options a key that is none was probably meant to be. */
import { nearest } from '../../base/index.ts';
import { BELIEVED_KEYS } from '../believed-keys.ts';
import { catalogueOf } from '../catalogue/index.ts';

const MOST = 3;
/** So many answers are remembered: while somebody types, most keys stay what they are. */
const REMEMBERED = 2_000;

/** A key that may be proposed, with what it is compared by. */
interface Candidate {
  readonly key: string;
  readonly words: readonly string[];
  /** How often each letter is in it: two keys with other letters are not near. */
  readonly letters: readonly number[];
}

const remembered = new Map<string, readonly string[]>();
const candidates = new Map<string, readonly Candidate[]>();

/**
 * Up to three present keys of a version that are near a word, the best first: what is known to be meant, a key with a few
 * letters changed, and keys that share words with it. Options that upstream has given up, or shows to nobody, are none.
 */
export function nearestKeys(key: string, flink: string): readonly string[] {
  const memory = `${flink} ${key}`;
  const known = remembered.get(memory);
  if (known !== undefined) return known;
  const near = found(key, candidatesOf(flink));
  if (remembered.size > REMEMBERED) remembered.clear();
  remembered.set(memory, near);
  return near;
}

function found(key: string, offered: readonly Candidate[]): readonly string[] {
  if (key.length > 100) return [];
  const letters = lettersOf(key);
  const limit = Math.max(2, Math.floor(key.length / 6));
  const spelled = nearest(
    key,
    offered
      .filter((each) => Math.abs(each.key.length - key.length) <= limit && apart(each.letters, letters) <= 2 * limit)
      .map((each) => each.key),
  );
  const words = wordsOf(key);
  const alike = offered
    .map((each) => ({ key: each.key, score: likeness(words, each.words) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || a.key.length - b.key.length || (a.key < b.key ? -1 : 1))
    .map((each) => each.key);
  const all = [BELIEVED_KEYS[key]?.instead, spelled, ...alike].filter((each) => each !== undefined);
  return [...new Set(all)].slice(0, MOST);
}

function candidatesOf(flink: string): readonly Candidate[] {
  const ready = candidates.get(flink);
  if (ready !== undefined) return ready;
  const offered = catalogueOf(flink)
    .filter(({ hidden, obsolete }) => hidden !== true && obsolete !== true)
    .filter(({ key }) => !key.includes('<') && !key.startsWith('$'))
    .map(({ key }) => ({ key, words: wordsOf(key), letters: lettersOf(key) }));
  candidates.set(flink, offered);
  return offered;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function lettersOf(key: string): readonly number[] {
  const counts = new Array<number>(LETTERS.length).fill(0);
  for (const letter of key.toLowerCase()) {
    const at = LETTERS.indexOf(letter);
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** How many letters one has more than the other, both ways: one change is worth two at most. */
function apart(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum;
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
  let shared = 0;
  for (const word of a) if (b.includes(word)) shared++;
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

import { isScalar, isSeq } from 'yaml';
import { nearest, own } from '../base/index.ts';
import { orList, readFields, written } from './reading.ts';
import type { Field, Shape, Values } from './reading.ts';

/** A number of things: at least `n`, or `n` more than when the step began. */
export interface Count {
  readonly n: number;
  readonly more: boolean;
}

/** A shape that reads one scalar; `make` returns `undefined` for a value it does not know. */
function scalar<T>(words: string, make: (value: unknown) => T | undefined): Shape<T> {
  return {
    words,
    read(node, reading) {
      const target = reading.resolve(node);
      const value = isScalar(target) ? make(target.value) : undefined;
      return value ?? reading.refuse(node, `expected ${words}, found ${written(target)}`);
    },
  };
}

export const text: Shape<string> = scalar('text', (value) =>
  typeof value === 'string' && value !== '' ? value : undefined,
);

/** Text of a certain form. */
export function textLike(words: string, form: RegExp): Shape<string> {
  return scalar(words, (value) => (typeof value === 'string' && form.test(value) ? value : undefined));
}

export const flag: Shape<boolean> = scalar('true or false', (value) =>
  typeof value === 'boolean' ? value : undefined,
);

/** Only `true`: a key that is either said or left out. */
export const yes: Shape<true> = scalar('true', (value) => (value === true ? true : undefined));

/** A whole number that is not below `least`. */
export function wholeNumber(least: number): Shape<number> {
  return scalar(`a whole number from ${least}`, (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least ? value : undefined,
  );
}

export const count: Shape<Count> = scalar('a whole number, or "+N" for that many more', (value) => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return { n: value, more: false };
  const more = typeof value === 'string' ? /^\+?(\d+)$/.exec(value) : null;
  return more === null ? undefined : { n: Number(more[1]), more: String(value).startsWith('+') };
});

/** Milliseconds. A bare number means seconds. */
export const duration: Shape<number> = scalar('a duration such as 5 s or 500 ms', (value) => {
  if (typeof value === 'number') return value >= 0 ? Math.round(value * 1000) : undefined;
  const parts = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?(ms|s)$/.exec(value) : null;
  return parts === null ? undefined : Math.round(Number(parts[1]) * (parts[2] === 's' ? 1000 : 1));
});

/** A list of so many words is shown whole; of a longer one, the nearest word. */
const SHORT_LIST = 4;

/** One word of a closed list. A reserved word is refused with its own reason. */
export function oneOf<T extends string>(
  known: readonly T[],
  reserved: Readonly<Record<string, string>> = {},
): Shape<T> {
  const words = orList(known.map((word) => (/^\d/.test(word) ? `"${word}"` : word)));
  return {
    words,
    read(node, reading) {
      const target = reading.resolve(node);
      const value = isScalar(target) ? target.value : undefined;
      const word = known.find((one) => one === value);
      if (word !== undefined) return word;
      const reason = typeof value === 'string' ? own(reserved, value) : undefined;
      if (reason !== undefined) return reading.refuse(node, `${String(value)}: ${reason}; expected ${words}`);
      const near = typeof value === 'string' && known.length > SHORT_LIST ? nearest(value, known) : undefined;
      const found = written(target);
      if (near !== undefined) return reading.refuse(node, `${found} is not known here: did you mean ${near}?`);
      return reading.refuse(node, `expected ${words}, found ${found}`);
    },
  };
}

const PROCESS = /^(?:jobmanager-[1-6]|taskmanager-[1-6]|zookeeper|kafka)$/;

/** A process by its name. */
export const processName = textLike('a process: jobmanager-N, taskmanager-N, zookeeper or kafka', PROCESS);

/** A process by its name, or the JobManager that leads when the step begins. */
export const processOrLeader = textLike(
  'a process: leader, jobmanager-N, taskmanager-N, zookeeper or kafka',
  new RegExp(`${PROCESS.source}|^leader$`),
);

/** A host: a process' name, or the client. */
export const hostName = textLike(
  'a host: client, jobmanager-N, taskmanager-N, zookeeper or kafka',
  new RegExp(`${PROCESS.source}|^client$`),
);

/** A list; one item that cannot be read refuses the whole list. */
export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    words: `a list, each ${shape.words}`,
    read(node, reading) {
      const target = reading.resolve(node);
      if (!isSeq(target)) return reading.refuse(node, `expected a list, each ${shape.words}, found ${written(target)}`);
      const items = target.items.map((item) => shape.read(item, reading));
      return items.every((item) => item !== undefined) ? items : undefined;
    },
  };
}

/** A list of exactly two different values. */
export function pairOf<T>(shape: Shape<T>): Shape<readonly [T, T]> {
  const words = `two of them, [A, B], each ${shape.words}`;
  return {
    words,
    read(node, reading) {
      const items = listOf(shape).read(node, reading);
      if (items === undefined) return undefined;
      const [a, b] = items;
      if (items.length !== 2 || a === undefined || b === undefined || a === b) {
        return reading.refuse(node, `expected ${words}`);
      }
      return [a, b];
    },
  };
}

/** One value, or a list of them. */
export function oneOrMore<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    words: `${shape.words}, or a list of them`,
    read(node, reading) {
      if (isSeq(reading.resolve(node))) return listOf(shape).read(node, reading);
      const value = shape.read(node, reading);
      return value === undefined ? undefined : [value];
    },
  };
}

/** A mapping by a table of fields. */
export function mapping<T>(what: string, fields: readonly Field<unknown>[], make: (values: Values) => T): Shape<T> {
  return {
    words: `{${fields.map((field) => field.key).join(', ')}}`,
    read(node, reading) {
      const values = readFields(node, what, fields, reading);
      return values === undefined ? undefined : make(values);
    },
  };
}

/** A regular expression as data, so that a predicate can stand in a file. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** A regular expression. A leading `(?i)`, as other languages write it, is understood. */
export const pattern: Shape<Pattern> = {
  words: 'a regular expression',
  read(node, reading) {
    const source = text.read(node, reading);
    if (source === undefined) return undefined;
    const flags = /^\(\?([ims]+)\)/.exec(source);
    try {
      const made = new RegExp(source.slice(flags?.[0].length ?? 0), flags?.[1] ?? '');
      return { source: made.source, flags: made.flags };
    } catch (error) {
      return reading.refuse(
        node,
        `not a regular expression: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  },
};

/** The text of any single value; `null` stays `null`. Numbers keep the digits that were written. */
export const scalarText: Shape<string | null> = {
  words: 'one value, or null',
  read(node, reading) {
    const target = reading.resolve(node);
    if (isScalar(target)) {
      const { value } = target;
      if (value === null || typeof value === 'string') return value;
      if (typeof value === 'number' || typeof value === 'boolean') return target.source ?? String(value);
    }
    return reading.refuse(node, `expected one value, or null, found ${written(target)}`);
  },
};

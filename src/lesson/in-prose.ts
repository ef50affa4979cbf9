import { text } from '../script/index.ts';
import type { Shape } from '../script/index.ts';
import { isValue, unknownValue, valueMark } from './values.ts';

/** Text whose `{{values}}` the run has. */
export const inProse: Shape<string> = {
  words: 'text',
  read(node, reading) {
    const value = text.read(node, reading);
    const paths = [...(value ?? '').matchAll(valueMark)].map((match) => match.groups?.['path'] ?? '');
    const unknown = paths.find((path) => !isValue(path));
    return unknown === undefined ? value : reading.refuse(node, unknownValue(unknown));
  },
};

import { listOf, text } from '../script/index.ts';
import type { Field } from '../script/index.ts';
import { HINT_STRENGTHS } from './lesson.ts';

/** Help in three strengths, for a step of a lesson and for a drill. */
export const hints: Field<readonly string[]> = {
  key: 'hints',
  shape: {
    words: `three hints: what to ${HINT_STRENGTHS.join(', where to ')}`,
    read(node, reading) {
      const items = listOf(text).read(node, reading);
      if (items !== undefined && items.length !== HINT_STRENGTHS.length) {
        return reading.refuse(node, 'expected three hints: what to think about, where to look, what to do');
      }
      return items;
    },
  },
  meaning: 'three hints, each stronger than the one before: what to think about, where to look, what to do',
  required: true,
};

/** What has changed on the site, as it is told to readers. */
import { listOf, mapping, must, readYaml, text, textLike } from '../script/index.ts';
import type { Problem } from '../script/index.ts';

export interface Change {
  /** `2026-11-23` */
  readonly date: string;
  readonly title: string;
  readonly about: string;
  /** Below the site's base. */
  readonly page: string;
}

const date = must('date', textLike('a day such as 2026-11-23', /^\d{4}-\d{2}-\d{2}$/), 'when it came');
const title = must('title', text, 'what is new');
const about = must('about', text, 'one sentence more');
const page = must('page', textLike('an address below the site, with / at its end', /^[\w./-]*\/$/), 'where it is');

const changes = must(
  'changes',
  listOf(
    mapping('a change', [date, title, about, page], (values) => ({
      date: values.get(date) ?? '',
      title: values.get(title) ?? '',
      about: values.get(about) ?? '',
      page: values.get(page) ?? '',
    })),
  ),
  'the changes, the newest first',
);

/** Reads the list of changes. `file` is the name that messages give. */
export function readChanges(
  file: string,
  source: string,
): { readonly changes: readonly Change[]; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, file);
  const shape = mapping('the changes', [changes], (values) => values.get(changes) ?? []);
  const read = reading.problems.length > 0 ? undefined : shape.read(reading.document.contents, reading);
  return { changes: read ?? [], problems: reading.problems };
}

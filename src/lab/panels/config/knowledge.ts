/** What knows Flink's options: comes when the panel is open, behind the text. */
import { catalogueEntry } from '../../../flink-config/catalogue/index.ts';

export {
  completionsAt,
  diagnose,
  edited,
  formatConfiguration,
  hoverAt,
  readConfiguration,
  safeEdits,
} from '../../../flink-config/language.ts';

/** What Flink does without an option; nothing for a name that it does not read. */
export function defaultOf(key: string, flink: string): string | undefined {
  const option = catalogueEntry(key, flink)?.option;
  if (option === undefined) return undefined;
  return option.default ?? 'nothing';
}

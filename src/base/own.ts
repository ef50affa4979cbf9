/**
 * What a table has under a word that somebody wrote; nothing for a word that every object answers to, such as
 * `constructor`.
 */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** Words of the search. Loaded by the search itself, when somebody wants it. */
export const search = {
  open: 'Search',
  key: '/',
  label: 'Search lessons, reference and claims',
  close: 'Close',
  hint: 'A question, a state, an option, a word of a log line.',
  searching: 'Searching …',
  found: (count: number, shown: number): string =>
    count === 0
      ? 'Nothing found.'
      : count === 1
        ? '1 place'
        : count > shown
          ? `${shown} of ${count} places`
          : `${count} places`,
  unavailable: 'The index cannot be read here. It is made when the site is built.',
  kinds: {
    lesson: 'Lesson',
    question: 'First page',
    claim: 'Claim',
    case: 'Run',
    page: 'Page',
    components: 'Component',
    states: 'State',
    commands: 'Command',
    options: 'Option',
    lines: 'Log line',
    rest: 'REST',
    glossary: 'Word',
  },
} as const;

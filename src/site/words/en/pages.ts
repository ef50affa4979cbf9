/** Words of the pages around the lessons. */
export const pages = {
  bar: {
    copied: 'Address copied. It opens this page.',
    refused: 'The address in the address bar is the link.',
  },
  foot: {
    marks:
      'Not affiliated with the Apache Software Foundation. Apache Flink, Apache Kafka, Apache ZooKeeper and their logos are marks of the Foundation.',
    model: (versions: readonly string[]): string =>
      `A model of Flink ${versions.join(' and ')} under the Apache License 2.0.`,
    simulated: 'What is simulated, and what is not',
    notices: 'Notices',
    source: 'Source',
  },
  changes: {
    title: 'What has changed',
    about: 'What is new on the site, the newest first.',
    feed: 'Feed',
  },
  notFound: {
    title: 'Nothing lives at this address',
    about: 'There is no page at this address.',
    run: 'A link to a run lives behind # in the address; was it cut off?',
    near: 'Did you mean one of these?',
    all: 'These pages exist:',
    search: 'Search for it',
  },
  course: {
    title: 'Course',
    about: 'Each lesson is one question, a guess, and a run that answers it.',
    order: 'Take them in any order; a lesson says what it needs.',
    questions: 'questions',
    minutes: 'minutes',
    here: 'You were here',
    resume: 'Continue, step {step} of {steps}',
    doneWords: '{done} of {all} done',
    left: '{minutes} minutes left',
    kept: 'Progress is kept in this browser only.',
    export: 'Export',
    import: 'Import',
    taken: 'Lessons taken over: {count}.',
    refused: 'This file holds no progress.',
    begun: 'begun',
    done: 'done',
    sum: (count: number): string => (count === 1 ? '1 question' : `${count} questions`),
    shortMinutes: (minutes: number): string => `${minutes} min`,
  },
  lesson: {
    further: 'Before and after this lesson',
    before: 'Before',
    after: 'Next',
    reference: 'In the reference',
    edit: 'Edit this lesson',
  },
  editPage: 'Edit this page',
} as const;

/** Words of the reference. */
export const reference = {
  title: 'Reference',
  about: 'What there is in the lab, made of the tables that the lab itself reads, with the lessons that show it.',
  navigation: 'Reference',
  lessons: 'Lessons:',
  more: (count: number) => `and ${count} more`,
  versions: { only: (versions: readonly string[]) => `Flink ${versions.join(', ')} only` },
  sections: {
    overview: { label: 'Overview', about: '' },
    components: {
      label: 'Components',
      about: 'Each part of a cluster: what it does, its states, and how exactly it is simulated.',
    },
    states: { label: 'States', about: 'Upstream’s words for what a job and a task can be, and what may follow each.' },
    commands: { label: 'Commands', about: 'What can be typed in the terminal.' },
    options: {
      label: 'Options',
      about: 'Flink’s options: defaults, what differs between versions, what goes wrong with them.',
    },
    lines: { label: 'Log lines', about: 'What a line of a log says. Paste one of your own.' },
    rest: { label: 'REST', about: 'What a JobManager can be asked over HTTP.' },
    glossary: { label: 'Words', about: 'Words that the lessons use, with what they mean here.' },
    marks: { label: 'Marks', about: 'Every mark of the drawing, once.' },
    simulated: {
      label: 'What is simulated',
      about: 'Class by class: exact, simplified or cosmetic, and what is left out on purpose.',
    },
  },
  components: {
    title: 'Components',
    about:
      'The parts of a cluster as the model has them. Each is a state machine; its states and the reasons for each way are read from the machine itself.',
    groups: {
      jobmanager: 'In a JobManager',
      taskmanager: 'In a TaskManager',
      highavailability: 'High availability',
      around: 'Around Flink',
      client: 'On the client’s host',
    },
    states: 'States',
    simulates: 'Simulates',
    last: 'the last one',
  },
  states: {
    title: 'States',
    about:
      'A job has a status and each of its tasks has a state. The words are upstream’s, and mean what upstream means.',
    jobs: 'Of a job: JobStatus',
    tasks: 'Of a task: ExecutionState',
    component: 'The machine that has them:',
    next: 'Then',
    end: 'Nothing follows.',
  },
  lines: {
    title: 'Log lines',
    about: (count: number) =>
      `The ${count} lines that the lab’s processes write, word for word as Flink writes them, and what each says. Words in braces differ from line to line.`,
    paste: 'A line of your log, or words of one',
    found: { one: '1 line', many: (count: number) => `${count} lines`, none: 'The lab writes no such line.' },
  },
  rest: {
    title: 'The REST endpoint',
    about: 'What curl may ask a JobManager on port 8081 for. What is not simulated says so, and what to do instead.',
    instead: 'Not simulated. Instead:',
  },
} as const;

/** What the reader does, and the programs that were started for it. */
import type { ProcessView } from '../../../kernel/index.ts';
import type { Intervention } from '../../../model/index.ts';
import { processOf, processWords } from '../words.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

/** The line behind an intervention, as the reader would type or say it. */
export function spoken(intervention: Intervention): string {
  switch (intervention.type) {
    case 'exec':
      return intervention.argv.map(quoted).join(' ');
    case 'kill':
      return `kill -9 ${intervention.process}`;
    case 'stop':
      return `kill ${intervention.process}`;
    case 'freeze':
      return `kill -STOP ${intervention.process}`;
    case 'thaw':
      return `kill -CONT ${intervention.process}`;
    case 'start':
      return `start ${intervention.process}`;
    case 'deploy':
      return `deploy ${intervention.application.jar} on ${intervention.process}`;
    case 'cut':
    case 'heal':
      return `${intervention.type} ${intervention.between.join(' and ')}`;
    case 'delay':
      return intervention.ms === 0
        ? `no delay between ${intervention.between.join(' and ')} any more`
        : `delay what passes between ${intervention.between.join(' and ')} by ${intervention.ms} ms`;
    case 'line':
      return intervention.text;
    case 'end':
      return `the line ends with exit code ${intervention.exit}`;
    case 'input':
      return intervention.text ?? 'Ctrl-D';
    case 'write':
      return `write ${quoted(intervention.path)}`;
    case 'next':
      return `what stands at place ${intervention.place + 1} of all that waits comes first`;
    case 'remove':
      return `rm -r ${quoted(intervention.path)}`;
    case 'pause':
    case 'resume':
      return `${intervention.type} the producer of ${intervention.topic}`;
  }
}

/** A word as a shell needs it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Interventions: always notable, except that the producer is paused while a ledger is read. */
export const tellYou: Teller = ({ observed, did, memory }) => {
  // An order of events is no event.
  if (!did || did.type === 'next') return NOTHING;
  const title = `You: ${spoken(did)}`;
  const base = { title, lane: 'you', rank: 2 } as const;
  if (did.type === 'pause' || did.type === 'resume') {
    return [{ ...base, kind: 'intervened', rank: 0, thing: `topic/${did.topic}` }];
  }
  if (did.type === 'exec') {
    const run = /flink$/.test(did.argv[0] ?? '') && did.argv[1] === 'run';
    if (run) memory.arriving = { at: observed.at };
    // Of a line with many programs the line is what the reader did.
    const rank = run || did.inLine !== true ? 2 : 1;
    return [{ ...base, rank, kind: run ? 'submitted' : 'typed', thing: did.host }];
  }
  if (did.type === 'line') return [{ ...base, kind: 'typed', thing: did.host }];
  if (did.type === 'end') return [{ ...base, kind: 'typed', rank: 0, thing: did.host }];
  if (did.type === 'write') return [{ ...base, kind: 'intervened', rank: 1, thing: did.host }];
  if (did.type === 'cut' || did.type === 'heal' || did.type === 'delay') {
    return [{ ...base, kind: 'intervened', thing: did.between[0], about: [did.between[1]] }];
  }
  if (did.type === 'remove') return [{ ...base, kind: 'intervened', thing: did.host ?? 'storage' }];
  return [{ ...base, kind: did.type === 'kill' ? 'killed' : 'intervened', thing: did.process }];
};

/** Programs on the client: what they print, and their end. */
export const tellClient: Teller = (scene) => {
  const { observed, memory } = scene;
  const told: Told[] = [];
  for (const { effect } of observed.step.said) {
    if (effect.type !== 'print') continue;
    const path = text(effect.values['path']);
    const job = scene.jobs.jobs.find(({ id }) => path.includes(`/savepoint-${id.slice(0, 6)}-`))?.id;
    if (job !== undefined) {
      const title = 'The client prints the path of the savepoint';
      told.push({ kind: 'savepoint-path-printed', title, rank: 2, lane: `job/${job}`, thing: 'client' });
    }
    if (effect.text !== 'job-submitted') continue;
    const id = text(effect.values['jobId']);
    const about = [`job/${id}`];
    told.push({
      kind: 'job-id-printed',
      title: `The client prints the id of the job: ${id.slice(0, 4)}…`,
      rank: 1,
      lane: 'you',
      thing: 'client',
      about,
    });
  }
  const ended = scene.ended.find((process) => process.name === processOf(observed.subject));
  if (ended) {
    const code = ended.exitCode ?? 0;
    if (code !== 0) memory.arriving = undefined;
    told.push({
      kind: 'client-exited',
      title: `The client exits with code ${code}`,
      rank: 1,
      lane: 'you',
      thing: 'client',
      silent: true,
    });
  }
  return told;
};

/** Other processes: start and end. The reader's own kill is told as that. */
export const tellProcesses: Teller = ({ ended, started, memory, observed }: Scene) => {
  for (const { name } of ended) memory.ended.set(name, observed.n);
  return [
    ...started.filter(isServer).map((process): Told => ({
      kind: 'process-started',
      title: `${processWords(process.name)} starts`,
      rank: 1,
      lane: process.name,
      thing: process.name,
    })),
    ...ended.filter(isServer).map((process): Told => ({
      kind: 'process-ended',
      title: `${processWords(process.name)} ends with exit code ${process.exitCode ?? 0}`,
      rank: 2,
      lane: process.name,
      thing: process.name,
    })),
  ];
};

function isServer(process: ProcessView): boolean {
  return /^(jobmanager|taskmanager|zookeeper)/.test(process.name) && process.host === process.name;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

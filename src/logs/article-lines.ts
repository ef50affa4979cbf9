/**
 * What the processes of the article's cluster write. None of it is Flink's: every logger begins with `fiction.`, and
 * no line stands in any recording.
 */
import type { Json } from '../base/index.ts';

type Values = Readonly<Record<string, Json>>;

interface ArticleLine {
  readonly logger: string;
  readonly text: string;
  /** Whether it is a moment to stop at. */
  readonly isNotable?: true;
}

const RESOURCE_MANAGER = 'fiction.article.ResourceManager';
const JOB_MANAGER = 'fiction.article.JobManager';

const LINES: Readonly<Record<string, ArticleLine>> = {
  step1: { logger: RESOURCE_MANAGER, text: 'Step 1: the ResourceManager receives {name}', isNotable: true },
  step2: {
    logger: RESOURCE_MANAGER,
    text: 'Step 2: it is version {version} of the job, with the id {job}',
    isNotable: true,
  },
  registered: { logger: 'fiction.article.ZooKeeper', text: 'Version {version} is registered, job {job}' },
  step3: {
    logger: RESOURCE_MANAGER,
    text: 'Step 3: {jobManager} is tentatively assigned to version {version}',
    isNotable: true,
  },
  noResources: {
    logger: RESOURCE_MANAGER,
    text: 'No JobManager or no slot is free for version {version}',
    isNotable: true,
  },
  assigned: { logger: JOB_MANAGER, text: 'Responsible for version {version}' },
  first: { logger: RESOURCE_MANAGER, text: 'There is nothing to take over: version {version} starts' },
  step4: {
    logger: RESOURCE_MANAGER,
    text: 'Step 4: version {version} is to drain its tasks and stop',
    isNotable: true,
  },
  cancelOnUpdate: {
    logger: RESOURCE_MANAGER,
    text: 'job.cancel-on-update: version {version} is cancelled',
    isNotable: true,
  },
  redirect: { logger: RESOURCE_MANAGER, text: 'New data are redirected away from version {version}', isNotable: true },
  redirected: { logger: JOB_MANAGER, text: 'Version {version} goes on with what remains in its pipeline' },
  parallel: {
    logger: RESOURCE_MANAGER,
    text: 'Version {version} takes over the new data, in parallel',
    isNotable: true,
  },
  draining: { logger: JOB_MANAGER, text: 'Version {version} completes what is in flight' },
  stopped: { logger: JOB_MANAGER, text: 'Version {version} is {status}', isNotable: true },
  step5: { logger: RESOURCE_MANAGER, text: 'Step 5: execution is switched to version {version}', isNotable: true },
  running: { logger: JOB_MANAGER, text: 'Version {version} executes', isNotable: true },
  takeOver: {
    logger: RESOURCE_MANAGER,
    text: 'Version {failed} has failed: version {version} takes over all of its data',
    isNotable: true,
  },
  recovered: {
    logger: RESOURCE_MANAGER,
    text: 'Version {version} is recovered from the last known good state',
    isNotable: true,
  },
};

/** The words of the banner that stands before everything that is written in this cluster. */
export const FICTION_BANNER = 'fiction: the cluster of an article; no Flink does this';

/** A value of a line: a name or a number. */
function wordOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function filled(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => wordOf(values[name]));
}

/** A line of its logs; `line` is a name as `article.step1`. */
export function renderArticleLine(
  line: string,
  values: Values,
): { readonly logger: string; readonly text: string; readonly isNotable: boolean } | undefined {
  const found = LINES[line.replace(/^article\./, '')];
  if (found === undefined) return undefined;
  return { logger: found.logger, text: filled(found.text, values), isNotable: found.isNotable === true };
}

/** What its client prints. */
export function renderArticlePrint(text: string, values: Values): readonly string[] {
  switch (text) {
    case 'article.submitted':
      return [`[fiction] Submitted as version ${wordOf(values['version'])} with JobID ${wordOf(values['job'])}`];
    case 'article.list': {
      const rows = values['rows'] as readonly { job: string; version: number; status: string }[];
      return [
        '[fiction] Versions of the job:',
        ...rows.map((row) => `${row.job} : version ${row.version} (${row.status})`),
      ];
    }
    case 'article.cancelled':
      return [`[fiction] Cancelled job ${wordOf(values['job'])}.`];
    case 'article.notRunning':
      return [`[fiction] Job ${wordOf(values['job'])} does not run.`];
    default:
      return ['[fiction] The article does not say what this command does.'];
  }
}

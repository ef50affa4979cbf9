/** What a reader wishes for in the playground, as a script. */
import { toYaml } from '../../script/index.ts';

/** A job that is submitted, one after the other. */
export interface WishedJob {
  readonly version: 'v1' | 'v2';
  readonly parallelism: number;
  readonly sink: 'exactly-once' | 'at-least-once';
}

export interface ClusterWishes {
  readonly flink: '1.20' | '2.3';
  readonly mode: 'session' | 'application';
  readonly ha: 'none' | 'zookeeper';
  readonly jobmanagers: number;
  readonly taskmanagers: number;
  /** Of each TaskManager. */
  readonly slots: number;
  /** Of a session cluster; an application cluster is its job. */
  readonly jobs: readonly WishedJob[];
}

/** Orders that come in a second. */
const RATE = 20;
/** How long a job is watched that has no slots, or none that are free. */
const WATCHED = '5 s';

const named = ({ version }: WishedJob, i: number, jobs: readonly WishedJob[]): string => {
  const before = jobs.slice(0, i).filter((job) => job.version === version).length;
  return before === 0 ? version : `${version}_${before + 1}`;
};

/** The steps that submit jobs. One that the free slots are enough for is awaited, any other is only watched. */
function stepsOf({ jobs, taskmanagers, slots }: ClusterWishes): readonly object[] {
  let free = taskmanagers * slots;
  const steps = jobs.flatMap((job, i) => {
    const as = named(job, i, jobs);
    const fits = job.parallelism <= free;
    if (fits) free -= job.parallelism;
    const line = `flink run -d -p ${job.parallelism} orders-${job.version}.jar --sink ${job.sink}`;
    return [{ run: line, as }, fits ? { until: { job: as, state: 'RUNNING' } } : { wait: WATCHED }];
  });
  return steps.length === 0 ? [{ wait: '1 s' }] : steps;
}

/** The script that makes this cluster, as text. */
export function scriptText(wishes: ClusterWishes): string {
  const { flink, mode, ha, jobmanagers, taskmanagers, slots, jobs } = wishes;
  const [first] = jobs;
  const isApplication = mode === 'application';
  const what = isApplication
    ? 'an application cluster'
    : jobs.length === 0
      ? 'an empty cluster'
      : 'a cluster with jobs';
  return toYaml({
    name: 'playground',
    title: `Playground: ${what}`,
    flink,
    mode,
    provider: 'standalone',
    ha,
    cluster: { jobmanagers: ha === 'none' ? 1 : jobmanagers, taskmanagers, slots },
    kafka: { orders: { partitions: 4, rate: RATE }, totals: { partitions: 1 } },
    ...(isApplication
      ? {
          application: {
            jar: `orders-${first?.version ?? 'v1'}.jar`,
            args: ['--sink', first?.sink ?? 'exactly-once'],
            file: 'orders.jar',
          },
        }
      : {}),
    steps: (isApplication ? [{ until: { job: 'app', state: 'RUNNING' } }] : stepsOf(wishes)) as never,
  });
}

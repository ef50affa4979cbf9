/**
 * Names of things. One selection is shared by every panel, by the prose and by the link, so a thing has one name
 * everywhere:
 *
 *   jobmanager-1                     a process
 *   jobmanager-1/dispatcher          a component of it
 *   job/<job id>                     a job
 *   task/<job id>/<vertex id>/<n>    a subtask, over all its attempts
 *   slot/taskmanager-1/<n>           a slot
 *   topic/orders, topic/orders/<n>   a topic, a partition
 *   ledger/totals, order/<n>         the ledger, one order
 *   checkpoint/<job id>/<n>          a checkpoint
 *   znode/<path>                     a node of ZooKeeper's tree
 */
import type { ThingId } from './cluster-state.ts';

export const thing = {
  process: (name: string): ThingId => name,
  component: (process: string, name: string): ThingId => `${process}/${name}`,
  job: (id: string): ThingId => `job/${id}`,
  task: (job: string, vertex: string, index: number): ThingId => `task/${job}/${vertex}/${index}`,
  slot: (taskmanager: string, index: number): ThingId => `slot/${taskmanager}/${index}`,
  topic: (name: string): ThingId => `topic/${name}`,
  partition: (topic: string, index: number): ThingId => `topic/${topic}/${index}`,
  ledger: (topic: string): ThingId => `ledger/${topic}`,
  order: (n: number): ThingId => `order/${n}`,
  checkpoint: (job: string, n: number): ThingId => `checkpoint/${job}/${n}`,
  znode: (path: string): ThingId => `znode${path}`,
} as const;
